using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mentoring.Functions.Tests;

/// <summary>People in tests: they sign up and sign in as everybody does.</summary>
internal static partial class People
{
    public const string Coordinator = "coordinator@example.org";

    public static object JoinBody(string name, string email, params string[] roles) =>
        new
        {
            name,
            email,
            roles,
            language = "en",
            timeZone = "Europe/Berlin",
            acceptTerms = true,
        };

    public static Task<JsonElement> JoinAsync(
        this TestApp app,
        string name,
        string email,
        params string[] roles
    ) =>
        app.Anyone()
            .Post("/api/members", JoinBody(name, email, roles))
            .Json(HttpStatusCode.Created);

    /// <summary>The letters to an address, oldest first.</summary>
    public static async Task<JsonElement[]> LettersAsync(this TestApp app, string to) =>
        [
            .. (
                await app.Anyone().Get($"/api/dev/mail?to={Uri.EscapeDataString(to)}").Json()
            ).EnumerateArray(),
        ];

    /// <summary>The code in the newest letter that has one.</summary>
    public static async Task<string> CodeAsync(this TestApp app, string email) =>
        (await app.LettersAsync(email))
            .Select(letter => CodeIn(letter.Text("text")))
            .Last(code => code is not null)!;

    /// <summary>The code in the text of a letter; null when there is none.</summary>
    public static string? CodeIn(string text) =>
        Code().Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>Signs in by mailed code; what the service answers.</summary>
    public static async Task<JsonElement> SignInAsync(this TestApp app, string email)
    {
        await app.Anyone().Post("/api/sign-in", new { email }).Json(HttpStatusCode.Accepted);
        var code = await app.CodeAsync(email);
        return await app.Anyone().Post("/api/sign-in/confirm", new { email, code }).Json();
    }

    /// <summary>A client that has signed in.</summary>
    public static async Task<HttpClient> SignedInAsync(this TestApp app, string email) =>
        app.With(await app.SignInAsync(email));

    /// <summary>A client with the tokens of a sign-in.</summary>
    public static HttpClient With(this TestApp app, JsonElement signIn)
    {
        var client = app.Anyone();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            signIn.Text("accessToken")
        );
        return client;
    }

    /// <summary>A member with a complete profile, signed in.</summary>
    public static async Task<HttpClient> MemberAsync(
        this TestApp app,
        string name,
        string email,
        params string[] roles
    )
    {
        await app.JoinAsync(name, email, roles);
        var client = await app.SignedInAsync(email);
        await client.Put("/api/me/profile", Profile()).Json();
        return client;
    }

    public static object Profile(int capacity = 1) =>
        new
        {
            field = "engineering",
            careerStage = "experienced",
            transition = "firstJob",
            topicsSought = new[] { "applications" },
            topicsOffered = new[] { "applications", "networks" },
            languages = new[]
            {
                new { code = "de", level = "B2" },
                new { code = "tr", level = "native" },
            },
            region = "Berlin",
            formats = new[] { "online", "inPerson" },
            hoursPerMonth = 2,
            capacity,
            about = "I build bridges.",
            background = "From Izmir to Berlin.",
            hopes = "A first job.",
            contacts = new[] { new { kind = "phone", value = "+49 30 1234567" } },
            traits = new[] { "quiet" },
            wishes = new[] { "somebody patient", "curious" },
        };

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex Code();
}
