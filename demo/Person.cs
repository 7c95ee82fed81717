using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mentoring.Demo;

/// <summary>Somebody who uses the service as any frontend would: signs in by mailed code, and again whenever the token has
/// expired.</summary>
/// <param name="client">Theirs alone: it carries their token.</param>
public sealed partial class Person(Stage stage, HttpClient client, string name, string email)
    : IDisposable
{
    private string _refreshToken = "";

    public string Name => name;

    public string Email => email;

    public string Id { get; private set; } = "";

    public async Task SignUpAsync(string role, string language, JsonObject profile)
    {
        var member = new JsonObject
        {
            ["name"] = name,
            ["email"] = email,
            ["roles"] = new JsonArray(role),
            ["language"] = language,
            ["timeZone"] = "Europe/Berlin",
            ["acceptTerms"] = true,
        };
        await PostAsync("api/members", member);
        await SignInAsync();
        await SendAsync(HttpMethod.Put, "api/me/profile", profile);
    }

    public async Task SignInAsync()
    {
        var before = (await stage.MailsAsync(email)).Count;
        using (var asked = await client.PostAsJsonAsync("api/sign-in", new { email }))
        {
            asked.EnsureSuccessStatusCode();
        }
        var mails = await stage.MailsAsync(email);
        var code = mails
            .Skip(before)
            .Select(mail => SixDigits().Match((string)mail!["text"]!))
            .First(match => match.Success)
            .Value;
        using var answer = await client.PostAsJsonAsync("api/sign-in/confirm", new { email, code });
        Keep(await ReadAsync(answer));
    }

    /// <summary>A new access token for the refresh token; by code once the family of tokens has ended.</summary>
    private async Task RenewAsync()
    {
        using var answer = await client.PostAsJsonAsync(
            "api/sign-in/refresh",
            new { refreshToken = _refreshToken }
        );
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
        {
            await SignInAsync();
        }
        else
        {
            Keep(await ReadAsync(answer));
        }
    }

    private void Keep(JsonNode tokens)
    {
        Id = (string)tokens["member"]!["id"]!;
        _refreshToken = (string)tokens["refreshToken"]!;
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)tokens["accessToken"]!);
    }

    public Task<JsonNode> PostAsync(string path, object? body = null) =>
        SendAsync(HttpMethod.Post, path, body);

    public Task<JsonNode> PutAsync(string path, object body) =>
        SendAsync(HttpMethod.Put, path, body);

    public Task<JsonNode> PatchAsync(string path, object body) =>
        SendAsync(HttpMethod.Patch, path, body);

    public Task<JsonNode> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>Gives an answer that the newest letter with it offers, as a browser would: opens the page, presses the
    /// button.</summary>
    public async Task ClickAsync(string label)
    {
        var mails = await stage.MailsAsync(email);
        var link = mails
            .SelectMany(mail => AnswerLinks().Matches((string)mail!["text"]!))
            .Last(match => match.Groups["label"].Value == label)
            .Groups["link"]
            .Value;
        using (var page = await client.GetAsync(link))
        {
            page.EnsureSuccessStatusCode();
        }
        using var form = new FormUrlEncodedContent([]);
        using var answer = await client.PostAsync(link, form);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<byte[]> DownloadAsync(string path)
    {
        await GetAsync("api/me");
        return await client.GetByteArrayAsync(path);
    }

    public void Dispose() => client.Dispose();

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body)
    {
        var key = $"{Guid.NewGuid():N}";
        for (var first = true; ; first = false)
        {
            using var request = new HttpRequestMessage(method, path);
            if (method == HttpMethod.Post)
            {
                request.Headers.Add("Idempotency-Key", key);
            }
            request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
            request.Content = body is null ? null : JsonContent.Create(body);
            using var answer = await client.SendAsync(request);
            if (answer.StatusCode != HttpStatusCode.Unauthorized || !first)
            {
                return await ReadAsync(answer);
            }
            await RenewAsync();
        }
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text.Length == 0 ? "{}" : text)!
            : throw new InvalidOperationException(
                $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri!.AbsolutePath}: {(int)answer.StatusCode} {text}"
            );
    }

    [GeneratedRegex(@"(?<label>.+):\n.+(?<link>/r/[A-Za-z0-9_-]+)")]
    private static partial Regex AnswerLinks();

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();
}
