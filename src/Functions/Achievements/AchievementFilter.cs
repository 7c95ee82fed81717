using System.ComponentModel;
using Mentoring.Domain.Achievements;
using Mentoring.Domain.Calendar;
using Mentoring.Functions.Api;
using Microsoft.AspNetCore.Mvc;

namespace Mentoring.Functions.Achievements;

/// <summary>Which achievements are wanted: bound with <c>[AsParameters]</c>. Whatever is left out does not matter.</summary>
public readonly record struct AchievementFilter
{
    [FromQuery(Name = "kind")]
    [Description("Only this kind, spelled as in the answer: meetingHeld")]
    public string? Kind { get; init; }

    [FromQuery(Name = "mentorship")]
    [Description("Only of the mentorship with this id: no contacts, which are the member's own")]
    public string? Mentorship { get; init; }

    [FromQuery(Name = "from")]
    [Description("From this day on, in the member's zone: 2026-03-01")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("Up to this day, inclusive: 2026-03-31")]
    public string? To { get; init; }

    /// <exception cref="ProblemException">400: there is no such kind or day, or the last day is before the first.</exception>
    public Func<Achievement, bool> In(TimeZoneInfo zone)
    {
        var kind = Chosen;
        var from = Choice.Date("from", From);
        var to = Choice.Date("to", To);
        if (to < from)
        {
            throw Problems.Invalid([Fault.Of("to", "field.wrong-value")]).Exception();
        }
        return one =>
            (kind ?? one.Kind) == one.Kind
            && !(LocalTime.DateIn(one.At, zone) < from)
            && !(LocalTime.DateIn(one.At, zone) > to);
    }

    /// <summary>They belong to no mentorship.</summary>
    public bool WantsContacts =>
        Mentorship is null
        && (Chosen ?? AchievementKind.ContactMade) == AchievementKind.ContactMade;

    private AchievementKind? Chosen => Choice.Of<AchievementKind>("kind", Kind);

    public bool Wants(string mentorshipId) =>
        Chosen != AchievementKind.ContactMade && (Mentorship ?? mentorshipId) == mentorshipId;
}
