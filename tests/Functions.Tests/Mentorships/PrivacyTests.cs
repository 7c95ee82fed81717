namespace Mentoring.Functions.Tests.Mentorships;

public sealed class PrivacyOnSqliteTests(SqliteWorld world)
    : PrivacyTests(world),
        IClassFixture<SqliteWorld>;

public sealed class PrivacyOnAzureTests(AzureWorld world)
    : PrivacyTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Every free text holds a word of its own; who comes across which is compared with "Who sees what".</summary>
public abstract class PrivacyTests(World world)
{
    /// <summary>E: the mentee reads it, R: the mentor, C: coordinators.</summary>
    private static readonly Dictionary<string, string> Readers = new()
    {
        ["zz-message"] = "ERC",
        ["zz-goal"] = "ERC",
        ["zz-question"] = "ERC",
        ["zz-answer"] = "ERC",
        ["zz-reply"] = "ERC",
        ["zz-place"] = "ERC",
        ["zz-agenda"] = "ERC",
        ["zz-decline-meeting"] = "RC",
        ["zz-cancel-meeting"] = "ERC",
        ["zz-draft"] = "E",
        ["zz-expectation"] = "ERC",
        ["zz-notes"] = "ERC",
        ["zz-changes"] = "ERC",
        ["zz-feedback-mentee"] = "EC",
        ["zz-feedback-mentor"] = "RC",
        ["zz-check-in-mentee"] = "EC",
        ["zz-check-in-mentor"] = "RC",
        ["zz-concern-mentee"] = "EC",
        ["zz-concern-mentor"] = "RC",
        ["zz-advice-own"] = "E",
        ["zz-plan-own"] = "E",
        ["zz-outcome-own"] = "E",
        ["zz-advice-shared"] = "ER",
        ["zz-plan-shared"] = "ER",
        ["zz-outcome-shared"] = "ER",
        ["zz-thanks"] = "ER",
        ["zz-give-back"] = "E",
        ["zz-pause"] = "ERC",
        ["zz-contact-own"] = "E",
        ["zz-contact-organisation"] = "E",
        ["zz-contact-role"] = "E",
        ["zz-contact-email"] = "E",
        ["zz-contact-phone"] = "E",
        ["zz-contact-link"] = "E",
        ["zz-contact-place"] = "E",
        ["zz-contact-needs"] = "E",
        ["zz-contact-help"] = "E",
        ["zz-contact-note"] = "E",
        ["zz-contact-changed"] = "E",
        ["zz-contact-shared"] = "ER",
        ["zz-contact-uid"] = "E",
        ["zz-decline-closing"] = "RC",
        ["zz-reflection-mentee"] = "EC",
        ["zz-reflection-mentor"] = "RC",
        ["zz-reissue"] = "C",
    };

    [Fact]
    public async Task Every_word_reaches_those_alone_for_whom_it_was_written()
    {
        var pair = await world.PairAsync();
        var seen = new Sightings(pair, await world.PersonAsync("mentee"));
        await new EveryWord(pair, seen.LookAsync).SayAsync();
        Assert.Equal(
            Readers.Select(one => $"{one.Key} {one.Value}"),
            Readers.Keys.Select(word => $"{word} {seen.WhoReads(word)}")
        );
        Assert.Empty(seen.Misdirected(Readers));
        Assert.Empty(seen.Addresses());
    }

    [Fact]
    public async Task Contacts_are_shown_to_the_partner_alone_and_from_the_acceptance_on()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        var seen = new Sightings(pair, await world.PersonAsync("mentee"));
        await seen.LookAsync();
        Assert.Equal("", seen.WhoReads(pair.Mentee.Contact) + seen.WhoReads(pair.Mentor.Contact));
        await pair.AsMentor("/accept");
        await seen.LookAsync();
        Assert.Equal("ER", seen.WhoReads(pair.Mentee.Contact));
        Assert.Equal("ER", seen.WhoReads(pair.Mentor.Contact));
    }

    [Fact]
    public async Task Contacts_are_never_shown_after_a_refusal()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        await pair.AsMentor("/decline", new { reason = "otherExpertise", message = "zz-sorry" });
        var seen = new Sightings(pair, await world.PersonAsync("mentee"));
        await seen.LookAsync();
        Assert.Equal("", seen.WhoReads(pair.Mentee.Contact) + seen.WhoReads(pair.Mentor.Contact));
        Assert.Equal("ERC", seen.WhoReads("zz-sorry"));
        Assert.Equal("RC", seen.WhoReads("otherExpertise"));
    }

    [Fact]
    public async Task Why_somebody_ends_it_is_told_coordinators_and_only_the_message_the_other_side()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        await pair.AsMentee("/end", new { reason = "illness", message = "zz-farewell" });
        var seen = new Sightings(pair, await world.PersonAsync("mentee"));
        await seen.LookAsync();
        Assert.Equal("EC", seen.WhoReads("illness"));
        Assert.Equal("ERC", seen.WhoReads("zz-farewell"));
        Assert.Contains("zz-farewell", await seen.LettersAsync(pair.Mentor), Ordinal);
        Assert.DoesNotContain("illness", await seen.LettersAsync(pair.Mentor), Ordinal);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;
}
