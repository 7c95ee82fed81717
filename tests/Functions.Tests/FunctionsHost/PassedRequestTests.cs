using System.Text.Json;

namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>Callers' requests as they arrive after either kind of hop, byte by byte, at the published executable.</summary>
public sealed class PassedRequestTests(RunningHandler running) : IClassFixture<RunningHandler>
{
    private const string Json = "Content-Type: application/json\r\n";

    public static TheoryData<Hop> Hops => [Hop.Proxying, Hop.Forwarding];

    private Handler Handler => running.Handler;

    private string SignedIn => $"Authorization: Bearer {running.Token}\r\n";

    [Theory]
    [MemberData(nameof(Hops))]
    public async Task An_answer_comes_whole_and_names_no_server(Hop hop)
    {
        var answer = await SendAsync(hop, "GET", "/api/health");
        Assert.Equal(200, answer.Status);
        Assert.Equal("{\"status\":\"ok\"}", answer.Body);
        Assert.Equal("application/json; charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Null(answer.Header("Server"));
    }

    [Theory]
    [MemberData(nameof(Hops))]
    public async Task HEAD_is_answered_like_GET_without_the_body(Hop hop)
    {
        var answer = await SendAsync(hop, "HEAD", "/api/health");
        Assert.Equal(200, answer.Status);
        Assert.Equal("application/json; charset=utf-8", answer.Header("Content-Type"));
    }

    [Theory]
    [MemberData(nameof(Hops))]
    public async Task A_member_is_patched_under_its_ETag_once(Hop hop)
    {
        var before = await SendAsync(hop, "GET", "/api/me", SignedIn);
        var tag = before.Header("ETag");
        Assert.Matches("^\"[^\"]+\"$", tag);
        var headers = $"{SignedIn}{Json}If-Match: {tag}\r\n";
        var body = $"{{\"name\":\"Ines {hop}\"}}";

        var patched = await SendAsync(hop, "PATCH", "/api/me", headers, body);
        Assert.True(patched.Status == 200, patched.Body);
        Assert.NotEqual(tag, patched.Header("ETag"));
        var stale = await SendAsync(hop, "PATCH", "/api/me", headers, body);
        IsProblem(stale, 412, "stale");
    }

    [Theory]
    [MemberData(nameof(Hops))]
    public async Task An_escape_that_was_escaped_again_finds_nothing_and_breaks_nothing(Hop hop)
    {
        IsProblem(await SendAsync(hop, "GET", "/api/mentorships/a%252Fb", SignedIn), 404);
        IsProblem(await SendAsync(hop, "GET", "/api/mentorships/a%2Fb", SignedIn), 404);
        IsProblem(await SendAsync(hop, "GET", "/%252e%252e/api/me", SignedIn), 404);
    }

    [Theory]
    [InlineData(Hop.Proxying, "limit=1&limit=2")]
    [InlineData(Hop.Forwarding, "limit=1,2")]
    public async Task A_query_that_names_something_twice_is_refused_merged_or_not(
        Hop hop,
        string query
    ) => IsProblem(await SendAsync(hop, "GET", $"/api/mentorships?{query}", SignedIn), 400);

    [Theory]
    [MemberData(nameof(Hops))]
    public async Task An_answer_without_a_body_has_none(Hop hop)
    {
        var answer = await SendAsync(
            hop,
            "OPTIONS",
            "/api/me",
            "Origin: https://app.example.org\r\nAccess-Control-Request-Method: PATCH\r\n"
        );
        Assert.Equal(204, answer.Status);
        Assert.Equal("https://app.example.org", answer.Header("Access-Control-Allow-Origin"));
        Assert.Null(answer.Header("Transfer-Encoding"));
        Assert.Contains(answer.Header("Content-Length"), new[] { null, "0" });
    }

    [Theory]
    [MemberData(nameof(Hops))]
    public async Task Where_an_answer_points_to_it_does_not_name_the_address_behind_the_hop(Hop hop)
    {
        var docs = await SendAsync(hop, "GET", "/api/docs");
        Assert.Equal(302, docs.Status);
        Assert.DoesNotContain("127.0.0.1", docs.Header("Location"), StringComparison.Ordinal);
        var api = await SendAsync(hop, "GET", "/api/openapi.json");
        Assert.DoesNotContain("127.0.0.1", api.Body, StringComparison.Ordinal);
        var body = JsonSerializer.Serialize(
            People.JoinBody("Jonas", $"{Guid.NewGuid():N}@example.org", "mentor")
        );
        var joined = await SendAsync(hop, "POST", "/api/members", Json, body);
        Assert.True(joined.Status == 201, joined.Body);
        Assert.StartsWith("/api/", joined.Header("Location") ?? "/api/", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_may_come_in_chunks()
    {
        const string Body = "{\"email\":\"nobody@example.org\"}";
        var request = Hop.Proxying.Passed(
            Handler.Port,
            "POST",
            "/api/sign-in",
            $"{Json}Transfer-Encoding: chunked\r\n"
        );
        var answer = await Handler.SendAsync($"{request}{Body.Length:X}\r\n{Body}\r\n0\r\n\r\n");
        Assert.Equal(202, answer.Status);
    }

    [Theory]
    [MemberData(nameof(Hops))]
    public async Task A_broken_body_is_a_problem_of_the_callers(Hop hop) =>
        IsProblem(await SendAsync(hop, "POST", "/api/sign-in", Json, "{\"email\""), 400);

    private Task<RawAnswer> SendAsync(
        Hop hop,
        string method,
        string target,
        string headers = "",
        string body = ""
    ) => Handler.SendAsync(hop.Passed(Handler.Port, method, target, headers, body));

    private static void IsProblem(RawAnswer answer, int status, string? code = null)
    {
        Assert.True(answer.Status == status, $"{answer.Status} {answer.Body}");
        Assert.Equal("application/problem+json", answer.Header("Content-Type"));
        var type = JsonDocument.Parse(answer.Body).RootElement.Text("type");
        Assert.StartsWith($"/problems/{code}", type, StringComparison.Ordinal);
    }
}
