namespace Mentoring.Domain.Mentorships;

public static partial class Decider
{
    /// <summary>The longest pause, in months.</summary>
    public const int PauseMonthsAtMost = 6;

    private static Decision BeginPause(Mentorship state, Pause command, Circumstances with) =>
        state switch
        {
            _ when with.By.Side is null => Refuse.NotYours,
            { Phase: not (Phase.KickOff or Phase.Agreement or Phase.Active) } => Refuse.WrongPhase,
            { Paused: { } paused } => paused.Until == command.Until
                ? Nothing
                : Refuse.AlreadyPaused,
            _ when command.Until <= with.At
                    || command.Until > with.At.AddMonths(PauseMonthsAtMost) => Refuse.Field(
                "until",
                "pause.until"
            ),
            _ => Yields(new MentorshipPaused(command.Until, command.Reason?.Id)),
        };

    private static Decision EndPause(Mentorship state, Circumstances with) =>
        state switch
        {
            _ when with.By.Side is null => Refuse.NotYours,
            { Phase: not (Phase.KickOff or Phase.Agreement or Phase.Active) } => Refuse.WrongPhase,
            { Paused: not null } => Yields(new MentorshipResumed()),
            { Resumed: not null } => Nothing,
            _ => Refuse.NotPaused,
        };

    private static Decision StartClosing(
        Mentorship state,
        ProposeClosing command,
        Circumstances with
    )
    {
        if (with.By.Side is not { } side)
        {
            return Refuse.NotYours;
        }
        if (state is { Phase: Phase.Closing, Closing: { } closing })
        {
            return closing.ProposedBy == side ? Nothing : Refuse.ClosingOpen;
        }
        if (state.Phase != Phase.Active)
        {
            return Refuse.WrongPhase;
        }
        var errors = Ratings(state, command.GoalRatings).ToList();
        var words = new ClosingWords(
            command.Reflection?.Id,
            command.GoalRatings,
            command.Certificate
        );
        return errors.Count > 0
            ? Refuse.Fields(errors)
            : Yields([.. BeforeClosing(state), new ClosingProposed(words)]);
    }

    /// <summary>Closing ends a pause and withdraws an open amendment.</summary>
    internal static IEnumerable<MentorshipEvent> BeforeClosing(Mentorship state)
    {
        if (state.Paused is not null)
        {
            yield return new MentorshipResumed(ResumeCause.Closing);
        }
        if (state.OpenAgreement is { } open)
        {
            yield return new AgreementWithdrawn(open.Version);
        }
    }

    private static Decision AgreeToClosing(
        Mentorship state,
        ConfirmClosing command,
        Circumstances with
    )
    {
        if (with.By.Side is not { } side)
        {
            return Refuse.NotYours;
        }
        if (state.Phase == Phase.Completed && state.WordsOf(side) is not null)
        {
            return Nothing;
        }
        if (state is not { Phase: Phase.Closing, Closing: { } closing })
        {
            return Refuse.WrongPhase;
        }
        if (closing.ConfirmedBy(side))
        {
            return Nothing;
        }
        if (Ratings(state, command.GoalRatings).ToList() is { Count: > 0 } errors)
        {
            return Refuse.Fields(errors);
        }
        var confirmed = new ClosingConfirmed(
            side,
            new ClosingWords(command.Reflection?.Id, command.GoalRatings, command.Certificate)
        );
        return closing.ConfirmedBy(side.Other())
            ? Yields([confirmed, .. CancelAhead(state, with.At), new MentorshipCompleted()])
            : Yields(confirmed);
    }

    private static IEnumerable<FieldError> Ratings(
        Mentorship state,
        IReadOnlyList<GoalRating> ratings
    )
    {
        var goals = state.InForce?.Terms.StartingValues.Count ?? 0;
        var right =
            ratings.All(rating =>
                rating.Goal >= 0 && rating.Goal < goals && rating.Value is >= 0 and <= 10
            )
            && ratings.Select(rating => rating.Goal).Distinct().Count() == ratings.Count;
        return right ? [] : [new("goalRatings", "closing.goalRatings")];
    }

    private static Decision RejectClosing(
        Mentorship state,
        DeclineClosing command,
        Circumstances with
    ) =>
        state switch
        {
            _ when with.By.Side is null => Refuse.NotYours,
            { Phase: Phase.Active } when state.ClosingGivenUpBy == with.By => Nothing,
            { Phase: not Phase.Closing } => Refuse.WrongPhase,
            { Closing: { } closing } when closing.ProposedBy == with.By.Side => Refuse.NotYours,
            _ => Yields(new ClosingDeclined(command.Reason?.Id)),
        };

    private static Decision TakeBackClosing(Mentorship state, Circumstances with) =>
        state switch
        {
            _ when with.By.Side is null => Refuse.NotYours,
            { Phase: Phase.Active } when state.ClosingGivenUpBy == with.By => Nothing,
            { Phase: not Phase.Closing } => Refuse.WrongPhase,
            { Closing: { } closing } when closing.ProposedBy != with.By.Side => Refuse.NotYours,
            _ => Yields(new ClosingWithdrawn()),
        };

    private static Decision End(Mentorship state, EndMentorship command, Circumstances with) =>
        state switch
        {
            { Phase: Phase.Ended } when state.EndedBy == with.By => Nothing,
            _ when !state.Phase.IsRunning() => Refuse.WrongPhase,
            _ when with.By.Role != Role.System
                    && command.Reason is EndReason.PeriodOver or EndReason.MemberLeft =>
                Refuse.Field("reason", "reason.system"),
            _ => Yields([
                .. CancelAhead(state, with.At),
                new MentorshipEnded(command.Reason, command.Message?.Id),
            ]),
        };

    /// <summary>The end cancels what has not started; what has started still gets its outcome.</summary>
    internal static IEnumerable<MentorshipEvent> CancelAhead(Mentorship state, DateTimeOffset at) =>
        state
            .Meetings.Where(meeting =>
                meeting.Status == MeetingStatus.Proposed
                || (meeting.Status == MeetingStatus.Confirmed && meeting.StartsAt > at)
            )
            .Select(meeting => new MeetingCancelled(meeting.Id, null, CancelReason.MentorshipOver));
}
