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

    /// <summary>Since when the agreement is outdated: the meeting beyond the agreed number, or the end of the period.</summary>
    public static DateTimeOffset OutdatedSince(Mentorship state)
    {
        var agreed = state.InForce!.Terms.Meetings;
        var beyond = state
            .Meetings.Where(meeting => meeting.Status == MeetingStatus.Held)
            .OrderBy(meeting => meeting.Since.Event)
            .ElementAtOrDefault(agreed);
        var over = LastDayBegins(state)!.Value.AddDays(1);
        return beyond is not null && beyond.Since.At < over ? beyond.Since.At : over;
    }

    /// <summary>The period has passed, or more meetings were held than agreed: amend or close.</summary>
    public static bool AgreementOutdated(Mentorship state, DateTimeOffset at) =>
        state.Phase == Phase.Active
        && state.InForce is { } agreement
        && (
            state.HeldMeetings > agreement.Terms.Meetings
            || (state.Paused is null && IsOver(state, at))
        );
}
