using Mentoring.Domain.Mentorships;

namespace Mentoring.Functions.Replies;

/// <summary>What a link in a mail is for. Names stand in mails that were sent: never rename one.</summary>
public enum ReplyKind
{
    /// <summary>Whether a proposed time suits: <c>confirm</c>, <c>decline</c>.</summary>
    Meeting,

    /// <summary>Whether one took part: <c>attended</c>, <c>notAttended</c>.</summary>
    Attendance,

    /// <summary>How helpful a meeting was: <c>rating1</c> to <c>rating5</c>.</summary>
    Rating,

    /// <summary>How things are: <c>fine</c>, <c>needHelp</c>, <c>wantToEnd</c>.</summary>
    CheckIn,

    /// <summary>Which suggestions shall stop: <c>kind</c>, <c>all</c>.</summary>
    Unsubscribe,

    /// <summary>That a mentor wants to stand in the list again: <c>return</c>.</summary>
    Return,
}

/// <summary>
/// Everything a link allows: one kind of answer, to one question, of one person, until <paramref name="Until"/>.
/// </summary>
/// <param name="Owner">The mentorship it is about; of <see cref="ReplyKind.Unsubscribe"/> and
/// <see cref="ReplyKind.Return"/> the member.</param>
/// <param name="Side">Who answers; null where the owner is a member.</param>
/// <param name="Subject">The meeting or the check-in; of <see cref="ReplyKind.Unsubscribe"/> the kind of suggestion; else
/// empty.</param>
/// <param name="Value">The answer that was clicked; empty where only the question was.</param>
/// <param name="StartsAt">Of <see cref="ReplyKind.Meeting"/>: the time that was asked about, in whole seconds. A meeting that was moved
/// since is another question.</param>
public sealed record ReplyPurpose(
    ReplyKind Kind,
    string Owner,
    Side? Side,
    string Subject,
    string Value,
    DateTimeOffset Until,
    DateTimeOffset? StartsAt = null
)
{
    /// <summary>The answers that this kind of question has, as letters and pages offer them.</summary>
    public static IReadOnlyList<string> Values(ReplyKind kind) =>
        kind switch
        {
            ReplyKind.Meeting => ["confirm", "decline"],
            ReplyKind.Attendance => ["attended", "notAttended"],
            ReplyKind.Rating => ["rating5", "rating4", "rating3", "rating2", "rating1"],
            ReplyKind.CheckIn => ["fine", "needHelp", "wantToEnd"],
            ReplyKind.Unsubscribe => ["kind", "all"],
            ReplyKind.Return => ["return"],
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
