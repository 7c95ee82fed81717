using System.Globalization;

namespace Mentoring.Domain.Mentorships;

public static partial class Decider
{
    /// <summary>A meeting starts at most this many days ahead.</summary>
    public const int MeetingDaysAhead = 366;
    public const int MeetingsAtMost = 200;

    /// <summary>How many may be open at once: the end cancels them all, with two letters each, in one commit.</summary>
    public const int OpenMeetingsAtMost = 20;

    private static Decision Propose(Mentorship state, ProposeMeeting command, Circumstances with)
    {
        if (with.By.Side is not { } side)
        {
            return Refuse.NotYours;
        }
        if (side == Side.Mentor && !state.Settings.MentorsProposeMeetings)
        {
            return Refuse.MentorsDoNotPropose;
        }
        var errors = Length(command.DurationMinutes).Concat(Ahead(command.StartsAt, with)).ToList();
        if (state.Phase.IsRunning() && Standing(state, command, side) is not null)
        {
            return Nothing;
        }
        if (Obstacle(state, command.Kind) is { } obstacle)
        {
            return obstacle;
        }
        return errors.Count > 0
            ? Refuse.Fields(errors)
            : Yields(
                new MeetingProposed(
                    NextMeeting(state),
                    command.Kind,
                    command.StartsAt,
                    command.DurationMinutes,
                    command.Channel,
                    command.Details?.Id
                )
            );
    }

    /// <summary>The meeting that proposing it again would lead to, or null.</summary>
    public static Meeting? Standing(Mentorship state, ProposeMeeting command, Side? by) =>
        state.Meetings.FindLast(meeting =>
            meeting.Status is MeetingStatus.Proposed or MeetingStatus.Confirmed
            && meeting.ProposedBy == by
            && (meeting.Kind, meeting.StartsAt, meeting.DurationMinutes, meeting.Channel)
                == (command.Kind, command.StartsAt, command.DurationMinutes, command.Channel)
        );

    private static Decision Record(Mentorship state, RecordMeeting command, Circumstances with)
    {
        if (with.By.Role != Role.Mentee)
        {
            return Refuse.NotYours;
        }
        if (state.Phase.IsRunning() && Standing(state, command) is not null)
        {
            return Nothing;
        }
        if (Obstacle(state, command.Kind) is { } obstacle)
        {
            return obstacle;
        }
        var errors = Length(command.DurationMinutes).ToList();
        if (command.HeldAt >= with.At)
        {
            errors.Add(new("heldAt", "meeting.heldAt-ahead"));
        }
        else if (command.HeldAt < state.AcceptedAt!.At)
        {
            errors.Add(new("heldAt", "meeting.heldAt-before-acceptance"));
        }
        var id = NextMeeting(state);
        return errors.Count > 0
            ? Refuse.Fields(errors)
            : Yields(
                new MeetingRecorded(
                    id,
                    command.Kind,
                    command.HeldAt,
                    command.DurationMinutes,
                    command.Channel,
                    command.Details?.Id
                ),
                new AttendanceConfirmed(id, Side.Mentee, true)
            );
    }

    /// <summary>The meeting that recording it again would lead to, or null.</summary>
    public static Meeting? Standing(Mentorship state, RecordMeeting command) =>
        state.Meetings.FindLast(meeting =>
            meeting is { WasRecorded: true, Mentee.Attended: true }
            && meeting.Status
                is MeetingStatus.Recorded
                    or MeetingStatus.Held
                    or MeetingStatus.Disputed
            && (meeting.Kind, meeting.StartsAt) == (command.Kind, command.HeldAt)
        );

    private static Refused? Obstacle(Mentorship state, MeetingKind kind)
    {
        if (!state.Phase.IsRunning())
        {
            return Refuse.WrongPhase;
        }
        if (
            state.Meetings.Count >= MeetingsAtMost
            || state.Meetings.Count(meeting => meeting.IsOpen) >= OpenMeetingsAtMost
        )
        {
            return Refuse.TooManyMeetings;
        }
        var kickOffTaken =
            state.Phase != Phase.KickOff
            || state.Meetings.Exists(m =>
                m.Kind == MeetingKind.KickOff
                && (m.IsOpen || m.Status is MeetingStatus.Held or MeetingStatus.Disputed)
            );
        return kind switch
        {
            MeetingKind.KickOff when kickOffTaken => Refuse.KickOffExists,
            MeetingKind.Closing when state.Phase is not (Phase.Active or Phase.Closing) =>
                Refuse.ClosingMeetingTooEarly,
            _ => null,
        };
    }

    private static string NextMeeting(Mentorship state) =>
        "m" + (state.Meetings.Count + 1).ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<FieldError> Length(int minutes) =>
        minutes is >= 10 and <= 480 ? [] : [new("durationMinutes", "meeting.durationMinutes")];

    private static IEnumerable<FieldError> Ahead(DateTimeOffset startsAt, Circumstances with) =>
        startsAt <= with.At ? [new("startsAt", "meeting.startsAt-past")]
        : startsAt > with.At.AddDays(MeetingDaysAhead) ? [new("startsAt", "meeting.startsAt-far")]
        : [];

    private static Decision OnMeeting(
        Mentorship state,
        string meetingId,
        Circumstances with,
        Func<Meeting, Circumstances, Decision> rule
    )
    {
        if (with.By.Side is null)
        {
            return Refuse.NotYours;
        }
        if (state.Find(meetingId) is not { } meeting)
        {
            return Refuse.NoSuchMeeting;
        }
        return state.Phase.IsRunning() ? rule(meeting, with) : Refuse.WrongPhase;
    }

    private static Decision Confirm(Meeting meeting, Circumstances with) =>
        meeting.Status switch
        {
            _ when with.By.Side == meeting.ProposedBy => Refuse.NotYours,
            MeetingStatus.Confirmed => Nothing,
            not MeetingStatus.Proposed => Refuse.MeetingSettled,
            _ when meeting.StartsAt <= with.At => Refuse.MeetingStarted,
            _ => Yields(new MeetingConfirmed(meeting.Id)),
        };

    private static Decision Decline(Meeting meeting, DeclineMeeting command, Circumstances with) =>
        meeting.Status switch
        {
            _ when with.By.Side == meeting.ProposedBy => Refuse.NotYours,
            MeetingStatus.Declined => Nothing,
            not MeetingStatus.Proposed => Refuse.MeetingSettled,
            _ when command.CounterSuggestion is { } other && Ahead(other, with).Any() =>
                Refuse.Field("counterSuggestion", "meeting.counterSuggestion"),
            _ => Yields(
                new MeetingDeclined(meeting.Id, command.Reason?.Id, command.CounterSuggestion)
            ),
        };

    private static Decision Reschedule(
        Meeting meeting,
        RescheduleMeeting command,
        Circumstances with
    ) =>
        meeting.Status switch
        {
            _ when with.By.Side != meeting.ProposedBy => Refuse.NotYours,
            not (MeetingStatus.Proposed or MeetingStatus.Confirmed) => Refuse.MeetingSettled,
            _ when meeting.StartsAt <= with.At => Refuse.MeetingStarted,
            _ when meeting.StartsAt == command.StartsAt => Nothing,
            _ when Ahead(command.StartsAt, with).ToList() is { Count: > 0 } errors => Refuse.Fields(
                errors
            ),
            _ => Yields(new MeetingRescheduled(meeting.Id, command.StartsAt)),
        };

    private static Decision Cancel(Meeting meeting, CancelMeeting command, Circumstances with) =>
        meeting.Status switch
        {
            MeetingStatus.Cancelled => Nothing,
            not (MeetingStatus.Proposed or MeetingStatus.Confirmed) => Refuse.MeetingSettled,
            _ when meeting.StartsAt <= with.At => Refuse.MeetingStarted,
            _ => Yields(
                new MeetingCancelled(meeting.Id, command.Reason?.Id, CancelReason.ByMember)
            ),
        };
}
