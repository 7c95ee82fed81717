using System.Net;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships.Calendars;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Mentorships.Calendars;

public sealed class FeedOnSqliteTests(SqliteWorld world, CalendarReader reader)
    : FeedTests(world, reader),
        IClassFixture<SqliteWorld>,
        IClassFixture<CalendarReader>;

public sealed class FeedOnAzureTests(AzureWorld world, CalendarReader reader)
    : FeedTests(world, reader),
        IClassFixture<AzureWorld>,
        IClassFixture<CalendarReader>;

/// <summary>The calendar that a member subscribes to, and that of one meeting.</summary>
public abstract class FeedTests(World world, CalendarReader reader)
{
    [Fact]
    public async Task Without_the_secret_nothing_is_told()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        await pair.ConfirmedAsync();
        var path = await PathAsync(pair.Mentee);
        var secret = path[10..^4];
        string[] wrong =
        [
            "x",
            pair.Mentee.Id,
            new('A', secret.Length),
            secret[..^1],
            secret + "A",
            secret[..^1] + (secret[^1] == 'A' ? 'B' : 'A'),
            (secret[0] == 'A' ? 'B' : 'A') + secret[1..],
            "..%2F" + secret,
            new('ä', 4000),
        ];
        foreach (var one in wrong)
        {
            await world
                .App.Anyone()
                .Get($"/calendar/{one}.ics")
                .Problem(HttpStatusCode.NotFound, "not-found");
        }
    }

    [Fact]
    public async Task A_renewed_address_is_another_and_the_old_one_is_gone_at_once()
    {
        var person = await world.PersonAsync("mentee");
        var first = await PathAsync(person);
        Assert.Equal(first, await PathAsync(person));
        await ReadAsync(first);
        var tag = (await person.Http.Get("/api/me/calendar")).Headers.ETag!.ToString();
        var key = ("Idempotency-Key", "renew-1");
        var renewed = await person
            .Http.Post("/api/me/calendar", null, key, ("If-Match", tag))
            .Json();
        var repeated = await person.Http.Post("/api/me/calendar", null, key).Json();
        var second = new Uri(renewed.Text("url")).AbsolutePath;

        Assert.NotEqual(first, second);
        Assert.Equal(renewed.Text("url"), repeated.Text("url"));
        Assert.Equal(second, await PathAsync(person));
        await world.App.Anyone().Get(first).Problem(HttpStatusCode.NotFound, "not-found");
        await ReadAsync(second);
        await person
            .Http.Post("/api/me/calendar", null, ("If-Match", tag))
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
    }

    [Fact]
    public async Task Who_has_left_has_no_calendar_any_more()
    {
        var joined = await world.App.JoinAsync("Gone", $"gone{Guid.NewGuid():N}@x.org", "mentee");
        var member = await world
            .App.Services.GetRequiredService<MemberStore>()
            .FindAsync(joined.Text("id"), Http.Cancel);
        var secret = world.App.Services.GetRequiredService<FeedSecrets>().Of(member!);
        await ReadAsync($"/calendar/{secret}.ics");
        await world.AdvanceAsync("P8D");
        await world
            .App.Anyone()
            .Get($"/calendar/{secret}.ics")
            .Problem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task It_has_the_confirmed_meetings_of_all_mentorships_and_nobody_else_s()
    {
        var pair = await (await world.PairAsync(capacity: 2)).ActiveAsync();
        var second = new Pair(world, await world.PersonAsync("mentee"), pair.Mentor);
        await second.ActiveAsync();
        var first = await pair.ConfirmedAsync();
        var other = await second.ConfirmedAsync();
        await pair.ProposedAsync();

        var mentor = await ReadAsync(await PathAsync(pair.Mentor));
        Assert.Equal(
            new[] { $"{pair.Id}-{first}@mentoring", $"{second.Id}-{other}@mentoring" }.Order(),
            mentor.Entries.Select(entry => entry.Uid).Order()
        );
        var mentee = Assert.Single((await ReadAsync(await PathAsync(pair.Mentee))).Entries);
        Assert.Equal($"Mentoring: meeting with {pair.Mentor.Name}", mentee.Summary);
        Assert.Equal(("CONFIRMED", 1), (mentee.Status, mentee.Sequence));
        Assert.EndsWith(" Europe/Berlin", mentee.LocalStart, StringComparison.Ordinal);
        Assert.Empty(mentee.Attendees);

        await pair.AsMentee($"/meetings/{first}/cancel", new { reason = "Ill." });
        Assert.Empty((await ReadAsync(await PathAsync(pair.Mentee))).Entries);
    }

    [Fact]
    public async Task It_says_whose_language_and_zone_it_is_in_and_when_to_come_again()
    {
        var person = await world.PersonAsync("mentee");
        await person.Http.Send(
            HttpMethod.Patch,
            "/api/me",
            new { language = "de", timeZone = "America/New_York" }
        );
        var feed = await ReadAsync(await PathAsync(person));
        Assert.Equal(
            ("PUBLISH", "Mentoring-Treffen", "America/New_York", "PT6H", "PT6H"),
            (feed.Method, feed.Name, feed.Zone, feed.Refresh, feed.Published)
        );
    }

    [Fact]
    public async Task Who_has_it_already_gets_no_second_copy()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var meeting = await pair.ConfirmedAsync();
        var path = await PathAsync(pair.Mentee);
        using var first = await world.App.Anyone().Get(path);
        Assert.Equal("text/calendar", first.Content.Headers.ContentType?.MediaType);
        Assert.Equal("utf-8", first.Content.Headers.ContentType?.CharSet);
        Assert.True(first.Headers.CacheControl?.Private);
        Assert.Equal(["no-referrer"], first.Headers.GetValues("Referrer-Policy"));
        var tag = ("If-None-Match", first.Headers.ETag!.ToString());
        using var again = await world.App.Anyone().Get(path, tag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.True(again.Headers.CacheControl?.Private);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(Http.Cancel));
        await pair.AsMentee($"/meetings/{meeting}/cancel", new { reason = "Ill." });
        using var changed = await world.App.Anyone().Get(path, tag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task The_past_year_stays_and_what_is_older_goes()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var held = await pair.HeldAsync();
        var path = await PathAsync(pair.Mentee);
        await world.AdvanceAsync("P360D");
        var entry = Assert.Single((await ReadAsync(path)).Entries);
        Assert.Equal($"{pair.Id}-{held}@mentoring", entry.Uid);
        await world.AdvanceAsync("P7D");
        Assert.Empty((await ReadAsync(path)).Entries);
    }

    [Fact]
    public async Task One_meeting_is_given_to_its_two_people_as_it_stands()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var meeting = await pair.ProposedAsync();
        var path = $"{pair.Path}/meetings/{meeting}/calendar.ics";
        var stranger = await world.PersonAsync("mentee");
        foreach (var person in new[] { stranger, world.Coordinator })
        {
            await person.Http.Get(path).Problem(HttpStatusCode.NotFound, "not-found");
        }
        await pair
            .Mentee.Http.Get($"{pair.Path}/meetings/m99/calendar.ics")
            .Problem(HttpStatusCode.NotFound, "no-such-meeting");
        Assert.Equal("PUBLISH TENTATIVE 0", await ShortAsync(pair.Mentee, path));
        Assert.Equal("PUBLISH TENTATIVE 0", await ShortAsync(pair.Mentor, path));
        await pair.AsMentor($"/meetings/{meeting}/confirm");
        Assert.Equal("PUBLISH CONFIRMED 1", await ShortAsync(pair.Mentor, path));
        await pair.AsMentor($"/meetings/{meeting}/cancel", new { reason = "Ill." });
        Assert.Equal("PUBLISH CANCELLED 2", await ShortAsync(pair.Mentee, path));
    }

    [Fact]
    public async Task What_was_recorded_is_confirmed_once_both_say_so_and_what_was_missed_is_gone()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var recorded = await pair.RecordedAsync();
        var path = $"{pair.Path}/meetings/{recorded}/calendar.ics";
        Assert.Equal("PUBLISH TENTATIVE 0", await ShortAsync(pair.Mentee, path));
        Assert.Empty((await ReadAsync(await PathAsync(pair.Mentee))).Entries);
        foreach (var side in new[] { pair.Mentee, pair.Mentor })
        {
            await side
                .Http.Post($"{pair.Path}/meetings/{recorded}/attendance", new { attended = true })
                .Json();
        }
        Assert.Equal("PUBLISH CONFIRMED 0", await ShortAsync(pair.Mentee, path));

        var missed = await pair.ConfirmedAsync();
        await world.AdvanceAsync("P3D");
        foreach (var side in new[] { pair.Mentee, pair.Mentor })
        {
            await side
                .Http.Post($"{pair.Path}/meetings/{missed}/attendance", new { attended = false })
                .Json();
        }
        path = $"{pair.Path}/meetings/{missed}/calendar.ics";
        Assert.Equal("PUBLISH CANCELLED 1", await ShortAsync(pair.Mentor, path));
    }

    private async Task<string> ShortAsync(Person person, string path)
    {
        var calendar = await ReadAsync(path, person.Http);
        var entry = Assert.Single(calendar.Entries);
        return $"{calendar.Method} {entry.Status} {entry.Sequence}";
    }

    private static async Task<string> PathAsync(Person person) =>
        new Uri((await person.Http.Get("/api/me/calendar").Json()).Text("url")).AbsolutePath;

    private async Task<ReadCalendar> ReadAsync(string path, HttpClient? client = null)
    {
        using var answer = await (client ?? world.App.Anyone()).Get(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await reader.ReadAsync(await answer.Content.ReadAsByteArrayAsync(Http.Cancel));
    }
}
