using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mentoring.Functions.Tests.Stories;

/// <summary>Every text that people sent, and every id and token that they got, by the name of its field.</summary>
internal sealed partial class Overheard
{
    private readonly ConcurrentDictionary<(string Field, string Text), byte> _sent = [];
    private readonly ConcurrentDictionary<(string Field, string Text), byte> _got = [];

    /// <summary>What somebody wrote or was: all that was sent but for the words the API itself defines, and times.</summary>
    /// <param name="api">Its document.</param>
    public IReadOnlyList<string> Personal(JsonElement api)
    {
        var defined = Enums(api).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. _sent
                .Keys.Select(one => one.Text)
                .Where(text => text.Length > 2 && !defined.Contains(text) && !IsTime(text))
                .Distinct(),
        ];
    }

    public IReadOnlyList<string> Sent(string field) => Of(_sent, field);

    public IReadOnlyList<string> Got(string field) => Of(_got, field);

    /// <summary>Which of the words a text has in it, as they are or as JSON and addresses write them. Codes are numbers: one
    /// within a longer number is none.</summary>
    public static IReadOnlyList<string> Found(IEnumerable<string> words, string text) =>
        [
            .. words.Where(word =>
                Code().IsMatch(word)
                    ? Regex.IsMatch(text, $@"(?<![\w.]){word}(?![\w.])")
                    : Forms(word)
                        .Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase))
            ),
        ];

    public void Hear(string? json, bool sent)
    {
        if (json is ['{' or '[', ..])
        {
            using var document = JsonDocument.Parse(json);
            Hear("", document.RootElement, sent ? _sent : _got);
        }
    }

    private static void Hear(
        string field,
        JsonElement value,
        ConcurrentDictionary<(string, string), byte> into
    )
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Hear(member.Name, member.Value, into);
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Hear(field, item, into);
                }
                break;
            case JsonValueKind.String:
                into[(field, value.GetString()!)] = 0;
                break;
        }
    }

    private static string[] Forms(string word) =>
        [word, JsonEncodedText.Encode(word).ToString(), Uri.EscapeDataString(word)];

    private static IEnumerable<string> Enums(JsonElement api) =>
        api.ValueKind switch
        {
            JsonValueKind.Object => api.EnumerateObject()
                .SelectMany(member =>
                    member is { Name: "enum", Value.ValueKind: JsonValueKind.Array }
                        ? member.Value.EnumerateArray().Select(one => $"{one}")
                        : Enums(member.Value)
                ),
            JsonValueKind.Array => api.EnumerateArray().SelectMany(Enums),
            _ => [],
        };

    private static bool IsTime(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _)
        || Duration().IsMatch(text);

    private static IReadOnlyList<string> Of(
        ConcurrentDictionary<(string Field, string Text), byte> all,
        string field
    ) => [.. all.Keys.Where(one => one.Field == field).Select(one => one.Text).Distinct()];

    [GeneratedRegex(@"^\d{6}$")]
    private static partial Regex Code();

    [GeneratedRegex("^P[0-9A-Z.]+$")]
    private static partial Regex Duration();
}

/// <summary>Passes calls on and lets <see cref="Overheard"/> hear both sides.</summary>
internal sealed class Ear(Overheard overheard) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        if (request.Content is { } content)
        {
            await content.LoadIntoBufferAsync(cancellationToken);
            overheard.Hear(await content.ReadAsStringAsync(cancellationToken), sent: true);
        }
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.Content.Headers.ContentType?.MediaType == "application/json")
        {
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            overheard.Hear(await answer.Content.ReadAsStringAsync(cancellationToken), sent: false);
        }
        return answer;
    }
}
