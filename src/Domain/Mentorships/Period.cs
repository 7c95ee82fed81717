using Mentoring.Domain.Calendar;

namespace Mentoring.Domain.Mentorships;

/// <summary>The agreed period, as pauses have moved it. Days are those of the programme's zone.</summary>
public static class Period
{
    /// <summary>The last day in force, or null without an agreement. A pause moves it by whole days, rounded up.</summary>
    public static DateOnly? LastDay(Mentorship state) =>
        state.InForce?.Terms.EndsOn.AddDays((int)Math.Ceiling(state.PausedFor.TotalDays));

    /// <summary>Midnight at which the last day begins.</summary>
    public static DateTimeOffset? LastDayBegins(Mentorship state) =>
        LastDay(state) is { } day ? LocalTime.StartOf(day, state.Zone) : null;

    public static bool IsOver(Mentorship state, DateTimeOffset at) =>
        LastDay(state) is { } day && LocalTime.DateIn(at, state.Zone) > day;

    /// <summary>The period has passed, or more meetings were held than agreed: amend or close.</summary>
    public static bool AgreementOutdated(Mentorship state, DateTimeOffset at) =>
        state.Phase == Phase.Active
        && state.InForce is { } agreement
        && (
            state.HeldMeetings > agreement.Terms.Meetings
            || (state.Paused is null && IsOver(state, at))
        );
}
