namespace Mentoring.Domain.Mentorships;

public static partial class Evolution
{
    private static CheckIn Reply(CheckIn checkIn, CheckInAnswered e) =>
        e.Side == Side.Mentee
            ? checkIn with
            {
                Mentee = e.Answer,
            }
            : checkIn with
            {
                Mentor = e.Answer,
            };

    private static Mentorship Update(Mentorship state, AdviceUpdated e) =>
        state with
        {
            Advice = state.Advice.ConvertAll(a => a.Id == e.AdviceId ? Update(a, e) : a),
        };

    private static Advice Update(Advice advice, AdviceUpdated e) =>
        advice with
        {
            Status = e.Status,
            OutcomeText = e.OutcomeText ?? advice.OutcomeText,
            Updated = true,
        };

    private static Mentorship ProposeClosing(
        Mentorship state,
        ClosingProposed e,
        Recorded recorded,
        Moment now
    )
    {
        var by = recorded.By.Side;
        var closing = new Closing(by, now, by == Side.Mentee, by == Side.Mentor);
        return Remember(state, by, e.Words) with { Phase = Phase.Closing, Closing = closing };
    }

    private static Mentorship ConfirmClosing(Mentorship state, ClosingConfirmed e)
    {
        if (state.Closing is not { } closing)
        {
            return state;
        }
        return Remember(state, e.Side, e.Words) with
        {
            Closing =
                e.Side == Side.Mentee
                    ? closing with
                    {
                        Mentee = true,
                    }
                    : closing with
                    {
                        Mentor = true,
                    },
        };
    }

    private static Mentorship GiveUpClosing(Mentorship state, Recorded recorded, Moment now) =>
        state with
        {
            Phase = Phase.Active,
            Closing = null,
            ClosingGivenUp = now,
            ClosingGivenUpBy = recorded.By,
            MenteeWords = null,
            MentorWords = null,
        };

    private static Mentorship Remember(Mentorship state, Side? side, ClosingWords? words) =>
        side switch
        {
            Side.Mentee => state with { MenteeWords = words },
            Side.Mentor => state with { MentorWords = words },
            _ => state,
        };

    private static Certificate Issue(CertificateIssued e, Moment now) =>
        new(e.Side, e.Code, e.From, e.To, e.Meetings, e.Minutes, e.Choices, now);

    private static Mentorship WithCertificate(
        Mentorship state,
        string code,
        Func<Certificate, Certificate> change
    ) =>
        state with
        {
            Certificates = state.Certificates.ConvertAll(c => c.Code == code ? change(c) : c),
        };

    private static Mentorship Reissue(Mentorship state, CertificateReissued e, Moment now)
    {
        var replaced = state.Certificates.Find(c => c.Code == e.ReplacedCode);
        var marked = WithCertificate(
            state,
            e.ReplacedCode,
            c => c with { Status = CertificateStatus.Replaced, Settled = now }
        );
        return replaced is null
            ? marked
            : marked with
            {
                Certificates = marked.Certificates.Add(
                    replaced with
                    {
                        Code = e.Code,
                        Issued = now,
                        Status = CertificateStatus.Valid,
                    }
                ),
            };
    }
}
