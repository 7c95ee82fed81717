using System.Text.Json;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class NextActionsOnSqliteTests(SqliteWorld world)
    : NextActionsTests(world),
        IClassFixture<SqliteWorld>;

public sealed class NextActionsOnAzureTests(AzureWorld world)
    : NextActionsTests(world),
        IClassFixture<AzureWorld>;

/// <summary>What is offered can be done: a mentorship is led by its own nextActions from the request to the certificate.</summary>
public abstract class NextActionsTests(World world)
{
    /// <summary>What would end the story too early, tried when nothing else is left.</summary>
    private static readonly string[] Last =
    [
        "acceptRequest",
        "confirmClosing",
        "endMentorship",
        "declineRequest",
        "withdrawRequest",
        "revokeCertificate",
    ];

    private static readonly string[] Once = ["declineClosing", "withdrawClosing"];

    private static readonly string[] Certain =
    [
        "acceptRequest",
        "askForInformation",
        "answerQuestion",
        "proposeMeeting",
        "recordMeeting",
        "confirmMeeting",
        "rescheduleMeeting",
        "cancelMeeting",
        "confirmAttendance",
        "giveFeedback",
        "sendThanks",
        "submitAgreement",
        "approveAgreement",
        "requestAgreementChanges",
        "raiseConcern",
        "noteAdvice",
        "updateAdvice",
        "recordGiveBack",
        "pause",
        "resume",
        "proposeClosing",
        "declineClosing",
        "withdrawClosing",
        "confirmClosing",
    ];

    [Fact]
    public async Task Every_action_that_is_offered_works()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        var tried = new Dictionary<string, int>();
        for (var step = 0; step < 120; step++)
        {
            var offers = await OffersAsync(pair);
            var next = offers
                .Where(offer => !Last.Contains(offer.Action) || !tried.ContainsKey(offer.Action))
                .OrderBy(offer => Array.IndexOf(Last, offer.Action))
                .ThenBy(offer => tried.GetValueOrDefault(offer.Action))
                .ThenBy(offer => offer.Action, StringComparer.Ordinal)
                .FirstOrDefault(offer =>
                    tried.GetValueOrDefault(offer.Action) < (Once.Contains(offer.Action) ? 1 : 3)
                );
            if (next is null)
            {
                break;
            }
            using var answer = await next.Person.Http.Send(
                new HttpMethod(next.Method),
                next.Href,
                Body(pair, next.Action, step)
            );
            var text = await answer.Content.ReadAsStringAsync(Http.Cancel);
            Assert.True(answer.IsSuccessStatusCode, $"{next.Action} by {next.Person.Name}: {text}");
            tried[next.Action] = tried.GetValueOrDefault(next.Action) + 1;
            await world.AdvanceAsync(step % 4 == 0 ? "PT20H" : "PT1M");
        }
        Assert.Empty(Certain.Except(tried.Keys));
    }

    [Fact]
    public async Task A_refusal_in_this_state_names_the_phase_and_what_works_instead()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        var problem = await pair
            .Mentor.Http.Post(pair.Path + "/resume")
            .Problem(System.Net.HttpStatusCode.Conflict, "wrong-phase");
        Assert.Equal("requested", problem.Text("phase"));
        var actions = problem.GetProperty("nextActions").EnumerateArray().ToList();
        Assert.Equal(
            ["acceptRequest", "declineRequest", "askForInformation"],
            actions.Select(action => action.Text("action"))
        );
        await pair.Mentor.Http.Post(actions[0].Text("href")).Json();
        Assert.Equal("kickOff", await pair.PhaseAsync());
    }

    private async Task<List<Offer>> OffersAsync(Pair pair)
    {
        var offers = new List<Offer>();
        foreach (var person in new[] { pair.Mentee, pair.Mentor, world.Coordinator })
        {
            var view = await pair.ViewAsync(person);
            offers.AddRange(
                view.GetProperty("nextActions")
                    .EnumerateArray()
                    .Select(action => new Offer(
                        person,
                        action.Text("action"),
                        action.Text("method"),
                        action.Text("href")
                    ))
            );
        }
        return offers;
    }

    private object? Body(Pair pair, string action, int step) =>
        action switch
        {
            "askForInformation" or "answerQuestion" or "sendThanks" or "raiseConcern" => new
            {
                text = "Words",
            },
            "noteAdvice" or "recordGiveBack" => new { text = "Words" },
            "proposeMeeting" => pair.Meeting(),
            "rescheduleMeeting" => new { startsAt = world.Now.AddHours(19).AddSeconds(step) },
            "recordMeeting" => new
            {
                kind = "regular",
                heldAt = world.Now.AddSeconds(-1),
                durationMinutes = 60,
                channel = "phone",
            },
            "confirmAttendance" => new { attended = true },
            "resolveAttendance" => new { held = true },
            "giveFeedback" => new { rating = 5 },
            "submitAgreement" => pair.Terms(),
            "requestAgreementChanges" => new { comment = "More." },
            "answerCheckIn" => new { answer = "fine" },
            "updateAdvice" => new { status = "tried", outcome = $"Words {step}" },
            "pause" => new { until = DateOnly.FromDateTime(world.Now.AddDays(9).UtcDateTime) },
            "endMentorship" => new { reason = "other" },
            "reissueCertificate" or "revokeCertificate" => new { reason = "A typo" },
            _ => null,
        };

    private sealed record Offer(Person Person, string Action, string Method, string Href);
}
