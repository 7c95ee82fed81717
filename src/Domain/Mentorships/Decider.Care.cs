using System.Globalization;

namespace Mentoring.Domain.Mentorships;

public static partial class Decider
{
    /// <summary>How many notes of one kind a mentorship may hold, so that its state stays small.</summary>
    public const int NotesAtMost = 200;

    private static Decision Reply(Mentorship state, AnswerCheckIn command, Circumstances with)
    {
        if (with.By.Side is not { } side)
        {
            return Refuse.NotYours;
        }
        if (state.CheckIns.Find(checkIn => checkIn.Id == command.CheckInId) is not { } asked)
        {
            return Refuse.NoSuchCheckIn;
        }
        return asked.Of(side) switch
        {
            { } given when given == command.Answer && command.Note is null => Nothing,
            { } => Refuse.CheckInAnswered,
            null when !state.Phase.IsRunning() => Refuse.WrongPhase,
            null => Yields(new CheckInAnswered(asked.Id, side, command.Answer, command.Note?.Id)),
        };
    }

    private static Decision Raise(Mentorship state, RaiseConcern command, Circumstances with) =>
        with.By.Side is not { } side ? Refuse.NotYours
        : !Accompanied(state) ? Refuse.WrongPhase
        : state.Concerns >= NotesAtMost ? Refuse.TooMany
        : Yields(new ConcernRaised(side, command.Concern.Id));

    private static Decision Note(Mentorship state, NoteAdvice command, Circumstances with)
    {
        var stands = state.Advice.Exists(advice => advice.AdviceText == command.Advice.Id);
        if (MenteesNote(state, stands ? 0 : state.Advice.Count, with) is { } refused)
        {
            return refused;
        }
        if (stands)
        {
            return Nothing;
        }
        var id = "a" + (state.Advice.Count + 1).ToString(CultureInfo.InvariantCulture);
        return command.MeetingId is { } meeting && state.Find(meeting) is null
            ? Refuse.NoSuchMeeting
            : Yields(
                new AdviceNoted(
                    id,
                    command.Advice.Id,
                    command.MeetingId,
                    command.Plan?.Id,
                    command.Shared
                )
            );
    }

    private static Decision Update(Mentorship state, UpdateAdvice command, Circumstances with)
    {
        if (MenteesNote(state, 0, with) is { } refused)
        {
            return refused;
        }
        return state.Advice.Find(advice => advice.Id == command.AdviceId) switch
        {
            null => Refuse.NoSuchAdvice,
            { Updated: true } advice
                when advice.Status == command.Status
                    && (command.Outcome is null || command.Outcome.Id == advice.OutcomeText) =>
                Nothing,
            { } advice => Yields(new AdviceUpdated(advice.Id, command.Status, command.Outcome?.Id)),
        };
    }

    private static Decision Thank(Mentorship state, SendThanks command, Circumstances with)
    {
        if (MenteesNote(state, 0, with) is { } refused)
        {
            return refused;
        }
        return state.Find(command.MeetingId) switch
        {
            null => Refuse.NoSuchMeeting,
            { Thanked: not null } => Refuse.AlreadyThanked,
            { Mentee: not { Attended: true } } => Refuse.NotAttended,
            { } meeting => Yields(new ThanksSent(meeting.Id, command.Thanks.Id)),
        };
    }

    private static Decision GiveBack(Mentorship state, RecordGiveBack command, Circumstances with)
    {
        var id = "g" + (state.GiveBacks + 1).ToString(CultureInfo.InvariantCulture);
        return MenteesNote(state, state.GiveBacks, with) is { } refused
            ? refused
            : Yields(new GaveBack(id, command.What.Id));
    }

    private static Refused? MenteesNote(Mentorship state, int count, Circumstances with) =>
        with.By.Role != Role.Mentee ? Refuse.NotYours
        : !Accompanied(state) ? Refuse.WrongPhase
        : count >= NotesAtMost ? Refuse.TooMany
        : null;
}
