using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Replies;

/// <summary>Links in letters, followed as people do: without signing in.</summary>
internal static partial class Pages
{
    /// <summary>The newest letter to somebody whose subject contains this.</summary>
    public static async Task<JsonElement> LetterAsync(
        this World world,
        Person to,
        string subject
    ) =>
        (await world.App.LettersAsync(to.Email)).Last(letter =>
            letter.Text("subject").Contains(subject, StringComparison.Ordinal)
        );

    /// <summary>The path of the link below an answer's label.</summary>
    public static string Link(this JsonElement letter, string label)
    {
        var lines = letter.Text("text").Split('\n');
        var at = Array.FindIndex(lines, line => line.StartsWith(label, StringComparison.Ordinal));
        Assert.True(at >= 0, letter.Text("text"));
        var url = Url().Match(string.Join('\n', lines[at..]));
        return new Uri(url.Value).AbsolutePath;
    }

    /// <summary>The text of a page, checked for what every page keeps to.</summary>
    public static async Task<string> Page(
        this Task<HttpResponseMessage> sending,
        HttpStatusCode status = HttpStatusCode.OK
    )
    {
        using var answer = await sending;
        var html = await answer.Content.ReadAsStringAsync(Http.Cancel);
        Assert.True(status == answer.StatusCode, $"{(int)answer.StatusCode} {html}");
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith(
            "default-src 'none'; style-src 'sha256-",
            policy,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" src=", html, StringComparison.OrdinalIgnoreCase);
        return WebUtility.HtmlDecode(html);
    }

    public static Task<HttpResponseMessage> Submit(
        this HttpClient client,
        string path,
        params (string Name, string Value)[] fields
    ) =>
        client.PostAsync(
            path,
            new FormUrlEncodedContent(
                fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
            ),
            Http.Cancel
        );

    /// <summary>The answer that is filled in.</summary>
    public static string Chosen(string page) => ChosenRadio().Match(page).Groups[1].Value;

    [GeneratedRegex(@"http\S+/r/[A-Za-z0-9_-]+")]
    private static partial Regex Url();

    [GeneratedRegex("""value="(\w+)" checked""")]
    private static partial Regex ChosenRadio();
}
