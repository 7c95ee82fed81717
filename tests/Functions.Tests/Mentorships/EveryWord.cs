using System.Globalization;
using System.Net;

namespace Mentoring.Functions.Tests.Mentorships;

/// <summary>A mentorship in which everything is said that can be said, each time with a word of its own, up to its certificates.</summary>
/// <param name="look">Called whenever there is something to see that will soon be gone.</param>
internal sealed class EveryWord(Pair pair, Func<Task> look)
{
    private static readonly string[] Goals = ["zz-goal"];
    private static readonly string[] Agenda = ["zz-agenda"];
    private static readonly string[] Emails = ["zz-contact-email@example.org"];
    private static readonly string[] Phones = ["zz-contact-phone"];

    public async Task SayAsync()
    {
        await RequestAsync();
        await MeetAsync();
        await AgreeAsync();
        await CareAsync();
        await look();
        await CloseAsync();
    }

    private async Task RequestAsync()
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
        await look();
        await pair.AsMentor("/accept", new { message = "zz-reply" });
    }

    private async Task MeetAsync()
    {
        var first = await pair.ProposedAsync("kickOff");
        await pair.AsMentor($"/meetings/{first}/decline", new { reason = "zz-decline-meeting" });
        var second = await pair
            .Mentee.Http.Post(
                pair.Path + "/meetings",
                new
                {
                    kind = "kickOff",
                    startsAt = pair.World.Now.AddDays(1),
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

    private async Task AgreeAsync()
    {
        await pair
            .Mentee.Http.Put(pair.Path + "/agreement/draft", new { notes = "zz-draft" })
            .Json();
        await look();
        var terms = System.Text.Json.JsonSerializer.SerializeToNode(pair.Terms())!;
        terms["menteeExpectations"] = "zz-expectation";
        terms["notes"] = "zz-notes";
        var path = pair.Path + "/agreement";
        await pair.Mentee.Http.Post(path, terms.ToJsonString()).Json(HttpStatusCode.Created);
        await pair.AsMentor("/agreement/1/request-changes", new { comment = "zz-changes" });
        await look();
        await pair.Mentee.Http.Post(path, terms.ToJsonString()).Json(HttpStatusCode.Created);
        await pair.AsMentor("/agreement/2/approve");
    }

    private async Task CareAsync()
    {
        var meeting = await pair.HeldAsync();
        await pair.AsMentee($"/meetings/{meeting}/feedback", Rated("zz-feedback-mentee"));
        await pair.AsMentor($"/meetings/{meeting}/feedback", Rated("zz-feedback-mentor"));
        await pair.AsMentee($"/meetings/{meeting}/thank-you", new { text = "zz-thanks" });
        await pair.AsMentee("/concern", new { text = "zz-concern-mentee" });
        await pair.AsMentor("/concern", new { text = "zz-concern-mentor" });
        await AdviceAsync("own", shared: false);
        await AdviceAsync("shared", shared: true);
        await pair.AsMentee("/give-backs", new { text = "zz-give-back" });
        await KnowAsync();
        var until = pair.World.Now.AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await pair.AsMentor("/pause", new { until, reason = "zz-pause" });
        await pair.World.AdvanceAsync("P70D");
        var checkIns = (await pair.ViewAsync()).GetProperty("checkIns");
        var path = $"/check-ins/{checkIns[0].Text("id")}/answer";
        await pair.AsMentee(path, new { answer = "needHelp", note = "zz-check-in-mentee" });
        await pair.AsMentor(path, new { answer = "wantToEnd", note = "zz-check-in-mentor" });
        Assert.DoesNotContain(
            "wantToEnd",
            (await pair.ViewAsync()).GetRawText(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "needHelp",
            (await pair.ViewAsync(pair.Mentor)).GetRawText(),
            StringComparison.Ordinal
        );
    }

    private async Task AdviceAsync(string kind, bool shared)
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

    private async Task KnowAsync()
    {
        const string contacts = "/api/me/contacts";
        var own = await pair
            .Mentee.Http.Post(
                contacts,
                new
                {
                    name = "zz-contact-own",
                    organisation = "zz-contact-organisation",
                    role = "zz-contact-role",
                    emails = Emails,
                    phones = Phones,
                    link = "https://example.org/zz-contact-link",
                    whereMet = "zz-contact-place",
                    needs = "zz-contact-needs",
                    howICanHelp = "zz-contact-help",
                    note = "zz-contact-note",
                }
            )
            .Json(HttpStatusCode.Created);
        var card = new StringContent(
            "BEGIN:VCARD\nVERSION:4.0\nUID:zz-contact-uid\nFN:Card\nEND:VCARD\n",
            System.Text.Encoding.UTF8,
            "text/vcard"
        );
        using var imported = await pair.Mentee.Http.PostAsync(
            new Uri(contacts + "/import", UriKind.Relative),
            card,
            Http.Cancel
        );
        await look();
        await pair
            .Mentee.Http.Put($"{contacts}/{own.Text("id")}", new { name = "zz-contact-changed" })
            .Json();
        await pair
            .Mentee.Http.Post(contacts, new { name = "zz-contact-shared", sharedWith = pair.Id })
            .Json(HttpStatusCode.Created);
        await look();
    }

    private async Task CloseAsync()
    {
        await pair.HeldAsync();
        await pair.HeldAsync();
        await pair.AsMentee("/closing", new { reflection = "zz-reflection-mentee" });
        await pair.AsMentor("/closing/decline", new { reason = "zz-decline-closing" });
        await pair.AsMentee("/closing", new { reflection = "zz-reflection-mentee" });
        await look();
        await pair.AsMentor("/closing/confirm", new { reflection = "zz-reflection-mentor" });
        var code = (await pair.ViewAsync()).GetProperty("certificate").Text("code");
        await pair
            .World.Coordinator.Http.Post(
                $"/api/certificates/{code}/reissue",
                new { reason = "zz-reissue" }
            )
            .Json();
        await look();
    }

    private static object Rated(string comment) =>
        new
        {
            rating = 3,
            comment,
            wantsContact = true,
        };
}
