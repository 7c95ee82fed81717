using System.Diagnostics;
using System.Net;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Telemetry;

/// <summary>What a trace shows of a request and of all it led to.</summary>
public sealed class SpanTests(SqliteWorld world) : IClassFixture<SqliteWorld>
{
    [Fact]
    public async Task A_request_has_its_command_its_activities_and_its_storage_below_it()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        using var spans = new SpanLog();
        await pair.Mentor.Http.Post(pair.Path + "/accept", null, spans.Header).Json();

        var request = await spans.FirstAsync("POST /api/mentorships/{id}/accept");
        Assert.Equal(ActivityKind.Server, request.Kind);
        Assert.Equal("/api/mentorships/{id}/accept", request.GetTagItem("http.route"));
        Assert.Equal(200, request.GetTagItem("http.response.status_code"));
        var command = await spans.FirstAsync("command AcceptRequest");
        Assert.Equal(request.SpanId, command.ParentSpanId);
        Assert.Equal("Requested", command.GetTagItem("mentoring.phase"));
        Assert.Equal("done", command.GetTagItem("mentoring.outcome"));
        var letter = spans.Ended.First(span => span.DisplayName == "activity SendLetter");
        Assert.Equal(1, letter.GetTagItem("mentoring.activity.attempt"));
        Assert.Equal("handedOver", letter.GetTagItem("mentoring.activity.outcome"));
        Assert.NotNull(letter.GetTagItem("mentoring.letter"));
        Assert.Contains(
            spans.Ended,
            span =>
                span.DisplayName == "store commit"
                && span.Kind == ActivityKind.Client
                && span.ParentSpanId == command.SpanId
        );
    }

    [Fact]
    public async Task A_refusal_is_told_by_its_code_and_is_no_error()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        using var spans = new SpanLog();
        await pair
            .Mentor.Http.Post(pair.Path + "/closing/confirm", Pair.Closing, spans.Header)
            .Problem(HttpStatusCode.Conflict, "wrong-phase");

        var command = await spans.FirstAsync("command ConfirmClosing");
        Assert.Equal("refused", command.GetTagItem("mentoring.outcome"));
        Assert.Equal("wrong-phase", command.GetTagItem("mentoring.refusal"));
        Assert.DoesNotContain(spans.Ended, span => span.Status == ActivityStatusCode.Error);
    }

    [Fact]
    public async Task A_sweep_shows_what_it_fired()
    {
        await (await world.PairAsync()).RequestedAsync();
        using var spans = new SpanLog();
        await world
            .App.Anyone()
            .Post("/api/dev/clock", "{\"advance\":\"P20D\"}", spans.Header)
            .Json();

        Assert.Contains(spans.Ended, span => span.DisplayName == "sweep");
        Assert.Contains(
            spans.Ended,
            span =>
                span.DisplayName == "command FireTimer"
                && (string?)span.GetTagItem("mentoring.timer") == "RequestReminder"
        );
    }

    [Fact]
    public async Task No_span_holds_a_path_an_id_or_what_somebody_wrote()
    {
        var pair = await world.PairAsync();
        using var spans = new SpanLog();
        await pair
            .Mentee.Http.Post("/api/mentorships", pair.Request, spans.Header)
            .Json(HttpStatusCode.Created);
        using var secret = await world
            .App.Anyone()
            .Get("/r/secret-token?mail=mia@example.org", spans.Header);
        using var odd = await world
            .App.Anyone()
            .Send(new HttpMethod("MIA"), "/api/health", null, spans.Header);

        string[] never =
        [
            pair.Mentee.Id,
            pair.Mentor.Id,
            pair.Mentee.Email,
            pair.Mentor.Name,
            "engineering",
            "secret-token",
            "mia@",
            "MIA",
            "localhost",
        ];
        await spans.FirstAsync("_OTHER (no route)");
        var told = spans
            .Ended.SelectMany(span =>
                span.TagObjects.Select(tag => $"{tag.Value}")
                    .Concat([span.DisplayName, span.OperationName, $"{span.StatusDescription}"])
            )
            .ToList();
        Assert.Contains("POST /api/mentorships/", told);
        Assert.All(
            never,
            word =>
                Assert.DoesNotContain(
                    told,
                    one => one.Contains(word, StringComparison.OrdinalIgnoreCase)
                )
        );
        Assert.All(spans.Ended, span => Assert.Empty(span.Events));
    }
}
