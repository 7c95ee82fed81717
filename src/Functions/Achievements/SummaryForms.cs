using Mentoring.Functions.Api;
using Microsoft.Net.Http.Headers;

namespace Mentoring.Functions.Achievements;

/// <summary>In which form a summary is wanted: <c>?format=</c> says so, else <c>Accept</c>, else it is Markdown.</summary>
internal static class SummaryForms
{
    public const string Markdown = "text/markdown";
    public const string Text = "text/plain";

    /// <exception cref="ProblemException">400: there is no such format.</exception>
    public static SummaryFormat Of(string? format, HttpRequest request) =>
        Choice.Of<SummaryFormat>("format", format) ?? Accepted(request) ?? SummaryFormat.Markdown;

    public static string ContentType(SummaryFormat format) =>
        (format == SummaryFormat.Text ? Text : Markdown) + "; charset=utf-8";

    private static SummaryFormat? Accepted(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .Accept.Where(type => type.Quality is null or > 0)
            .OrderByDescending(type => type.Quality ?? 1)
            .Select(Named)
            .FirstOrDefault(named => named is not null);

    private static SummaryFormat? Named(MediaTypeHeaderValue type) =>
        type.MediaType.Value?.ToLowerInvariant() switch
        {
            Text => SummaryFormat.Text,
            Markdown => SummaryFormat.Markdown,
            _ => null,
        };
}
