namespace Mentoring.Domain.Mentorships;

/// <summary>Which text rows events name, and who wrote them: so that one person's words can go while the other's stay.</summary>
public static class WrittenTexts
{
    /// <summary>The ids of what the member wrote, whoever could read it.</summary>
    public static IReadOnlySet<string> By(string memberId, IEnumerable<Recorded> events) =>
        events
            .Where(recorded => recorded.By.MemberId == memberId)
            .SelectMany(recorded => Of(recorded.Event))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The ids of the texts that an event names.</summary>
    public static IEnumerable<string> Of(MentorshipEvent happened) =>
        Named(happened).OfType<string>();

    private static string?[] Named(MentorshipEvent happened) =>
        happened switch
        {
            MentorshipRequested e => [e.MessageText, e.GoalsText],
            InformationRequested e => [e.QuestionText],
            QuestionAnswered e => [e.AnswerText],
            RequestAccepted e => [e.MessageText],
            RequestDeclined e => [e.MessageText],
            MeetingProposed e => [e.DetailsText],
            MeetingRecorded e => [e.DetailsText],
            MeetingDeclined e => [e.ReasonText],
            MeetingCancelled e => [e.ReasonText],
            AgreementSubmitted e => [e.WordingText],
            AgreementChangesRequested e => [e.CommentText],
            FeedbackGiven e => [e.CommentText],
            CheckInAnswered e => [e.NoteText],
            ConcernRaised e => [e.Text],
            AdviceNoted e => [e.AdviceText, e.PlanText],
            AdviceUpdated e => [e.OutcomeText],
            ThanksSent e => [e.Text],
            GaveBack e => [e.Text],
            MentorshipPaused e => [e.ReasonText],
            ClosingProposed e => [e.Words?.ReflectionText],
            ClosingConfirmed e => [e.Words.ReflectionText],
            ClosingDeclined e => [e.ReasonText],
            MentorshipEnded e => [e.MessageText],
            CertificateReissued e => [e.ReasonText],
            CertificateRevoked e => [e.ReasonText, e.PublicReasonText],
            _ => [],
        };
}
