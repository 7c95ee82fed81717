namespace Mentoring.Domain.Mentorships;

public static partial class Decider
{
    private static Decision Attend(Mentorship state, ConfirmAttendance command, Circumstances with)
    {
        if (with.By.Side is not { } side)
        {
            return Refuse.NotYours;
        }
        if (state.Find(command.MeetingId) is not { } meeting)
        {
            return Refuse.NoSuchMeeting;
        }
        if (meeting.AnswerOf(side)?.Attended == command.Attended)
        {
            return Nothing;
        }
        if (meeting.Status == MeetingStatus.Disputed)
        {
            // Only the no that made the dispute may still become a yes.
            return command.Attended
                ? Yields(
                    new AttendanceConfirmed(meeting.Id, side, true),
                    new MeetingHeld(meeting.Id)
                )
                : Refuse.MeetingSettled;
        }
        if (!meeting.AwaitsOutcome)
        {
            return meeting.Status == MeetingStatus.Proposed
                ? Refuse.MeetingNotConfirmed
                : Refuse.MeetingSettled;
        }
        if (meeting.StartsAt > with.At)
        {
            return Refuse.MeetingNotStarted;
        }
        return Yields([
            new AttendanceConfirmed(meeting.Id, side, command.Attended),
            .. Outcome(meeting, meeting.AnswerOf(side.Other())?.Attended, command.Attended),
        ]);
    }

    private static MentorshipEvent[] Outcome(Meeting meeting, bool? other, bool own) =>
        (other, own) switch
        {
            (null, _) => [],
            (true, true) => [new MeetingHeld(meeting.Id)],
            (false, false) => [new MeetingMissed(meeting.Id)],
            _ => [new AttendanceDisputed(meeting.Id)],
        };

    private static Decision Resolve(Mentorship state, ResolveAttendance command, Circumstances with)
    {
        if (with.By.Role != Role.Coordinator)
        {
            return Refuse.CoordinatorsOnly;
        }
        if (state.Find(command.MeetingId) is not { } meeting)
        {
            return Refuse.NoSuchMeeting;
        }
        return meeting.Status switch
        {
            MeetingStatus.Held when command.Held => Nothing,
            MeetingStatus.Missed when !command.Held => Nothing,
            not (MeetingStatus.Disputed or MeetingStatus.Unconfirmed) => Refuse.NotUnclear,
            _ when command.Held => Yields(new MeetingHeld(meeting.Id)),
            _ => Yields(new MeetingMissed(meeting.Id)),
        };
    }

    private static Decision Rate(Mentorship state, GiveFeedback command, Circumstances with)
    {
        if (with.By.Side is not { } side)
        {
            return Refuse.NotYours;
        }
        if (command.Rating is < 1 or > 5)
        {
            return Refuse.Field("rating", "feedback.rating");
        }
        if (state.Find(command.MeetingId) is not { } meeting)
        {
            return Refuse.NoSuchMeeting;
        }
        if (meeting.AnswerOf(side) is not { Attended: true })
        {
            return Refuse.NotAttended;
        }
        if (meeting.RatingOf(side) is { } given)
        {
            return given == command.Rating && command is { Comment: null, WantsContact: false }
                ? Nothing
                : Refuse.FeedbackGiven;
        }
        return state.FeedbackOver(with.At)
            ? Refuse.TooLate
            : Yields(
                new FeedbackGiven(
                    meeting.Id,
                    side,
                    command.Rating,
                    command.Comment?.Id,
                    command.WantsContact
                )
            );
    }
}
