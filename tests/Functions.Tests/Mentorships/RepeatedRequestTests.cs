using System.Net;
using System.Security.Claims;
using Mentoring.Functions.Api;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Tests.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class RepeatedRequestTests(AzuriteFixture azurite)
    : AppTests(StoreKind.Sqlite, azurite)
{
    [Fact]
    public async Task A_request_that_died_before_its_commit_is_not_refused_for_its_own_place()
    {
        using var mentee = await App.MemberAsync("Mia", "mia@example.org", "mentee");
        using var mentor = await App.MemberAsync("Max", "max@example.org", "mentor");
        var menteeId = (await mentee.Get("/api/me").Json()).Text("id");
        var mentorId = (await mentor.Get("/api/me").Json()).Text("id");
        var id = CommandOf(menteeId, "/api/mentorships", "k").For("mentorship");
        await App
            .Services.GetRequiredService<Reservations>()
            .ReserveAsync(
                Partitions.Member(menteeId),
                ReservationSets.Requests,
                Instance.Absent(Functions.Mentorships.MentorshipStates.PartitionOf(id)),
                new Reservation(id, "of the dead attempt", mentorId),
                others => others.Count == 0,
                Http.Cancel
            );
        var body = new
        {
            mentorId,
            message = "I have studied mechanical engineering in Ankara and look for a job.",
            goals = new[] { "A first job" },
        };
        await mentee
            .Post("/api/mentorships", body, ("Idempotency-Key", "another"))
            .Problem(HttpStatusCode.Conflict, "request-open");
        var created = await mentee
            .Post("/api/mentorships", body, ("Idempotency-Key", "k"))
            .Json(HttpStatusCode.Created);
        Assert.Equal(id, created.Text("id"));
    }

    private static CommandId CommandOf(string memberId, string path, string key)
    {
        var context = new DefaultHttpContext
        {
            User = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, memberId)])),
        };
        context.Request.Method = "POST";
        context.Request.Path = path;
        context.Request.Headers[CommandId.Header] = key;
        return CommandId.Of(context);
    }
}
