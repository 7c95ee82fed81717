using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Mentoring.Functions.Tests;

/// <summary>Short forms for tests over HTTP.</summary>
internal static class Http
{
    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> Send(
        this HttpClient client,
        HttpMethod method,
        string path,
        object? body = null,
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(method, path)
        {
            Content = body switch
            {
                null => null,
                string json => new StringContent(json, Encoding.UTF8, "application/json"),
                _ => JsonContent.Create(body, options: Functions.Api.Json.Options),
            },
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return client.SendAsync(request, Cancel);
    }

    public static Task<HttpResponseMessage> Post(
        this HttpClient client,
        string path,
        object? body = null,
        params (string Name, string Value)[] headers
    ) => client.Send(HttpMethod.Post, path, body, headers);

    public static Task<HttpResponseMessage> Put(
        this HttpClient client,
        string path,
        object? body = null,
        params (string Name, string Value)[] headers
    ) => client.Send(HttpMethod.Put, path, body, headers);

    public static Task<HttpResponseMessage> Get(
        this HttpClient client,
        string path,
        params (string Name, string Value)[] headers
    ) => client.Send(HttpMethod.Get, path, null, headers);

    /// <summary>The JSON of an answer with this status.</summary>
    public static async Task<JsonElement> Json(
        this Task<HttpResponseMessage> sending,
        HttpStatusCode status = HttpStatusCode.OK
    )
    {
        using var response = await sending;
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The items of this page and of all that follow it.</summary>
    public static async Task<List<JsonElement>> Pages(this HttpClient client, string path)
    {
        var items = new List<JsonElement>();
        for (string? next = path; next is not null; )
        {
            using var page = await client.Get(next);
            var text = await page.Content.ReadAsStringAsync(Cancel);
            Assert.True(page.IsSuccessStatusCode, $"{(int)page.StatusCode} {text}");
            items.AddRange(JsonDocument.Parse(text).RootElement.EnumerateArray());
            next = page.Headers.TryGetValues("Link", out var links)
                ? links.Single().Split('<', '>')[1]
                : null;
        }
        return items;
    }

    /// <summary>The problem that was answered, checked for its form.</summary>
    public static async Task<JsonElement> Problem(
        this Task<HttpResponseMessage> sending,
        HttpStatusCode status,
        string code
    )
    {
        using var response = await sending;
        var text = await response.Content.ReadAsStringAsync(Cancel);
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal($"/problems/{code}", problem.GetProperty("type").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        return problem;
    }

    public static string Text(this JsonElement element, string name) =>
        element.GetProperty(name).GetString()!;

    public static string[] ErrorFields(this JsonElement problem) =>
        problem.TryGetProperty("errors", out var errors)
            ? [.. errors.EnumerateObject().Select(field => field.Name)]
            : [];
}
