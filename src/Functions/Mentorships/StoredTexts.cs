using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mentorships;

/// <summary>The words of an agreement: one text row, as <see cref="AgreementTerms"/> holds its numbers.</summary>
public sealed record Wording(
    IReadOnlyList<string> Topics,
    IReadOnlyList<GoalWording> Goals,
    string MenteeExpectations,
    string MentorExpectations,
    string Notes
);

public sealed record GoalWording(string Title, string? Indicator);

/// <summary>Place and agenda of a meeting: one text row.</summary>
public sealed record MeetingDetails(string? Place, IReadOnlyList<string>? Agenda);

/// <summary>How texts of several parts are written into one row. Stored: only ever add members.</summary>
public static class StoredTexts
{
    /// <summary>A text of a command: its id follows from the command's, so that a repetition writes the same row.</summary>
    public static Text? Of(CommandId command, string purpose, string? value) =>
        string.IsNullOrWhiteSpace(value) ? null : new Text(command.For(purpose), value.Trim());

    public static Text Required(CommandId command, string purpose, string value) =>
        new(command.For(purpose), value.Trim());

    public static Text Goals(CommandId command, IReadOnlyList<string> goals) =>
        new(command.For("goals"), StoredJson.Write(goals));

    public static Text Wording(CommandId command, Wording wording) =>
        new(command.For("wording"), StoredJson.Write(wording));

    /// <summary>The words of a version of the agreement; null without one, and once they were erased.</summary>
    public static Wording? WordingOf(
        Agreement? version,
        IReadOnlyDictionary<string, string> texts
    ) =>
        version is not null && texts.GetValueOrDefault(version.WordingText) is { } wording
            ? StoredJson.Read<Wording>(wording)
            : null;

    public static Text? Details(CommandId command, string? place, IReadOnlyList<string>? agenda) =>
        string.IsNullOrWhiteSpace(place) && agenda is not { Count: > 0 }
            ? null
            : new Text(
                command.For("details"),
                StoredJson.Write(new MeetingDetails(place?.Trim(), agenda))
            );
}
