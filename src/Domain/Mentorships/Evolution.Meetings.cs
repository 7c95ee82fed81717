namespace Mentoring.Domain.Mentorships;

public static partial class Evolution
{
    private static Mentorship Add(
        Mentorship state,
        MeetingProposed e,
        Recorded recorded,
        Moment now
    ) =>
        state with
        {
            Meetings = state.Meetings.Add(
                new(
                    e.MeetingId,
                    e.Kind,
                    e.StartsAt,
                    e.DurationMinutes,
                    e.Channel,
                    e.DetailsText,
                    recorded.By.Side ?? Side.Mentee,
                    MeetingStatus.Proposed,
                    now
                )
                {
                    Entry = new(0, now.At),
                }
            ),
        };

    private static Mentorship Add(Mentorship state, MeetingRecorded e, Moment now) =>
        state with
        {
            Meetings = state.Meetings.Add(
                new(
                    e.MeetingId,
                    e.Kind,
                    e.HeldAt,
                    e.DurationMinutes,
                    e.Channel,
                    e.DetailsText,
                    Side.Mentee,
                    MeetingStatus.Recorded,
                    now
                )
                {
                    Fixed = now,
                    WasRecorded = true,
                    Entry = new(0, now.At),
                }
            ),
        };

    private static Mentorship With(
        Mentorship state,
        string meetingId,
        Func<Meeting, Meeting> change
    ) =>
        state with
        {
            Meetings = state.Meetings.ConvertAll(meeting =>
                meeting.Id == meetingId ? change(meeting) : meeting
            ),
        };

    private static Meeting Confirm(Meeting meeting, Moment now) =>
        meeting with
        {
            Status = MeetingStatus.Confirmed,
            Since = now,
            Fixed = now,
            Entry = meeting.Entry.Changed(now) with { Sent = true },
        };

    private static Meeting End(Meeting meeting, MeetingStatus status, Recorded recorded, Moment now)
    {
        var ended = meeting with { Status = status, Since = now, EndedBy = recorded.By.Side };
        return ended.IsOff ? ended with { Entry = meeting.Entry.Changed(now) } : ended;
    }

    private static Meeting Move(Meeting meeting, DateTimeOffset startsAt, Moment now) =>
        meeting with
        {
            StartsAt = startsAt,
            Status = MeetingStatus.Proposed,
            Since = now,
            Fixed = null,
            Moved = meeting.Moved + 1,
            Entry = meeting.Entry.Changed(now),
        };

    private static Meeting Attend(Meeting meeting, AttendanceConfirmed e, Moment now) =>
        e.Side == Side.Mentee
            ? meeting with
            {
                Mentee = new(e.Attended, now),
            }
            : meeting with
            {
                Mentor = new(e.Attended, now),
            };

    private static Meeting Rate(Meeting meeting, FeedbackGiven e, Moment now) =>
        e.Side == Side.Mentee
            ? meeting with
            {
                MenteeFeedback = now,
                MenteeRating = e.Rating,
            }
            : meeting with
            {
                MentorFeedback = now,
                MentorRating = e.Rating,
            };

    private static Mentorship Settle(
        Mentorship state,
        string meetingId,
        MeetingStatus status,
        Recorded recorded,
        Moment now
    )
    {
        var settled = Forget(
            With(state, meetingId, m => End(m, status, recorded, now)),
            meetingId,
            OfAMeeting
        );
        var cameToNothing = status is not (MeetingStatus.Held or MeetingStatus.Disputed);
        return
            cameToNothing
            && state.Phase == Phase.KickOff
            && state.Find(meetingId)?.Kind == MeetingKind.KickOff
            ? settled with
            {
                KickOffSince = now,
            }
            : settled;
    }

    private static Mentorship AfterKickOff(Mentorship state, MeetingHeld e, Moment now) =>
        state.Phase == Phase.KickOff && state.Find(e.MeetingId)?.Kind == MeetingKind.KickOff
            ? state with
            {
                Phase = Phase.Agreement,
                DraftSince = now,
            }
            : state;
}
