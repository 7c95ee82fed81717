using Mentoring.Domain.Mentorships;

namespace Mentoring.Functions.Mentorships.Histories;

/// <summary>What makes a difference to how an event is told.</summary>
internal static class HistoryDetails
{
    /// <summary>As texts name it; null where there is no difference.</summary>
    /// <param name="before">The mentorship before it happened.</param>
    public static string? Of(Recorded recorded, Mentorship before, Actor reader) =>
        recorded.Event switch
        {
            MeetingProposed e => e.Kind.ToString(),
            MeetingRecorded e => e.Kind.ToString(),
            MeetingDeclined { CounterSuggestion: not null } => "Counter",
            MeetingCancelled { Because: CancelReason.MentorshipOver } => "Over",
            AttendanceConfirmed e => e.Attended ? "Yes" : "No",
            MeetingHeld or MeetingMissed when recorded.By.Role == Role.Coordinator => "Settled",
            MeetingHeld e => before.Find(e.MeetingId)?.Kind.ToString(),
            AgreementSubmitted { Version: 1 } => "First",
            AgreementApproved when before.InForce is null => "First",
            AgreementWithdrawn when before.OpenAgreement?.Author != recorded.By.Side => "Closing",
            CheckInAnswered e => e.Answer.ToString(),
            AdviceNoted { Shared: true } => "Shared",
            AdviceUpdated e => e.Status.ToString(),
            MentorshipResumed { Because: ResumeCause.Closing } => "Closing",
            MentorshipEnded e when recorded.By.Role == Role.System => e.Reason.ToString(),
            _ => HolderOf(recorded.Event) is { } holder && holder == reader.Side ? "Own" : null,
        };

    public static string? MeetingOf(MentorshipEvent happened) =>
        happened switch
        {
            MeetingProposed e => e.MeetingId,
            MeetingRecorded e => e.MeetingId,
            MeetingConfirmed e => e.MeetingId,
            MeetingDeclined e => e.MeetingId,
            MeetingRescheduled e => e.MeetingId,
            MeetingCancelled e => e.MeetingId,
            MeetingLapsed e => e.MeetingId,
            AttendanceConfirmed e => e.MeetingId,
            AttendanceDisputed e => e.MeetingId,
            MeetingHeld e => e.MeetingId,
            MeetingMissed e => e.MeetingId,
            MeetingUnconfirmed e => e.MeetingId,
            FeedbackGiven e => e.MeetingId,
            ThanksSent e => e.MeetingId,
            _ => null,
        };

    public static int? VersionOf(MentorshipEvent happened) =>
        happened switch
        {
            AgreementSubmitted e => e.Version,
            AgreementApproved e => e.Version,
            AgreementChangesRequested e => e.Version,
            AgreementWithdrawn e => e.Version,
            AgreementLapsed e => e.Version,
            _ => null,
        };

    /// <summary>Whose certificate it is about.</summary>
    public static Side? HolderOf(MentorshipEvent happened) =>
        happened switch
        {
            CertificateIssued e => e.Side,
            CertificateReissued e => e.Side,
            CertificateRevoked e => e.Side,
            _ => null,
        };
}
