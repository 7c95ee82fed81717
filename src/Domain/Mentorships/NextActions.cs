namespace Mentoring.Domain.Mentorships;

/// <summary>
/// What somebody may do now. <paramref name="Action"/> is the command's name, <paramref name="Subject"/> the meeting,
/// version, check-in or advice it is about, or empty; <paramref name="DueAt"/> is set where a step waits for it.
/// </summary>
public sealed record NextAction(string Action, string Subject, DateTimeOffset? DueAt);

/// <summary>
/// The commands that would be accepted, found by asking the decider itself, so that no button is offered that leads to a
/// refusal, and none is missing.
/// </summary>
public static class NextActions
{
    private static readonly Text Any = new("any", "");
    private static readonly CertificateCodes Codes = new("mentee", "mentor");

    public static IReadOnlyList<NextAction> For(Mentorship state, Actor by, DateTimeOffset at)
    {
        var waiting = Waiting.In(state, at).Where(step => step.For == by.Role).ToList();
        return
        [
            .. Allowed(state, by, at)
                .Select(candidate => new NextAction(
                    candidate.Command.GetType().Name,
                    candidate.Subject,
                    waiting.Find(step => Answers(step, candidate))?.DueAt
                ))
                .Distinct(),
        ];
    }

    /// <summary>Those that do what <paramref name="step"/> waits for.</summary>
    public static IReadOnlyList<NextAction> Answering(
        WaitingFor step,
        Mentorship state,
        Actor by,
        DateTimeOffset at
    ) =>
        [
            .. Allowed(state, by, at)
                .Where(candidate => Answers(step, candidate))
                .Select(candidate => new NextAction(
                    candidate.Command.GetType().Name,
                    candidate.Subject,
                    step.DueAt
                ))
                .Distinct(),
        ];

    private static IEnumerable<(MentorshipCommand Command, string Subject)> Allowed(
        Mentorship state,
        Actor by,
        DateTimeOffset at
    )
    {
        var with = new Circumstances(by, at, Codes);
        return Candidates(state, at)
            .Where(candidate =>
                Decider.Decide(state, candidate.Command, with) is Accepted { Events.Count: > 0 }
            );
    }

    private static IEnumerable<(MentorshipCommand Command, string Subject)> Candidates(
        Mentorship state,
        DateTimeOffset at
    ) =>
        [
            (new AcceptRequest(null, "any"), ""),
            (new DeclineRequest(null, null), ""),
            (new AskForInformation(Any), ""),
            (new AnswerQuestion(Any), ""),
            (new WithdrawRequest(), ""),
            .. Enum.GetValues<MeetingKind>()
                .Select(kind =>
                    (
                        (MentorshipCommand)
                            new ProposeMeeting(kind, Unusual(at), 60, Channel.Video, null),
                        ""
                    )
                ),
            (new RecordMeeting(MeetingKind.Regular, at.AddTicks(-1), 60, Channel.Video, null), ""),
            .. state.Meetings.SelectMany(meeting => OfMeeting(meeting, at)),
            (new SubmitAgreement(Terms(state, at), Any), ""),
            .. state.Agreements.SelectMany(version => OfAgreement(version)),
            .. state.CheckIns.Select(c =>
                ((MentorshipCommand)new AnswerCheckIn(c.Id, CheckInReply.Fine, null), c.Id)
            ),
            (new RaiseConcern(Any), ""),
            (new NoteAdvice(Any, null, null, false), ""),
            .. state.Advice.Select(a =>
                ((MentorshipCommand)new UpdateAdvice(a.Id, AdviceStatus.Tried, Any), a.Id)
            ),
            (new RecordGiveBack(Any), ""),
            (new Pause(at.AddDays(14), null), ""),
            (new Resume(), ""),
            (new ProposeClosing(null, [], CertificateChoices.None), ""),
            (new ConfirmClosing(null, [], CertificateChoices.None), ""),
            (new DeclineClosing(null), ""),
            (new WithdrawClosing(), ""),
            (new EndMentorship(EndReason.Other, null), ""),
            .. state.Certificates.SelectMany(c => OfCertificate(c)),
        ];

    private static IEnumerable<(MentorshipCommand, string)> OfMeeting(
        Meeting meeting,
        DateTimeOffset at
    ) =>
        [
            (new ConfirmMeeting(meeting.Id), meeting.Id),
            (new DeclineMeeting(meeting.Id, null, null), meeting.Id),
            (new RescheduleMeeting(meeting.Id, Another(meeting, at)), meeting.Id),
            (new CancelMeeting(meeting.Id, null), meeting.Id),
            (new ConfirmAttendance(meeting.Id, true), meeting.Id),
            (new ConfirmAttendance(meeting.Id, false), meeting.Id),
            (new ResolveAttendance(meeting.Id, true), meeting.Id),
            (new ResolveAttendance(meeting.Id, false), meeting.Id),
            (new GiveFeedback(meeting.Id, 5, null, false), meeting.Id),
            (new SendThanks(meeting.Id, Any), meeting.Id),
        ];

    /// <summary>A start that nobody has proposed: proposing the same again would be quiet.</summary>
    private static DateTimeOffset Unusual(DateTimeOffset at) => at.AddDays(2).AddTicks(1);

    private static DateTimeOffset Another(Meeting meeting, DateTimeOffset at) =>
        meeting.StartsAt == at.AddDays(2) ? at.AddDays(3) : at.AddDays(2);

    private static IEnumerable<(MentorshipCommand, string)> OfAgreement(Agreement version)
    {
        var subject = version.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        yield return (new ApproveAgreement(version.Version), subject);
        yield return (new RequestAgreementChanges(version.Version, Any), subject);
        yield return (new WithdrawAgreement(version.Version), subject);
    }

    private static IEnumerable<(MentorshipCommand, string)> OfCertificate(Certificate certificate)
    {
        yield return (new ReissueCertificate(certificate.Code, "another", Any), certificate.Code);
        yield return (new RevokeCertificate(certificate.Code, Any), certificate.Code);
    }

    private static AgreementTerms Terms(Mentorship state, DateTimeOffset at)
    {
        var today = Calendar.LocalTime.DateIn(at, state.Zone);
        return new(today, today.AddMonths(6), 6, 60, [Channel.Video], 28, [0], true);
    }

    /// <summary>New versions, meetings and closings have no subject yet.</summary>
    private static bool Answers(
        WaitingFor step,
        (MentorshipCommand Command, string Subject) candidate
    ) =>
        (
            step.Subject == candidate.Subject
            || candidate.Command is SubmitAgreement or ProposeMeeting or ProposeClosing
        ) && Answers(step.Step, candidate.Command);

    private static bool Answers(Step step, MentorshipCommand command) =>
        step switch
        {
            Step.AnswerRequest => command is AcceptRequest or DeclineRequest or AskForInformation,
            Step.AnswerQuestion => command is AnswerQuestion,
            Step.ProposeKickOff => command is ProposeMeeting,
            Step.ConfirmMeeting => command is ConfirmMeeting or DeclineMeeting,
            Step.ConfirmAttendance => command is ConfirmAttendance,
            Step.ResolveAttendance => command is ResolveAttendance,
            Step.SubmitAgreement or Step.ReviseAgreement => command is SubmitAgreement,
            Step.ApproveAgreement => command is ApproveAgreement or RequestAgreementChanges,
            Step.AmendOrClose => command is SubmitAgreement or ProposeClosing,
            Step.ConfirmClosing => command is ConfirmClosing or DeclineClosing,
            Step.AnswerCheckIn => command is AnswerCheckIn,
            Step.GiveFeedback => command is GiveFeedback,
            _ => false,
        };
}
