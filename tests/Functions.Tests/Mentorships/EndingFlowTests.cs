using System.Globalization;
using System.Net;
using System.Security.Cryptography;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class EndingFlowOnSqliteTests(SqliteWorld world)
    : EndingFlowTests(world),
        IClassFixture<SqliteWorld>;

public sealed class EndingFlowOnAzureTests(AzureWorld world)
    : EndingFlowTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Pausing, closing, ending early, and the certificates.</summary>
public abstract class EndingFlowTests(World world)
{
    [Fact]
    public async Task A_pause_lasts_until_the_day_in_the_zone_of_the_programme()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var day = DateOnly.FromDateTime(world.Now.AddDays(10).UtcDateTime);
        var view = await pair.AsMentee("/pause", new { until = day });
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        Assert.Equal(
            new DateTimeOffset(midnight, berlin.GetUtcOffset(midnight)),
            DateTimeOffset.Parse(view.Text("pausedUntil"), CultureInfo.InvariantCulture)
        );
        await world.AdvanceAsync("P9D");
        Assert.True((await pair.ViewAsync()).GetProperty("paused").GetBoolean());
        await world.AdvanceAsync("P1D");
        Assert.False((await pair.ViewAsync()).GetProperty("paused").GetBoolean());
        Assert.Contains("mentorshipResumed", await pair.HistoryAsync());
        await pair.AsMentor("/pause", new { until = day.AddDays(30) });
        await pair.AsMentee("/resume");
        Assert.False((await pair.ViewAsync()).GetProperty("paused").GetBoolean());
    }

    [Fact]
    public async Task A_closing_is_declined_withdrawn_and_at_last_confirmed_by_both()
    {
        var pair = await (await world.PairAsync()).ClosingAsync();
        await pair.AsMentor("/closing/decline", new { reason = "Not yet." });
        Assert.Equal("active", await pair.PhaseAsync());
        await pair.AsMentor("/closing", Pair.Closing);
        await pair.Mentor.Http.Send(HttpMethod.Delete, pair.Path + "/closing").Json();
        Assert.Equal("active", await pair.PhaseAsync());
        await pair.AsMentor("/closing", Pair.Closing);
        var view = await pair.AsMentee("/closing/confirm", Pair.Closing);
        Assert.Equal("completed", view.Text("phase"));
        Assert.Equal(8, view.GetProperty("goals")[0].GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task After_an_early_end_feedback_advice_thanks_and_giving_back_go_on()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var meeting = await pair.HeldAsync();
        await pair.AsMentor("/end", new { reason = "lackOfTime", message = "I am sorry." });
        var view = await pair.ViewAsync();
        Assert.Equal("ended", view.Text("phase"));
        Assert.Equal("I am sorry.", view.Text("endMessage"));
        await pair.AsMentee($"/meetings/{meeting}/feedback", new { rating = 4 });
        await pair.AsMentee($"/meetings/{meeting}/thank-you", new { text = "Thank you!" });
        await pair.AsMentee("/give-backs", new { text = "A contact." });
        var advice = await pair
            .Mentee.Http.Post(pair.Path + "/advice", new { text = "Call them.", plan = "Monday" })
            .Json(HttpStatusCode.Created);
        Assert.Equal("planned", advice.Text("status"));
        await pair
            .Mentee.Http.Post(pair.Path + "/meetings", pair.Meeting())
            .Problem(HttpStatusCode.Conflict, "wrong-phase");
        var given = await pair.Mentee.Http.Get(pair.Path + "/give-backs").Json();
        Assert.Equal("A contact.", given[0].Text("text"));
        Assert.Equal(
            4,
            (await pair.MeetingAsync(meeting))
                .GetProperty("feedback")
                .GetProperty("rating")
                .GetInt32()
        );
    }

    [Fact]
    public async Task Certificates_are_each_their_own_the_same_every_time_and_open_to_whoever_has_the_code()
    {
        var pair = await (await world.PairAsync()).CompletedAsync();
        var path = pair.Path + "/certificate";
        var first = await pair.Mentee.Http.GetByteArrayAsync(path, Http.Cancel);
        Assert.Equal(first, await pair.Mentee.Http.GetByteArrayAsync(path, Http.Cancel));
        var mentors = await pair.Mentor.Http.GetByteArrayAsync(path, Http.Cancel);
        Assert.NotEqual(first, mentors);
        var own = await pair.Mentee.Http.Get("/api/me/certificates").Json();
        var code = own[0].Text("code");
        Assert.Equal(1, own.GetArrayLength());
        Assert.Equal(code, (await pair.ViewAsync()).GetProperty("certificate").Text("code"));
        var facts = await world.App.Anyone().Get($"/api/certificates/{code}").Json();
        Assert.Equal("valid", facts.Text("status"));
        Assert.Equal(pair.Mentee.Name, facts.Text("holder"));
        Assert.Equal("mentee", facts.Text("role"));
        Assert.Equal(3, facts.GetProperty("meetings").GetInt32());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(first)), facts.Text("sha256"));
        Assert.DoesNotContain(pair.Mentor.Name, facts.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_is_reissued_and_revoked_by_coordinators()
    {
        var pair = await (await world.PairAsync()).CompletedAsync();
        var old = (await pair.ViewAsync()).GetProperty("certificate").Text("code");
        await world
            .Coordinator.Http.Post($"/api/certificates/{old}/reissue", new { reason = "A typo." })
            .Json();
        var newer = (await pair.ViewAsync()).GetProperty("certificate").Text("code");
        Assert.NotEqual(old, newer);
        Assert.Equal("replaced", await StatusAsync(old));
        Assert.Equal("valid", await StatusAsync(newer));
        await world
            .Coordinator.Http.Post($"/api/certificates/{old}/revoke", new { reason = "Late." })
            .Problem(HttpStatusCode.Conflict, "certificate-replaced");
        await world
            .Coordinator.Http.Post(
                $"/api/certificates/{newer}/revoke",
                new { reason = "Error." },
                ("If-Match", "\"1\"")
            )
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
        Assert.Equal("valid", await StatusAsync(newer));
        await world
            .Coordinator.Http.Post($"/api/certificates/{newer}/revoke", new { reason = "Error." })
            .Json();
        Assert.Equal("revoked", await StatusAsync(newer));
    }

    [Fact]
    public async Task Without_the_minimum_of_meetings_there_is_no_certificate()
    {
        var pair = await (await world.PairAsync()).CompletedAsync(meetings: 2);
        Assert.Equal("completed", await pair.PhaseAsync());
        await pair
            .Mentee.Http.Get(pair.Path + "/certificate")
            .Problem(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(
            0,
            (await pair.Mentee.Http.Get("/api/me/certificates").Json()).GetArrayLength()
        );
    }

    private async Task<string> StatusAsync(string code) =>
        (await world.App.Anyone().Get($"/api/certificates/{code}").Json()).Text("status");
}
