using Mentoring.Domain.Achievements;
using Mentoring.Domain.Mentorships;

namespace Mentoring.Functions.Achievements;

/// <summary>Something to look back on.</summary>
/// <param name="At">When it was known.</param>
/// <param name="Text">A sentence in the reader's language.</param>
/// <param name="With">The name of the other one of the two, or of the contact; left out for a former member.</param>
/// <param name="MentorshipId">Left out for a contact.</param>
/// <param name="Role">What the member is in that mentorship; left out for a contact.</param>
/// <param name="Milestone">1, 5 or 10, of the meeting with that number in the mentorship.</param>
/// <param name="ContactId">Of a contact made.</param>
public sealed record AchievementView(
    string Id,
    AchievementKind Kind,
    DateTimeOffset At,
    string Text,
    string? With,
    string? MentorshipId,
    Side? Role,
    int? Milestone,
    string? ContactId
);

/// <summary>How many there are of a kind; kinds of which there are none are left out.</summary>
public sealed record AchievementCount(AchievementKind Kind, int Count);
