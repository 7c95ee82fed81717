using System.Globalization;
using System.Net;

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
    private static readonly string[] Goals = ["zz-goal"];
    private static readonly string[] Agenda = ["zz-agenda"];

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
        await RequestAsync(pair, seen);
        await MeetAsync(pair);
        await AgreeAsync(pair, seen);
        await CareAsync(pair);
        await seen.LookAsync();
        await CloseAsync(pair, seen);
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

    private static async Task RequestAsync(Pair pair, Sightings seen)
    {
        await pair.RequestedAsync(
            new
            {
                mentorId = pair.Mentor.Id,
                message = "zz-message " + new string('x', 50),
                goals = Goals,
            }
        );
        await pair.AsMentor("/question", new { text = "zz-question" });
        await pair.AsMentee("/answer", new { text = "zz-answer" });
        await seen.LookAsync();
        await pair.AsMentor("/accept", new { message = "zz-reply" });
    }

    private async Task MeetAsync(Pair pair)
    {
        var first = await pair.ProposedAsync("kickOff");
        await pair.AsMentor($"/meetings/{first}/decline", new { reason = "zz-decline-meeting" });
        var second = await pair
            .Mentee.Http.Post(
                pair.Path + "/meetings",
                new
                {
                    kind = "kickOff",
                    startsAt = world.Now.AddDays(1),
                    durationMinutes = 60,
                    channel = "inPerson",
                    place = "zz-place",
                    agenda = Agenda,
                }
            )
            .Json(HttpStatusCode.Created);
        await pair.AsMentor($"/meetings/{second.Text("id")}/confirm");
        await pair.AsMentee(
            $"/meetings/{second.Text("id")}/cancel",
            new { reason = "zz-cancel-meeting" }
        );
    }

    private static async Task AgreeAsync(Pair pair, Sightings seen)
    {
        await pair
            .Mentee.Http.Put(pair.Path + "/agreement/draft", new { notes = "zz-draft" })
            .Json();
        await seen.LookAsync();
        var terms = System.Text.Json.JsonSerializer.SerializeToNode(pair.Terms())!;
        terms["menteeExpectations"] = "zz-expectation";
        terms["notes"] = "zz-notes";
        var path = pair.Path + "/agreement";
        await pair.Mentee.Http.Post(path, terms.ToJsonString()).Json(HttpStatusCode.Created);
        await pair.AsMentor("/agreement/1/request-changes", new { comment = "zz-changes" });
        await seen.LookAsync();
        await pair.Mentee.Http.Post(path, terms.ToJsonString()).Json(HttpStatusCode.Created);
        await pair.AsMentor("/agreement/2/approve");
    }

    private async Task CareAsync(Pair pair)
    {
        var meeting = await pair.HeldAsync();
        await pair.AsMentee($"/meetings/{meeting}/feedback", Rated("zz-feedback-mentee"));
        await pair.AsMentor($"/meetings/{meeting}/feedback", Rated("zz-feedback-mentor"));
        await pair.AsMentee($"/meetings/{meeting}/thank-you", new { text = "zz-thanks" });
        await pair.AsMentee("/concern", new { text = "zz-concern-mentee" });
        await pair.AsMentor("/concern", new { text = "zz-concern-mentor" });
        await AdviceAsync(pair, "own", shared: false);
        await AdviceAsync(pair, "shared", shared: true);
        await pair.AsMentee("/give-backs", new { text = "zz-give-back" });
        var until = world.Now.AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await pair.AsMentor("/pause", new { until, reason = "zz-pause" });
        await world.AdvanceAsync("P70D");
        var checkIns = (await pair.ViewAsync()).GetProperty("checkIns");
        var path = $"/check-ins/{checkIns[0].Text("id")}/answer";
        await pair.AsMentee(path, new { answer = "needHelp", note = "zz-check-in-mentee" });
        await pair.AsMentor(path, new { answer = "wantToEnd", note = "zz-check-in-mentor" });
        Assert.DoesNotContain("wantToEnd", (await pair.ViewAsync()).GetRawText(), Ordinal);
        Assert.DoesNotContain(
            "needHelp",
            (await pair.ViewAsync(pair.Mentor)).GetRawText(),
            Ordinal
        );
    }

    private static async Task AdviceAsync(Pair pair, string kind, bool shared)
    {
        var advice = await pair
            .Mentee.Http.Post(
                pair.Path + "/advice",
                new
                {
                    text = $"zz-advice-{kind}",
                    plan = $"zz-plan-{kind}",
                    shared,
                }
            )
            .Json(HttpStatusCode.Created);
        await pair
            .Mentee.Http.Send(
                HttpMethod.Patch,
                $"{pair.Path}/advice/{advice.Text("id")}",
                new { status = "helped", outcome = $"zz-outcome-{kind}" }
            )
            .Json();
    }

    private static async Task CloseAsync(Pair pair, Sightings seen)
    {
        await pair.HeldAsync();
        await pair.HeldAsync();
        await pair.AsMentee("/closing", new { reflection = "zz-reflection-mentee" });
        await pair.AsMentor("/closing/decline", new { reason = "zz-decline-closing" });
        await pair.AsMentee("/closing", new { reflection = "zz-reflection-mentee" });
        await seen.LookAsync();
        await pair.AsMentor("/closing/confirm", new { reflection = "zz-reflection-mentor" });
        var code = (await pair.ViewAsync()).GetProperty("certificate").Text("code");
        await pair
            .World.Coordinator.Http.Post(
                $"/api/certificates/{code}/reissue",
                new { reason = "zz-reissue" }
            )
            .Json();
        await seen.LookAsync();
    }

    private static object Rated(string comment) =>
        new
        {
            rating = 3,
            comment,
            wantsContact = true,
        };

    private const StringComparison Ordinal = StringComparison.Ordinal;
}
