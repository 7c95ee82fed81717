namespace Mentoring.Domain.Mentorships;

/// <summary>
/// The rules of lifecycle.md: what a command leads to in a state. Pure: repeating a command, or asking for a result that stands,
/// gives no events; what can't be is refused with a stable code; exceptions are bugs.
/// </summary>
public static partial class Decider
{
    public static Decision Decide(Mentorship state, MentorshipCommand command, Circumstances with)
    {
        var now = with.At > state.LastAt ? with.At : state.LastAt;
        var decision = Rule(state, command, with with { At = now });
        return decision is Accepted { Events.Count: > 0 } accepted
            ? new Accepted([
                .. accepted.Events,
                .. Certification.Due(state, accepted.Events, with with { At = now }),
            ])
            : decision;
    }

    private static Decision Rule(Mentorship state, MentorshipCommand command, Circumstances with) =>
        command switch
        {
            SendRequest c => Send(state, c, with),
            AskForInformation c => Ask(state, c, with),
            AnswerQuestion c => Answer(state, c, with),
            AcceptRequest c => Accept(state, c, with),
            DeclineRequest c => Decline(state, c, with),
            WithdrawRequest => Withdraw(state, with),
            TellLastPlaceTaken => TellThatItWaits(state, with),
            ProposeMeeting c => Propose(state, c, with),
            RecordMeeting c => Record(state, c, with),
            ConfirmMeeting c => OnMeeting(state, c.MeetingId, with, Confirm),
            DeclineMeeting c => OnMeeting(state, c.MeetingId, with, (m, w) => Decline(m, c, w)),
            RescheduleMeeting c => OnMeeting(
                state,
                c.MeetingId,
                with,
                (m, w) => Reschedule(m, c, w)
            ),
            CancelMeeting c => OnMeeting(state, c.MeetingId, with, (m, w) => Cancel(m, c, w)),
            ConfirmAttendance c => Attend(state, c, with),
            ResolveAttendance c => Resolve(state, c, with),
            SubmitAgreement c => Submit(state, c, with),
            ApproveAgreement c => Approve(state, c, with),
            RequestAgreementChanges c => RequestChanges(state, c, with),
            WithdrawAgreement c => WithdrawVersion(state, c, with),
            GiveFeedback c => Rate(state, c, with),
            AnswerCheckIn c => Reply(state, c, with),
            RaiseConcern c => Raise(state, c, with),
            NoteAdvice c => Note(state, c, with),
            UpdateAdvice c => Update(state, c, with),
            SendThanks c => Thank(state, c, with),
            RecordGiveBack c => GiveBack(state, c, with),
            Pause c => BeginPause(state, c, with),
            Resume => EndPause(state, with),
            ProposeClosing c => StartClosing(state, c, with),
            ConfirmClosing c => AgreeToClosing(state, c, with),
            DeclineClosing c => RejectClosing(state, c, with),
            WithdrawClosing => TakeBackClosing(state, with),
            EndMentorship c => End(state, c, with),
            ReissueCertificate c => Reissue(state, c, with),
            RevokeCertificate c => Revoke(state, c, with),
            FireTimer c => Firings.Fire(state, c, with),
            _ => throw new ArgumentOutOfRangeException(
                nameof(command),
                command.GetType().Name,
                "unknown command"
            ),
        };

    private static readonly Accepted Nothing = new([]);

    private static Accepted Yields(params MentorshipEvent[] events) => new(events);

    /// <summary>From the acceptance on, also after the end, until the texts are erased.</summary>
    private static bool Accompanied(Mentorship state) =>
        (state.Phase.IsRunning() || (state.Phase.IsFinal() && state.AcceptedAt is not null))
        && !state.TextsErased;
}
