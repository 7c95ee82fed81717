using System.Text.Json.Serialization;
using Mentoring.Domain.Matching;
using Mentoring.Functions.Members;

namespace Mentoring.Functions.Matching;

/// <summary>A mentor suggested to a mentee, with what speaks for it and what does not.</summary>
/// <param name="Score">0 to 100: the points of all reasons and gaps together.</param>
/// <param name="Reasons">The criteria that are met at least by half.</param>
/// <param name="Gaps">The others.</param>
/// <param name="Recommended">A coordinator recommended this mentor.</param>
public sealed record Suggestion(
    Mentor Mentor,
    int Score,
    IReadOnlyList<Reason> Reasons,
    IReadOnlyList<Reason> Gaps,
    bool Recommended = false
);

/// <param name="Points">0 to <paramref name="Of"/>; the most that all criteria can give is 100.</param>
/// <param name="Text">A sentence for the mentee, in the reader's language.</param>
public sealed record Reason(Criterion Criterion, int Points, int Of, string Text)
{
    /// <summary>The first sentence alone, for where there is room for one.</summary>
    [JsonIgnore]
    public string Lead { get; private init; } = Text;

    internal static Reason From(CriterionPoints points, IReadOnlyList<string> sentences) =>
        new(points.Criterion, points.Points, points.Of, string.Join(' ', sentences))
        {
            Lead = sentences[0],
        };
}
