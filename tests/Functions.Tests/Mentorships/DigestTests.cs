using System.Text.Json;
using Mentoring.Functions.Mentorships.Letters;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Replies;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class DigestOnSqliteTests(SqliteWorld world)
    : DigestTests(world),
        IClassFixture<SqliteWorld>;

public sealed class DigestOnAzureTests(AzureWorld world)
    : DigestTests(world),
        IClassFixture<AzureWorld>;

/// <summary>One letter a day with everything that waits, for those who prefer it.</summary>
public abstract class DigestTests(World world)
{
    private const string Subject = "This is waiting for you";
    private const string Single = "Did you meet?";
    private static readonly string[] Languages = ["de", "en"];

    private async Task<string[]> SubjectsAsync(Person person) =>
        [.. (await world.App.LettersAsync(person.Email)).Select(letter => letter.Text("subject"))];

    private static Task<JsonElement> PreferAsync(Person person) =>
        person.Http.Put("/api/me/preferences", new { digest = true }).Json();

    /// <summary>A mentor with digests and two mentees.</summary>
    private async Task<(Pair First, Pair Second)> TwoAsync()
    {
        var mentor = await world.PersonAsync("mentor", capacity: 2);
        await PreferAsync(mentor);
        var first = new Pair(world, await world.PersonAsync("mentee"), mentor);
        var second = new Pair(world, await world.PersonAsync("mentee"), mentor);
        await first.ActiveAsync();
        await second.ActiveAsync();
        return (first, second);
    }

    [Fact]
    public async Task All_steps_of_all_mentorships_come_in_one_letter_and_are_done_from_there()
    {
        var (first, second) = await TwoAsync();
        var mentor = first.Mentor;
        var (one, other) = (await first.ConfirmedAsync(), await second.ConfirmedAsync());
        await world.AdvanceAsync("P3DT12H");

        var subjects = await SubjectsAsync(mentor);
        Assert.Single(subjects, subject => subject == Subject);
        Assert.DoesNotContain(Single, subjects);
        Assert.Single(await SubjectsAsync(first.Mentee), subject => subject == Single);

        var letter = await world.LetterAsync(mentor, Subject);
        foreach (var (pair, meeting) in new[] { (first, one), (second, other) })
        {
            var link = letter.Link($"- Did you meet with {pair.Mentee.Name}");
            Assert.Equal("", Pages.Chosen(await world.App.Anyone().Get(link).Page()));
            await world.App.Anyone().Submit(link).Page(System.Net.HttpStatusCode.BadRequest);
            await world.App.Anyone().Submit(link, ("value", "attended")).Page();
            await pair.AsMentee($"/meetings/{meeting}/attendance", new { attended = true });
            Assert.Equal("held", (await pair.MeetingAsync(meeting)).Text("status"));
        }
        // A yes asks for feedback, which comes the next morning, again as one.
        await world.AdvanceAsync("P1D");
        Assert.Equal(2, (await SubjectsAsync(mentor)).Count(subject => subject == Subject));
        letter = await world.LetterAsync(mentor, Subject);
        foreach (var pair in new[] { first, second })
        {
            var link = letter.Link($"- How was your meeting with {pair.Mentee.Name}");
            await world.App.Anyone().Submit(link, ("value", "rating5")).Page();
        }
        await world.AdvanceAsync("P3D");
        Assert.Equal(2, (await SubjectsAsync(mentor)).Count(subject => subject == Subject));
    }

    [Fact]
    public async Task Silence_counts_from_the_digest_that_asked()
    {
        var (pair, _) = await TwoAsync();
        var meeting = await pair.ConfirmedAsync();
        await world.AdvanceAsync("P3D");
        await pair.AsMentee($"/meetings/{meeting}/attendance", new { attended = true });
        await world.AdvanceAsync("P6D");
        Assert.Equal("confirmed", (await pair.MeetingAsync(meeting)).Text("status"));
        await world.AdvanceAsync("P3D");
        Assert.Equal("held", (await pair.MeetingAsync(meeting)).Text("status"));
        Assert.DoesNotContain(Single, await SubjectsAsync(pair.Mentor));
    }

    [Fact]
    public async Task An_early_meeting_is_asked_about_the_morning_before_and_answers_go_at_once()
    {
        var (pair, _) = await TwoAsync();
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var today = TimeZoneInfo.ConvertTime(world.Now, zone).Date;
        var early = new DateTimeOffset(today.AddDays(2), zone.GetUtcOffset(today.AddDays(2)))
            .AddHours(7)
            .ToUniversalTime();
        await pair
            .Mentee.Http.Post(
                pair.Path + "/meetings",
                new
                {
                    kind = "regular",
                    startsAt = early,
                    durationMinutes = 60,
                    channel = "phone",
                }
            )
            .Json(System.Net.HttpStatusCode.Created);
        Assert.Contains(
            await SubjectsAsync(pair.Mentor),
            subject => subject.Contains("suggests a time", StringComparison.Ordinal)
        );
        await world.AdvanceAsync("P3D");
        var subjects = await SubjectsAsync(pair.Mentor);
        // Reminded of 24 hours ahead, at seven: the digest of that day lists it.
        Assert.Single(subjects, subject => subject == Subject);
        Assert.DoesNotContain(
            subjects,
            subject => subject.Contains("Does the time", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_answer_to_a_digest_never_reaches_the_other_half_of_a_pair()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        await PreferAsync(pair.Mentee);
        await SetReplyToAsync(pair.Mentor.Email);
        await pair.ConfirmedAsync();
        await world.AdvanceAsync("P3DT12H");
        await SetReplyToAsync(null);
        var headers = (await world.LetterAsync(pair.Mentee, Subject)).GetProperty("headers");
        Assert.Contains(People.Coordinator, headers.Text("Reply-To"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            pair.Mentor.Email,
            headers.GetRawText(),
            StringComparison.OrdinalIgnoreCase
        );
    }

    private Task<JsonElement> SetReplyToAsync(string? replyTo) =>
        world
            .Coordinator.Http.Put(
                "/api/programmes/default",
                new
                {
                    name = "Mentoring",
                    organisation = "Mentoring",
                    languages = Languages,
                    open = true,
                    replyTo,
                }
            )
            .Json();

    [Fact]
    public async Task A_day_is_claimed_once_until_its_claimant_is_taken_for_dead()
    {
        var ledger = new DigestLedger(world.App.Services.GetRequiredService<IStore>());
        var partition = Partitions.Member(Guid.NewGuid().ToString("N"));
        var (day, now) = (new DateOnly(2026, 3, 2), world.Now);
        Task<DigestDay?> ClaimAsync(DateOnly of, TimeSpan later) =>
            ledger.ClaimAsync(partition, of, now + later, Http.Cancel);

        var claims = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => ClaimAsync(day, TimeSpan.Zero))
        );
        Assert.Single(claims, claim => claim is null);
        Assert.All(claims.OfType<DigestDay>(), claim => Assert.Null(claim.SentAt));
        Assert.NotNull(await ClaimAsync(day, DigestLedger.Patience - TimeSpan.FromSeconds(1)));
        Assert.Null(await ClaimAsync(day, DigestLedger.Patience));
        // Who fails gives it back, and the next try need not wait.
        Assert.NotNull(await ClaimAsync(day, DigestLedger.Patience));
        await ledger.GiveBackAsync(partition, day, Http.Cancel);
        Assert.Null(await ClaimAsync(day, DigestLedger.Patience));

        var sent = new DigestDay(day, now, now, false, ["m AnswerRequest "]);
        await ledger.RecordAsync(partition, sent, Http.Cancel);
        var known = await ClaimAsync(day, TimeSpan.FromHours(9));
        Assert.Equal(sent.Steps, known!.Steps);
        Assert.Null(await ClaimAsync(day.AddDays(1), TimeSpan.FromHours(24)));
    }
}
