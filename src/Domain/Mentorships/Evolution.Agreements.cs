namespace Mentoring.Domain.Mentorships;

public static partial class Evolution
{
    private static Mentorship Submit(
        Mentorship state,
        AgreementSubmitted e,
        Recorded recorded,
        Moment now
    )
    {
        var earlier = state.Agreements.ConvertAll(version =>
            version.Status == AgreementStatus.ChangesRequested
                ? version with
                {
                    Status = AgreementStatus.Replaced,
                    Since = now,
                }
                : version
        );
        return state with
        {
            Phase = state.Phase == Phase.KickOff ? Phase.Agreement : state.Phase,
            Agreements = earlier.Add(
                new(
                    e.Version,
                    e.Terms,
                    e.WordingText,
                    recorded.By.Side ?? Side.Mentee,
                    AgreementStatus.Submitted,
                    now,
                    now
                )
            ),
        };
    }

    private static Mentorship RequestChanges(
        Mentorship state,
        AgreementChangesRequested e,
        Moment now
    ) =>
        WithAgreement(
            ForgetVersion(state, e.Version),
            e.Version,
            a =>
                a with
                {
                    Status = AgreementStatus.ChangesRequested,
                    Since = now,
                    CommentText = e.CommentText,
                }
        );

    private static Mentorship WithAgreement(
        Mentorship state,
        int version,
        Func<Agreement, Agreement> change
    ) =>
        state with
        {
            Agreements = state.Agreements.ConvertAll(a => a.Version == version ? change(a) : a),
        };

    private static Mentorship Approve(Mentorship state, int version, Moment now) =>
        WithAgreement(
            ForgetVersion(state, version),
            version,
            a => a with { Status = AgreementStatus.Approved, Since = now }
        ) with
        {
            Phase = state.Phase == Phase.Agreement ? Phase.Active : state.Phase,
            PausedFor = TimeSpan.Zero,
            ClosingGivenUp = null,
        };

    private static Mentorship Close(
        Mentorship state,
        int version,
        AgreementStatus status,
        Moment now
    ) =>
        ForgetVersion(
            WithAgreement(state, version, a => a with { Status = status, Since = now }) with
            {
                DraftSince = now,
            },
            version
        );
}
