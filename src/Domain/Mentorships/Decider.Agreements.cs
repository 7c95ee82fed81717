using Mentoring.Domain.Calendar;

namespace Mentoring.Domain.Mentorships;

public static partial class Decider
{
    public const int VersionsAtMost = 100;

    private static Decision Submit(Mentorship state, SubmitAgreement command, Circumstances with)
    {
        if (with.By.Side is not { } side)
        {
            return Refuse.NotYours;
        }
        if (state.Phase is not (Phase.KickOff or Phase.Agreement or Phase.Active))
        {
            return Refuse.WrongPhase;
        }
        if (state.Phase != Phase.Active && side != Side.Mentee)
        {
            return Refuse.NotYours;
        }
        if (state.Agreements.Exists(version => version.WordingText == command.Wording.Id))
        {
            return Nothing;
        }
        if (
            state.OpenAgreement is { } open
            && !(open.Status == AgreementStatus.ChangesRequested && open.Author == side)
        )
        {
            return Refuse.AgreementOpen;
        }
        if (state.Agreements.Count >= VersionsAtMost)
        {
            return Refuse.TooMany;
        }
        var today = LocalTime.DateIn(with.At, state.Zone);
        var errors = command.Terms.Check(today, state.InForce?.Terms.StartsOn).ToList();
        return errors.Count > 0
            ? Refuse.Fields(errors)
            : Yields(
                new AgreementSubmitted(
                    state.Agreements.Count + 1,
                    command.Terms,
                    command.Wording.Id
                )
            );
    }

    private static Decision Approve(Mentorship state, ApproveAgreement command, Circumstances with)
    {
        if (Version(state, command.Version, with, theAuthor: false) is not { } version)
        {
            return Missing(state, command.Version, with);
        }
        if (version.Status == AgreementStatus.Approved)
        {
            return Nothing;
        }
        if (version.Status != AgreementStatus.Submitted || !state.Phase.IsRunning())
        {
            return Refuse.AgreementSettled;
        }
        return version.Terms.EndsOn <= LocalTime.DateIn(with.At, state.Zone)
            ? Refuse.AgreementPeriodOver
            : Yields(new AgreementApproved(version.Version));
    }

    private static Decision RequestChanges(
        Mentorship state,
        RequestAgreementChanges command,
        Circumstances with
    )
    {
        if (Version(state, command.Version, with, theAuthor: false) is not { } version)
        {
            return Missing(state, command.Version, with);
        }
        if (
            version.Status == AgreementStatus.ChangesRequested
            && version.CommentText == command.Comment.Id
        )
        {
            return Nothing;
        }
        return version.Status != AgreementStatus.Submitted || !state.Phase.IsRunning()
            ? Refuse.AgreementSettled
            : Yields(new AgreementChangesRequested(version.Version, command.Comment.Id));
    }

    private static Decision WithdrawVersion(
        Mentorship state,
        WithdrawAgreement command,
        Circumstances with
    )
    {
        if (Version(state, command.Version, with, theAuthor: true) is not { } version)
        {
            return Missing(state, command.Version, with);
        }
        return version.Status switch
        {
            AgreementStatus.Withdrawn => Nothing,
            not (AgreementStatus.Submitted or AgreementStatus.ChangesRequested) =>
                Refuse.AgreementSettled,
            _ when !state.Phase.IsRunning() => Refuse.AgreementSettled,
            _ => Yields(new AgreementWithdrawn(version.Version)),
        };
    }

    /// <summary>The version, where this side may do what only its author, or only the other side, does.</summary>
    private static Agreement? Version(
        Mentorship state,
        int number,
        Circumstances with,
        bool theAuthor
    ) =>
        state.Agreements.Find(version =>
            version.Version == number
            && with.By.Side is { } side
            && (version.Author == side) == theAuthor
        );

    private static Refused Missing(Mentorship state, int number, Circumstances with) =>
        with.By.Side is null || state.Agreements.Exists(version => version.Version == number)
            ? Refuse.NotYours
            : Refuse.NoSuchAgreement;
}
