using System.Net;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Replies;

public sealed class FeedbackReplyOnSqliteTests(SqliteWorld world)
    : FeedbackReplyTests(world),
        IClassFixture<SqliteWorld>;

public sealed class FeedbackReplyOnAzureTests(AzureWorld world)
    : FeedbackReplyTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Taking part, feedback and check-ins, answered out of letters.</summary>
public abstract class FeedbackReplyTests(World world)
{
    private const string Secret = "The room was too loud, between us.";

    private HttpClient Anyone => world.App.Anyone();

    private async Task<(Pair Pair, string Meeting)> MetAsync()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var meeting = await pair.ConfirmedAsync();
        await world.AdvanceAsync("P3D");
        return (pair, meeting);
    }

    [Fact]
    public async Task A_meeting_is_held_once_both_have_clicked_yes()
    {
        var (pair, meeting) = await MetAsync();
        foreach (var person in new[] { pair.Mentee, pair.Mentor })
        {
            var letter = await world.LetterAsync(person, "Did you meet?");
            var link = letter.Link("Yes, I took part");
            Assert.Equal("attended", Pages.Chosen(await Anyone.Get(link).Page()));
            var page = await Anyone.Submit(link, ("value", "attended")).Page();
            Assert.Contains("noted that you took part", page, StringComparison.Ordinal);
            page = await Anyone.Get(link).Page();
            Assert.Contains("You have answered already", page, StringComparison.Ordinal);
            Assert.Contains("Yes, I took part", page, StringComparison.Ordinal);
        }
        Assert.Equal("held", (await pair.MeetingAsync(meeting)).Text("status"));
    }

    [Fact]
    public async Task A_slip_is_corrected_by_the_other_button_while_it_is_open()
    {
        var (pair, meeting) = await MetAsync();
        var letter = await world.LetterAsync(pair.Mentee, "Did you meet?");
        await Anyone.Submit(letter.Link("No, it did"), ("value", "notAttended")).Page();
        await Anyone.Submit(letter.Link("Yes, I took"), ("value", "attended")).Page();
        await Anyone.Submit(letter.Link("No, it did"), ("value", "notAttended")).Page();
        await Anyone.Submit(letter.Link("Yes, I took"), ("value", "attended")).Page();
        await pair.AsMentor($"/meetings/{meeting}/attendance", new { attended = true });
        Assert.Equal("held", (await pair.MeetingAsync(meeting)).Text("status"));
        var page = await Anyone
            .Submit(letter.Link("No, it did"), ("value", "notAttended"))
            .Page(HttpStatusCode.Conflict);
        Assert.Contains("This is settled already", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feedback_is_one_click_with_a_few_words_that_the_other_side_never_sees()
    {
        var (pair, meeting) = await MetAsync();
        await pair.AsMentee($"/meetings/{meeting}/attendance", new { attended = true });
        await world.AdvanceAsync("P1D");
        var letter = await world.LetterAsync(pair.Mentee, "How was your");
        var link = letter.Link("2 – not very helpful");
        Assert.Equal("rating2", Pages.Chosen(await Anyone.Get(link).Page()));
        await Anyone
            .Submit(link, ("value", "rating3"), ("comment", Secret), ("contact", "yes"))
            .Page();

        var alert = await world.LetterAsync(world.Coordinator, "Wunsch nach Kontakt");
        Assert.DoesNotContain(Secret, alert.Text("text"), StringComparison.Ordinal);
        var own = (await pair.Mentee.Http.Get(pair.Path + "/history").Json()).GetRawText();
        Assert.Contains(Secret, own, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Secret,
            (await pair.Mentor.Http.Get(pair.Path + "/history").Json()).GetRawText(),
            StringComparison.Ordinal
        );
        Assert.All(
            await world.App.LettersAsync(pair.Mentor.Email),
            one => Assert.DoesNotContain(Secret, one.GetRawText(), StringComparison.Ordinal)
        );
        // Whoever gets hold of the link later reads what was chosen, never what was written.
        var page = await Anyone.Get(link).Page();
        Assert.Contains("3 – partly helpful", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, page, StringComparison.Ordinal);
        page = await Anyone.Submit(link, ("value", "rating5")).Page(HttpStatusCode.Conflict);
        Assert.Contains("You have answered already", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_not_be_taken_is_asked_for_again_with_everything_typed_in_it()
    {
        var (pair, meeting) = await MetAsync();
        await pair.AsMentee($"/meetings/{meeting}/attendance", new { attended = true });
        await world.AdvanceAsync("P1D");
        var link = (await world.LetterAsync(pair.Mentee, "How was your")).Link("4 – helpful");
        var stand = await pair.StandAsync();
        var page = await Anyone
            .Submit(
                link,
                ("value", "rating1"),
                ("comment", "long " + new string('x', 4000)),
                ("contact", "yes")
            )
            .Page(HttpStatusCode.BadRequest);
        Assert.Contains("at most 4,000", page, StringComparison.Ordinal);
        Assert.Contains("long xxx", page, StringComparison.Ordinal);
        Assert.Equal("rating1", Pages.Chosen(page));
        Assert.Contains("""value="yes" checked""", page, StringComparison.Ordinal);
        await Anyone
            .Submit(link, ("value", "rating1"), ("comment", "back\u202Ewards"))
            .Page(HttpStatusCode.BadRequest);
        await Anyone
            .Submit(link, ("comment", new string('x', 70_000)))
            .Page(HttpStatusCode.BadRequest);
        Assert.Equal(stand, await pair.StandAsync());
    }

    [Fact]
    public async Task A_check_in_is_answered_and_a_cry_for_help_reaches_the_coordinators_alone()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        await world.AdvanceAsync("P50D");
        var letter = await world.LetterAsync(pair.Mentee, "How is your mentorship");
        var link = letter.Link("I need some help");
        var page = await Anyone.Submit(link, ("value", "needHelp"), ("comment", Secret)).Page();
        Assert.Contains("The coordinators know now", page, StringComparison.Ordinal);
        await world.LetterAsync(world.Coordinator, "Bitte um Unterstützung");
        var view = (await pair.ViewAsync(pair.Mentor)).GetRawText();
        Assert.DoesNotContain("needHelp", view, StringComparison.Ordinal);
        await Anyone.Submit(link, ("value", "fine")).Page(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Links_end_after_sixty_days()
    {
        var (pair, _) = await MetAsync();
        var link = (await world.LetterAsync(pair.Mentee, "Did you meet?")).Link("Yes");
        await world.AdvanceAsync("P61D");
        foreach (var sending in new[] { Anyone.Get(link), Anyone.Submit(link) })
        {
            var page = await sending.Page(HttpStatusCode.Gone);
            Assert.Contains("expired", page, StringComparison.Ordinal);
            Assert.DoesNotContain(pair.Mentor.Name, page, StringComparison.Ordinal);
        }
    }
}
