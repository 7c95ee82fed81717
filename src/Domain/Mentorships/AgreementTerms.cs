namespace Mentoring.Domain.Mentorships;

/// <summary>
/// What both agree on, without its wording: topics, goals, expectations and notes are one text row.
/// </summary>
/// <param name="StartsOn">First day, in the programme's zone.</param>
/// <param name="EndsOn">Last day, inclusive.</param>
/// <param name="Meetings">Agreed number of meetings, 1 to 100.</param>
/// <param name="MeetingMinutes">Usual length, 10 to 480.</param>
/// <param name="ContactEveryDays">Agreed contact frequency in days, 1 to 92.</param>
/// <param name="StartingValues">One per goal, 0 to 10: where the mentee stands today.</param>
/// <param name="Confidential">Both confirm confidentiality; must be true.</param>
public sealed record AgreementTerms(
    DateOnly StartsOn,
    DateOnly EndsOn,
    int Meetings,
    int MeetingMinutes,
    IReadOnlyList<Channel> Channels,
    int ContactEveryDays,
    IReadOnlyList<int> StartingValues,
    bool Confidential
)
{
    public const int MonthsAtMost = 24;
    public const int GoalsAtMost = 10;

    /// <summary>
    /// What is wrong, as (field, code); empty when the terms may be submitted on <paramref name="today"/>. The start lies
    /// within a year of today, or is that of the agreement in force.
    /// </summary>
    public IEnumerable<FieldError> Check(DateOnly today, DateOnly? startInForce = null)
    {
        if (
            (StartsOn < today.AddYears(-1) && StartsOn != startInForce)
            || StartsOn > today.AddYears(1)
        )
        {
            yield return new("startsOn", "terms.startsOn");
        }
        else if (EndsOn < StartsOn.AddMonths(1) || EndsOn > StartsOn.AddMonths(MonthsAtMost))
        {
            yield return new("endsOn", "terms.endsOn");
        }
        else if (EndsOn <= today)
        {
            yield return new("endsOn", "terms.endsOn-past");
        }
        foreach (var (field, holds) in Bounds())
        {
            if (!holds)
            {
                yield return new(field, "terms." + field);
            }
        }
    }

    private IEnumerable<(string Field, bool Holds)> Bounds() =>
        [
            ("meetings", Meetings is >= 1 and <= 100),
            ("meetingMinutes", MeetingMinutes is >= 10 and <= 480),
            (
                "channels",
                Channels.Count is >= 1 and <= 5 && Channels.Distinct().Count() == Channels.Count
            ),
            ("contactEveryDays", ContactEveryDays is >= 1 and <= 92),
            (
                "goals",
                StartingValues.Count is >= 1 and <= GoalsAtMost
                    && StartingValues.All(value => value is >= 0 and <= 10)
            ),
            ("confidential", Confidential),
        ];
}

/// <summary>A field of a command that can't be accepted; <paramref name="Code"/> names the sentence that explains it.</summary>
public sealed record FieldError(string Field, string Code);

/// <summary>What a side wants on its certificate; both off unless chosen.</summary>
public sealed record CertificateChoices(bool NameOther, bool Topics)
{
    public static readonly CertificateChoices None = new(false, false);
}

/// <summary>How far a goal was reached: its index in the agreement, and 0 to 10.</summary>
public sealed record GoalRating(int Goal, int Value);

/// <summary>What a side says when closing. The reflection is a text row.</summary>
public sealed record ClosingWords(
    string? ReflectionText,
    IReadOnlyList<GoalRating> GoalRatings,
    CertificateChoices Certificate
);
