using System.Net;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class MeetingFlowOnSqliteTests(SqliteWorld world)
    : MeetingFlowTests(world),
        IClassFixture<SqliteWorld>;

public sealed class MeetingFlowOnAzureTests(AzureWorld world)
    : MeetingFlowTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Meetings and agreements: from the kick-off to an amendment.</summary>
public abstract class MeetingFlowTests(World world)
{
    [Fact]
    public async Task A_kick_off_that_both_attended_leads_to_the_agreement()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        var meeting = await pair.ConfirmedAsync("kickOff");
        await world.AdvanceAsync("P3D");
        await pair.AsMentee($"/meetings/{meeting}/attendance", new { attended = true });
        Assert.Equal("confirmed", (await pair.MeetingAsync(meeting)).Text("status"));
        await pair.AsMentor($"/meetings/{meeting}/attendance", new { attended = true });
        Assert.Equal("held", (await pair.MeetingAsync(meeting)).Text("status"));
        Assert.Equal("agreement", await pair.PhaseAsync());
    }

    [Fact]
    public async Task A_meeting_is_declined_moved_and_cancelled()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var first = await pair.ProposedAsync();
        await pair.AsMentor(
            $"/meetings/{first}/decline",
            new { counterSuggestion = world.Now.AddDays(5) }
        );
        Assert.Equal("declined", (await pair.MeetingAsync(first)).Text("status"));
        var history = (await pair.Mentee.Http.Get(pair.Path + "/history").Json()).GetRawText();
        Assert.Contains("counterSuggestion", history, StringComparison.Ordinal);
        var second = await pair.ConfirmedAsync();
        await pair.AsMentee(
            $"/meetings/{second}/reschedule",
            new { startsAt = world.Now.AddDays(6) }
        );
        Assert.Equal("proposed", (await pair.MeetingAsync(second)).Text("status"));
        await pair.AsMentor($"/meetings/{second}/cancel", new { reason = "Ill." });
        Assert.Equal("cancelled", (await pair.MeetingAsync(second)).Text("status"));
        await pair
            .Mentor.Http.Post($"{pair.Path}/meetings/{second}/confirm")
            .Problem(HttpStatusCode.Conflict, "meeting-settled");
    }

    [Fact]
    public async Task A_dispute_about_a_meeting_is_resolved_by_a_coordinator()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var meeting = await pair.RecordedAsync();
        await pair.AsMentor($"/meetings/{meeting}/attendance", new { attended = false });
        Assert.Equal("disputed", (await pair.MeetingAsync(meeting)).Text("status"));
        var tasks = (await world.Coordinator.Http.Get("/api/me/tasks").Json()).EnumerateArray();
        var task = tasks.Single(one => one.Text("mentorshipId") == pair.Id);
        var action = task.GetProperty("actions")[0];
        await world.Coordinator.Http.Post(action.Text("href"), new { held = true }).Json();
        Assert.Equal("held", (await pair.MeetingAsync(meeting)).Text("status"));
    }

    [Fact]
    public async Task Tasks_come_soonest_deadline_first_and_go_when_done()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        await pair.ProposedAsync();
        await world.AdvanceAsync("PT1H");
        await pair.SubmitAsync(pair.Mentee, 8);
        var tasks = (await pair.Mentor.Http.Get("/api/me/tasks").Json()).EnumerateArray().ToList();
        Assert.Equal(
            ["confirmMeeting", "approveAgreement"],
            tasks.Select(task => task.Text("step"))
        );
        Assert.All(tasks, task => Assert.Equal(pair.Mentee.Name, task.Text("with")));
        foreach (var task in tasks)
        {
            await pair.Mentor.Http.Post(task.GetProperty("actions")[0].Text("href")).Json();
        }
        Assert.Equal(0, (await pair.Mentor.Http.Get("/api/me/tasks").Json()).GetArrayLength());
    }

    [Fact]
    public async Task An_agreement_is_drafted_sent_back_revised_and_approved()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        var draft = pair.Path + "/agreement/draft";
        await pair.Mentee.Http.Put(draft, new { meetings = 4 }).Json();
        await pair.SubmitAsync(pair.Mentee);
        Assert.Equal("agreement", await pair.PhaseAsync());
        await pair.AsMentor("/agreement/1/request-changes", new { comment = "Eight meetings?" });
        await pair.SubmitAsync(pair.Mentee, meetings: 8);
        var view = await pair.AsMentor("/agreement/2/approve");
        Assert.Equal("active", view.Text("phase"));
        Assert.Equal(8, view.GetProperty("agreement").GetProperty("meetings").GetInt32());
        await pair
            .Mentor.Http.Post(pair.Path + "/agreement/1/approve")
            .Problem(HttpStatusCode.Conflict, "agreement-settled");
    }

    [Fact]
    public async Task An_amendment_names_what_it_changes()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        await pair.SubmitAsync(pair.Mentor, 8, 9);
        await pair.AsMentee("/agreement/2/approve");
        var versions = await pair.Mentee.Http.Get(pair.Path + "/agreement/versions").Json();
        Assert.Equal("mentor", versions[0].Text("approvedBy"));
        Assert.Equal(0, versions[0].GetProperty("changes").GetArrayLength());
        Assert.Equal("mentee", versions[1].Text("approvedBy"));
        Assert.Equal(
            ["endsOn", "meetings"],
            versions[1].GetProperty("changes").EnumerateArray().Select(one => one.Text("field"))
        );
    }
}
