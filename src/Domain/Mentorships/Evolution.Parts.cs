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

    private static Meeting Move(Meeting meeting, DateTimeOffset startsAt, Moment now) =>
        meeting with
        {
            StartsAt = startsAt,
            Status = MeetingStatus.Proposed,
            Since = now,
            Fixed = null,
            Moved = meeting.Moved + 1,
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
        var settled = With(
            state,
            meetingId,
            m => m with { Status = status, Since = now, EndedBy = recorded.By.Side }
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
            state,
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
        WithAgreement(state, version, a => a with { Status = status, Since = now }) with
        {
            DraftSince = now,
        };

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
        var closing = state.Closing!;
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

    private static Mentorship GiveUpClosing(Mentorship state, Moment now) =>
        state with
        {
            Phase = Phase.Active,
            Closing = null,
            ClosingGivenUp = now,
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
            c => c with { Status = CertificateStatus.Replaced }
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
