namespace Mentoring.Domain.Mentorships;

/// <summary>Folds events into state. Total: never validates, never throws for an event of this version.</summary>
public static partial class Evolution
{
    public static Mentorship Evolve(Mentorship state, Recorded recorded)
    {
        var moment = new Moment(recorded.Number, recorded.At);
        var next = Apply(state, recorded, moment) with
        {
            Version = recorded.Number,
            LastAt = recorded.At,
        };
        // Nothing that either of the two did, or sees in it: what they hold of the mentorship stays good.
        if (recorded.Event is not (TimerFired or LastPlaceTaken))
        {
            next = next with { VisibleVersion = recorded.Number };
        }
        return recorded.By.Side switch
        {
            Side.Mentee => next with { LastStep = moment, MenteeStep = moment },
            Side.Mentor => next with { LastStep = moment, MentorStep = moment },
            _ => next,
        };
    }

    public static Mentorship Fold(Mentorship state, IEnumerable<Recorded> events) =>
        events.Aggregate(state, Evolve);

    private static Mentorship Apply(Mentorship state, Recorded recorded, Moment now) =>
        recorded.Event switch
        {
            MentorshipRequested e => Requested(state, e, now),
            InformationRequested e => state with
            {
                Request = state.Request with
                {
                    Turn = Side.Mentee,
                    Since = now,
                    Asked = now,
                    QuestionText = e.QuestionText,
                },
            },
            QuestionAnswered e => state with
            {
                Request = state.Request with
                {
                    Turn = Side.Mentor,
                    Asked = now,
                    AnswerText = e.AnswerText,
                },
            },
            RequestAccepted e => state with
            {
                Phase = Phase.KickOff,
                AcceptedAt = now,
                KickOffSince = now,
                CapacityToken = e.CapacityToken,
                Request = state.Request with { ReplyText = e.MessageText },
            },
            RequestDeclined e => Finish(state, Phase.Declined, recorded, now) with
            {
                Request = state.Request with { ReplyText = e.MessageText },
            },
            LastPlaceTaken => state with { Request = state.Request with { LastPlaceTaken = now } },
            RequestWithdrawn => Finish(state, Phase.Withdrawn, recorded, now),
            RequestExpired => Finish(state, Phase.Expired, recorded, now),
            MeetingProposed e => Add(state, e, recorded, now),
            MeetingRecorded e => Add(state, e, now),
            MeetingConfirmed e => With(state, e.MeetingId, m => Confirm(m, now)),
            MeetingDeclined e => With(
                Settle(state, e.MeetingId, MeetingStatus.Declined, recorded, now),
                e.MeetingId,
                m => m with { CounterSuggestion = e.CounterSuggestion }
            ),
            MeetingRescheduled e => Forget(
                With(state, e.MeetingId, m => Move(m, e.StartsAt, now)),
                e.MeetingId,
                OfAMeeting
            ),
            MeetingCancelled e => With(
                Settle(state, e.MeetingId, MeetingStatus.Cancelled, recorded, now),
                e.MeetingId,
                m => m with { ReasonText = e.ReasonText }
            ),
            MeetingLapsed e => Settle(state, e.MeetingId, MeetingStatus.Lapsed, recorded, now),
            AttendanceConfirmed e => With(state, e.MeetingId, m => Attend(m, e, now)),
            AttendanceDisputed e => Settle(
                state,
                e.MeetingId,
                MeetingStatus.Disputed,
                recorded,
                now
            ),
            MeetingHeld e => AfterKickOff(
                Settle(state, e.MeetingId, MeetingStatus.Held, recorded, now),
                e,
                now
            ),
            MeetingMissed e => ForgetThanksAndFeedback(
                Settle(state, e.MeetingId, MeetingStatus.Missed, recorded, now),
                e.MeetingId
            ),
            MeetingUnconfirmed e => Settle(
                state,
                e.MeetingId,
                MeetingStatus.Unconfirmed,
                recorded,
                now
            ),
            AgreementSubmitted e => Submit(state, e, recorded, now),
            AgreementApproved e => Approve(state, e.Version, now),
            AgreementChangesRequested e => RequestChanges(state, e, now),
            AgreementWithdrawn e => Close(state, e.Version, AgreementStatus.Withdrawn, now),
            AgreementLapsed e => Close(state, e.Version, AgreementStatus.Lapsed, now),
            FeedbackGiven e => Forget(
                With(state, e.MeetingId, m => Rate(m, e, now)),
                $"{e.MeetingId}-{e.Side}",
                TimerKind.FeedbackRequest
            ),
            CheckInAsked e => Fire(state, TimerKind.InactivityCheckIn, "", e.Since, e.N, now) with
            {
                CheckIns = state.CheckIns.Add(new(e.CheckInId, now)),
            },
            CheckInAnswered e => state with
            {
                CheckIns = state.CheckIns.ConvertAll(c => c.Id == e.CheckInId ? Reply(c, e) : c),
            },
            ConcernRaised => state with { Concerns = state.Concerns + 1 },
            AdviceNoted e => state with
            {
                Advice = state.Advice.Add(
                    new(e.AdviceId, e.AdviceText, e.MeetingId, e.PlanText, e.Shared, now)
                ),
            },
            AdviceUpdated e => Forget(Update(state, e), e.AdviceId, TimerKind.AdviceFollowUp),
            ThanksSent e => Forget(
                With(state, e.MeetingId, m => m with { Thanked = now, ThanksText = e.Text }),
                e.MeetingId,
                TimerKind.ThanksNudge
            ),
            GaveBack => state with { LastGiveBack = now, GiveBacks = state.GiveBacks + 1 },
            MentorshipPaused e => state with { Paused = new(now, e.Until, e.ReasonText) },
            MentorshipResumed => EndPause(state, now),
            ClosingProposed e => ProposeClosing(state, e, recorded, now),
            ClosingConfirmed e => ConfirmClosing(state, e),
            ClosingDeclined => GiveUpClosing(state, recorded, now),
            ClosingWithdrawn => GiveUpClosing(state, recorded, now),
            MentorshipCompleted => Finish(state, Phase.Completed, recorded, now),
            MentorshipEnded e => Finish(state, Phase.Ended, recorded, now) with
            {
                EndReason = e.Reason,
                EndMessageText = e.MessageText,
            },
            CertificateIssued e => state with
            {
                Certificates = state.Certificates.Add(Issue(e, now)),
            },
            CertificateReissued e => Reissue(state, e, now),
            CertificateRevoked e => WithCertificate(
                state,
                e.Code,
                c =>
                    c with
                    {
                        Status = CertificateStatus.Revoked,
                        Settled = now,
                        PublicReasonText = e.PublicReasonText,
                    }
            ),
            PersonalTextsErased => state with { TextsErased = true },
            TimerFired e => Fire(state, e, now),
            _ => throw new ArgumentOutOfRangeException(
                nameof(recorded),
                recorded.Event.GetType().Name,
                "unknown event"
            ),
        };

    private static Mentorship Requested(Mentorship state, MentorshipRequested e, Moment now) =>
        state with
        {
            Phase = Phase.Requested,
            Id = e.MentorshipId,
            ProgrammeId = e.ProgrammeId,
            MenteeId = e.MenteeId,
            MentorId = e.MentorId,
            Settings = e.Settings,
            RequestedAt = now.At,
            Request = new(e.MessageText, e.GoalsText, e.RequestToken, Side.Mentor, now, now),
        };

    private static Mentorship Finish(
        Mentorship state,
        Phase phase,
        Recorded recorded,
        Moment now
    ) =>
        state with
        {
            Phase = phase,
            Final = now,
            EndedBy = recorded.By,
            Paused = null,
            Closing = null,
            Fired = KeptAtTheEnd(state),
        };

    private static Mentorship EndPause(Mentorship state, Moment now) =>
        state with
        {
            Paused = null,
            Resumed = now,
            PausedFor = state.PausedFor + PausedInForce(state, now),
        };

    /// <summary>A pause that began before the agreement in force counts from its approval.</summary>
    private static TimeSpan PausedInForce(Mentorship state, Moment now) =>
        state is { Paused: { } paused, InForce: { } agreement }
            ? now.At - Moment.Later(paused.Since, agreement.Approved).At
            : TimeSpan.Zero;
}
