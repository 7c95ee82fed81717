using System.Net;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Replies;

public sealed class MeetingReplyOnSqliteTests(SqliteWorld world)
    : MeetingReplyTests(world),
        IClassFixture<SqliteWorld>;

public sealed class MeetingReplyOnAzureTests(AzureWorld world)
    : MeetingReplyTests(world),
        IClassFixture<AzureWorld>;

/// <summary>A proposed time, answered out of the letter that tells of it.</summary>
public abstract class MeetingReplyTests(World world)
{
    private const string Yes = "This time suits me";
    private const string No = "This time does not suit me";

    private HttpClient Anyone => world.App.Anyone();

    private async Task<(Pair Pair, string Meeting, string Yes, string No)> ProposedAsync()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var meeting = await pair.ProposedAsync();
        var letter = await world.LetterAsync(pair.Mentor, "suggests a time");
        return (pair, meeting, letter.Link(Yes), letter.Link(No));
    }

    private static async Task<string> StatusAsync(Pair pair, string meeting) =>
        (await pair.MeetingAsync(meeting)).Text("status");

    [Fact]
    public async Task Looking_changes_nothing_however_often_and_shows_what_the_button_will_do()
    {
        var (pair, _, yes, no) = await ProposedAsync();
        var stand = await pair.StandAsync();
        Assert.Equal("confirm", Pages.Chosen(await Anyone.Get(yes).Page()));
        var page = await Anyone.Get(no).Page();
        Assert.Equal("decline", Pages.Chosen(page));
        Assert.Contains($"You answer as {pair.Mentor.Name}.", page, StringComparison.Ordinal);
        Assert.Contains(pair.Mentee.Name, page, StringComparison.Ordinal);
        Assert.Contains("https://meet.example.org/us", page, StringComparison.Ordinal);
        using var head = await Anyone.Send(HttpMethod.Head, yes);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(stand, await pair.StandAsync());
    }

    [Fact]
    public async Task The_button_confirms_and_pressing_it_again_is_quiet()
    {
        var (pair, meeting, yes, _) = await ProposedAsync();
        var page = await Anyone.Submit(yes, ("value", "confirm")).Page();
        Assert.Contains("The time is settled", page, StringComparison.Ordinal);
        Assert.Equal("confirmed", await StatusAsync(pair, meeting));
        var stand = await pair.StandAsync();
        await Anyone.Submit(yes, ("value", "confirm")).Page();
        Assert.Contains(
            "This meeting is confirmed",
            await Anyone.Get(yes).Page(),
            StringComparison.Ordinal
        );
        Assert.Equal(stand, await pair.StandAsync());
        await world.LetterAsync(pair.Mentee, "Confirmed:");
    }

    [Fact]
    public async Task One_may_choose_the_other_answer_on_the_page_and_name_a_better_time()
    {
        var (pair, meeting, yes, _) = await ProposedAsync();
        var better = TimeZoneInfo.ConvertTime(
            world.Now.AddDays(5),
            TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")
        );
        var typed = better.ToString("yyyy-MM-dd'T'HH:mm", null);
        var refused = await Anyone
            .Submit(yes, ("value", "confirm"), ("counter", typed))
            .Page(HttpStatusCode.BadRequest);
        Assert.Contains(typed, refused, StringComparison.Ordinal);
        foreach (var wrong in new[] { "2020-01-01T10:00", "9999-12-31T23:59", "soon" })
        {
            await Anyone
                .Submit(yes, ("value", "decline"), ("counter", wrong))
                .Page(HttpStatusCode.BadRequest);
        }
        Assert.Equal("proposed", await StatusAsync(pair, meeting));
        await Anyone.Submit(yes, ("value", "decline"), ("counter", typed)).Page();
        Assert.Equal("declined", await StatusAsync(pair, meeting));
        var letter = await world.LetterAsync(pair.Mentee, "needs another time");
        Assert.Contains(
            better.ToString("HH:mm", null),
            letter.Text("text"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "This time was declined",
            await Anyone.Get(yes).Page(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_link_about_a_time_that_was_moved_says_so_and_does_nothing()
    {
        var (pair, meeting, yes, no) = await ProposedAsync();
        await pair.AsMentee(
            $"/meetings/{meeting}/reschedule",
            new { startsAt = world.Now.AddDays(6) }
        );
        var stand = await pair.StandAsync();
        foreach (var (link, value) in new[] { (yes, "confirm"), (no, "decline") })
        {
            Assert.Contains(
                "This meeting was moved",
                await Anyone.Get(link).Page(),
                StringComparison.Ordinal
            );
            await Anyone.Submit(link, ("value", value)).Page(HttpStatusCode.Conflict);
        }
        Assert.Equal(stand, await pair.StandAsync());
        var newer = await world.LetterAsync(pair.Mentor, "New time");
        await Anyone.Submit(newer.Link(Yes), ("value", "confirm")).Page();
        Assert.Equal("confirmed", await StatusAsync(pair, meeting));
        Assert.Contains(
            "the new time is settled",
            await Anyone.Get(yes).Page(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_cancelled_a_past_and_an_ended_one_say_so()
    {
        var (pair, meeting, yes, _) = await ProposedAsync();
        await pair.AsMentee($"/meetings/{meeting}/cancel", new { reason = "Ill." });
        var page = await Anyone.Submit(yes, ("value", "confirm")).Page(HttpStatusCode.Conflict);
        Assert.Contains("This meeting was cancelled", page, StringComparison.Ordinal);

        var (late, lapsed, lateYes, _) = await ProposedAsync();
        await world.AdvanceAsync("P3D");
        Assert.Equal("lapsed", await StatusAsync(late, lapsed));
        page = await Anyone.Submit(lateYes, ("value", "confirm")).Page(HttpStatusCode.Conflict);
        Assert.Contains("not confirmed in time", page, StringComparison.Ordinal);
        await late.AsMentee("/end", new { reason = "lackOfTime" });
        await Anyone.Submit(lateYes, ("value", "confirm")).Page(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task An_answer_of_another_question_is_none()
    {
        var (pair, meeting, yes, _) = await ProposedAsync();
        foreach (var value in new[] { "rating5", "all", "", "cancel", "Confirm" })
        {
            var page = await Anyone
                .Submit(yes, ("value", value is "" ? "x" : value))
                .Page(HttpStatusCode.BadRequest);
            Assert.Contains("Please choose one", page, StringComparison.Ordinal);
        }
        Assert.Equal("proposed", await StatusAsync(pair, meeting));
    }
}
