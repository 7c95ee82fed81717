namespace Mentoring.Domain.Mentorships;

public static partial class Decider
{
    private static Decision Send(Mentorship state, SendRequest command, Circumstances with)
    {
        if (state.Phase != Phase.None)
        {
            return state.MenteeId == with.By.MemberId && state.MentorId == command.MentorId
                ? Nothing
                : Refuse.AlreadyRequested;
        }
        if (
            with.By is not { Role: Role.Mentee, MemberId: { } mentee }
            || mentee == command.MentorId
        )
        {
            return Refuse.NotYours;
        }
        return Yields(
            new MentorshipRequested(
                command.MentorshipId,
                command.ProgrammeId,
                mentee,
                command.MentorId,
                command.Message.Id,
                command.Goals.Id,
                command.RequestToken,
                command.Settings
            )
        );
    }

    private static Decision Ask(Mentorship state, AskForInformation command, Circumstances with) =>
        (with.By.Role, state.Phase) switch
        {
            (not Role.Mentor, _) => Refuse.NotYours,
            (_, not Phase.Requested) => Refuse.WrongPhase,
            _ when state.Request.QuestionText == command.Question.Id => Nothing,
            _ when state.Request.QuestionText is not null => Refuse.AlreadyAsked,
            _ => Yields(new InformationRequested(command.Question.Id)),
        };

    private static Decision Answer(Mentorship state, AnswerQuestion command, Circumstances with) =>
        (with.By.Role, state.Phase) switch
        {
            (not Role.Mentee, _) => Refuse.NotYours,
            (_, not Phase.Requested) => Refuse.WrongPhase,
            _ when state.Request.AnswerText == command.Answer.Id => Nothing,
            _ when state.Request is not { QuestionText: not null, AnswerText: null } =>
                Refuse.NothingAsked,
            _ => Yields(new QuestionAnswered(command.Answer.Id)),
        };

    private static Decision Accept(Mentorship state, AcceptRequest command, Circumstances with) =>
        (with.By.Role, state.Phase) switch
        {
            (not Role.Mentor, _) => Refuse.NotYours,
            _ when state.Phase.IsRunning() => Nothing,
            (_, not Phase.Requested) => Refuse.WrongPhase,
            _ => Yields(new RequestAccepted(command.Message?.Id, command.CapacityToken)),
        };

    private static Decision Decline(Mentorship state, DeclineRequest command, Circumstances with) =>
        (with.By.Role, state.Phase) switch
        {
            (not (Role.Mentor or Role.System), _) => Refuse.NotYours,
            (Role.Mentor, _) when command.Reason == DeclineReason.MemberLeft => Refuse.Field(
                "reason",
                "reason.system"
            ),
            (_, Phase.Declined) => Nothing,
            (_, not Phase.Requested) => Refuse.WrongPhase,
            _ => Yields(new RequestDeclined(command.Reason, command.Message?.Id)),
        };

    private static Decision Withdraw(Mentorship state, Circumstances with) =>
        (with.By.Role, state.Phase) switch
        {
            (not (Role.Mentee or Role.System), _) => Refuse.NotYours,
            (_, Phase.Withdrawn) => Nothing,
            (_, not Phase.Requested) => Refuse.WrongPhase,
            _ => Yields(new RequestWithdrawn()),
        };

    private static Decision TellThatItWaits(Mentorship state, Circumstances with) =>
        with.By.Role != Role.System ? Refuse.NotYours
        : state is { Phase: Phase.Requested, Request.LastPlaceTaken: null }
            ? Yields(new LastPlaceTaken())
        : Nothing;
}
