using System.Net;
using System.Text.Json;

namespace Mentoring.Functions.Tests.Api;

public sealed class ConventionsTests : IAsyncLifetime
{
    private TestApp _app = null!;
    private HttpClient _anyone = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.CreateAsync([
            ("Mentoring:AllowedOrigins:0", "https://app.example.org"),
        ]);
        _anyone = _app.Anyone();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("{", "malformed")]
    [InlineData("\"\\", "malformed")]
    [InlineData("{\"advance\":\"P1D\",\"advance\":\"P2D\"}", "malformed")]
    [InlineData("[[[[[", "malformed")]
    [InlineData("{\"\\ud800\":1}", "malformed")]
    [InlineData("{\"advance\":\"P1D\",\"extra\":{\"\\udc00\":1}}", "malformed")]
    [InlineData("null", "invalid")]
    [InlineData("[]", "invalid")]
    [InlineData("7", "invalid")]
    public async Task A_body_that_is_no_such_object_is_refused(string body, string code) =>
        await _anyone.Post("/api/dev/clock", body).Problem(HttpStatusCode.BadRequest, code);

    [Theory]
    [InlineData("{}", "advance")]
    [InlineData("{\"advance\":null}", "advance")]
    [InlineData("{\"advance\":7}", "advance")]
    [InlineData("{\"advance\":\"\"}", "advance")]
    [InlineData("{\"advance\":\"soon\"}", "advance")]
    [InlineData("{\"advance\":\"-P1D\"}", "advance")]
    [InlineData("{\"advance\":\"P99999999999D\"}", "advance")]
    [InlineData("{\"advance\":\"\\ud800\"}", "advance")]
    [InlineData("{\"advance\":\"P1D\",\"extra\":1}", "extra")]
    [InlineData("{\"Advance\":\"P1D\",\"advance\":\"P1D\"}", "Advance")]
    public async Task A_wrong_field_is_named(string body, string field)
    {
        var problem = await _anyone
            .Post("/api/dev/clock", body)
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal([field], problem.ErrorFields());
    }

    [Fact]
    public async Task A_body_over_64_KiB_is_too_large() =>
        await _anyone
            .Post("/api/dev/clock", $"{{\"advance\":\"{new string('x', 1024 * 1024)}\"}}")
            .Problem(HttpStatusCode.RequestEntityTooLarge, "too-large");

    [Fact]
    public async Task Only_JSON_is_taken()
    {
        using var form = new FormUrlEncodedContent([new("advance", "P1D")]);
        await _anyone
            .PostAsync("/api/dev/clock", form, Http.Cancel)
            .Problem(HttpStatusCode.UnsupportedMediaType, "not-json");
    }

    [Fact]
    public async Task An_unknown_path_and_method_are_problems()
    {
        await _anyone.Get("/api/nowhere").Problem(HttpStatusCode.NotFound, "not-found");
        await _anyone
            .Put("/api/health", "{}")
            .Problem(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    [Theory]
    [InlineData("de", "Bitte prüfe die markierten Felder.")]
    [InlineData("en-GB, de;q=0.5", "Please check the marked fields.")]
    [InlineData("fr, de;q=0.5", "Bitte prüfe die markierten Felder.")]
    [InlineData("de;q=0", "Please check the marked fields.")]
    [InlineData("nonsense;;;", "Please check the marked fields.")]
    public async Task Problems_speak_the_callers_language(string accept, string detail)
    {
        var problem = await _anyone
            .Post("/api/dev/clock", "{}", ("Accept-Language", accept))
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(detail, problem.Text("detail"));
    }

    [Fact]
    public async Task Only_allowed_origins_may_read_answers()
    {
        using var allowed = await _anyone.Get("/api/health", ("Origin", "https://app.example.org"));
        using var other = await _anyone.Get("/api/health", ("Origin", "https://evil.example.org"));
        Assert.Equal(
            "https://app.example.org",
            allowed.Headers.GetValues("Access-Control-Allow-Origin").Single()
        );
        Assert.Equal(
            "ETag,Link,Location,Retry-After",
            allowed.Headers.GetValues("Access-Control-Expose-Headers").Single()
        );
        Assert.False(other.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Every_answer_has_the_security_headers()
    {
        using var answer = await _anyone.Get("/api/nowhere");
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains(
            "default-src 'none'",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_documentation_needs_nothing_from_elsewhere()
    {
        var document = await _anyone.Get("/api/openapi.json").Json();
        Assert.True(document.GetProperty("paths").TryGetProperty("/api/health", out _));
        var page = await _anyone.GetStringAsync("/api/docs/", Http.Cancel);
        Assert.Contains("scalar.js", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://cdn", page, StringComparison.Ordinal);
        using var script = await _anyone.Get("/api/docs/scalar.js");
        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
    }

    [Fact]
    public async Task Every_text_of_a_request_has_a_maximum_length_in_the_document()
    {
        var document = await _anyone.Get("/api/openapi.json").Json();
        var schemas = document.GetProperty("components").GetProperty("schemas");
        var join = schemas.GetProperty("JoinRequest").GetProperty("properties");
        Assert.Equal(100, join.GetProperty("name").GetProperty("maxLength").GetInt32());
        var profile = schemas.GetProperty("ProfileRequest").GetProperty("properties");
        var topics = profile.GetProperty("topicsSought");
        Assert.Equal(20, topics.GetProperty("maxItems").GetInt32());
        Assert.Equal(60, topics.GetProperty("items").GetProperty("maxLength").GetInt32());
        Assert.Equal(4000, profile.GetProperty("about").GetProperty("maxLength").GetInt32());
        Assert.Equal(100, profile.GetProperty("hoursPerMonth").GetProperty("maximum").GetInt32());
        var unlimited = Requests(document)
            .SelectMany(name =>
                schemas.GetProperty(name).GetProperty("properties").EnumerateObject()
            )
            .Where(field => IsText(field.Value) && !field.Value.TryGetProperty("maxLength", out _));
        Assert.Empty(unlimited);
    }

    [Fact]
    public async Task The_document_tells_which_headers_a_call_takes()
    {
        var paths = (await _anyone.Get("/api/openapi.json").Json()).GetProperty("paths");
        Assert.Equal(["Idempotency-Key"], Parameters(paths, "/api/members", "post"));
        Assert.Equal(["If-Match"], Parameters(paths, "/api/me/profile", "put"));
        Assert.Empty(Parameters(paths, "/api/sign-in", "post"));
        Assert.Contains("limit", Parameters(paths, "/api/mentors", "get"));
    }

    private static IEnumerable<string> Requests(JsonElement document) =>
        document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject())
            .Where(call =>
                call.Value.TryGetProperty("requestBody", out var body)
                && body.GetProperty("content").TryGetProperty("application/json", out _)
            )
            .Select(call =>
                Item(
                        call.Value.GetProperty("requestBody")
                            .GetProperty("content")
                            .GetProperty("application/json")
                            .GetProperty("schema")
                    )
                    .Text("$ref")
                    .Split('/')[^1]
            );

    private static JsonElement Item(JsonElement schema) =>
        schema.TryGetProperty("items", out var item) ? item : schema;

    /// <summary>A date or an instant is no text: its format says how long it is.</summary>
    private static bool IsText(JsonElement schema) =>
        !schema.TryGetProperty("format", out _)
        && schema.TryGetProperty("type", out var type)
        && type.GetRawText().Contains("string", StringComparison.Ordinal);

    private static string[] Parameters(JsonElement paths, string path, string method) =>
        paths.GetProperty(path).GetProperty(method).TryGetProperty("parameters", out var parameters)
            ? [.. parameters.EnumerateArray().Select(parameter => parameter.Text("name"))]
            : [];
}
