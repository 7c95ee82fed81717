using Mentoring.Domain.Programmes;

namespace Mentoring.Domain.Mentorships;

/// <summary>What somebody wants to happen. Free text comes as <see cref="Text"/>: the events keep its id alone.</summary>
public abstract record MentorshipCommand
{
    /// <summary>The texts to be stored when the command leads to events.</summary>
    public virtual IEnumerable<Text?> Texts => [];
}

/// <summary>A text row: its id, fixed before the command is decided, and what it says.</summary>
public sealed record Text(string Id, string Value);

/// <summary>What a command is decided with besides the state.</summary>
/// <param name="By">Who gives it.</param>
/// <param name="At">When, in UTC. Never before the last event: an earlier time is moved up.</param>
/// <param name="Codes">Fresh verification codes, should this command lead to certificates.</param>
public sealed record Circumstances(Actor By, DateTimeOffset At, CertificateCodes Codes);

public sealed record CertificateCodes(string Mentee, string Mentor)
{
    public string For(Side side) => side == Side.Mentee ? Mentee : Mentor;
}

public sealed record SendRequest(
    string MentorshipId,
    string ProgrammeId,
    string MentorId,
    Text Message,
    Text Goals,
    string RequestToken,
    MentorshipSettings Settings
) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Message, Goals];
}

public sealed record AskForInformation(Text Question) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Question];
}

public sealed record AnswerQuestion(Text Answer) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Answer];
}

/// <summary><paramref name="CapacityToken"/> names the place that was reserved with the mentor for this attempt.</summary>
public sealed record AcceptRequest(Text? Message, string CapacityToken) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Message];
}

public sealed record DeclineRequest(DeclineReason? Reason, Text? Message) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Message];
}

public sealed record WithdrawRequest : MentorshipCommand;

/// <summary>The system's: the mentor's last place went to somebody else while this request is open.</summary>
public sealed record TellLastPlaceTaken : MentorshipCommand;

public sealed record ProposeMeeting(
    MeetingKind Kind,
    DateTimeOffset StartsAt,
    int DurationMinutes,
    Channel Channel,
    Text? Details
) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Details];
}

public sealed record RecordMeeting(
    MeetingKind Kind,
    DateTimeOffset HeldAt,
    int DurationMinutes,
    Channel Channel,
    Text? Details
) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Details];
}

public sealed record ConfirmMeeting(string MeetingId) : MentorshipCommand;

public sealed record DeclineMeeting(
    string MeetingId,
    Text? Reason,
    DateTimeOffset? CounterSuggestion
) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Reason];
}

public sealed record RescheduleMeeting(string MeetingId, DateTimeOffset StartsAt)
    : MentorshipCommand;

public sealed record CancelMeeting(string MeetingId, Text? Reason) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Reason];
}

public sealed record ConfirmAttendance(string MeetingId, bool Attended) : MentorshipCommand;

public sealed record ResolveAttendance(string MeetingId, bool Held) : MentorshipCommand;

public sealed record SubmitAgreement(AgreementTerms Terms, Text Wording) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Wording];
}

public sealed record ApproveAgreement(int Version) : MentorshipCommand;

public sealed record RequestAgreementChanges(int Version, Text Comment) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Comment];
}

public sealed record WithdrawAgreement(int Version) : MentorshipCommand;

public sealed record GiveFeedback(string MeetingId, int Rating, Text? Comment, bool WantsContact)
    : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Comment];
}

public sealed record AnswerCheckIn(string CheckInId, CheckInReply Answer, Text? Note)
    : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Note];
}

public sealed record RaiseConcern(Text Concern) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Concern];
}

public sealed record NoteAdvice(Text Advice, string? MeetingId, Text? Plan, bool Shared)
    : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Advice, Plan];
}

public sealed record UpdateAdvice(string AdviceId, AdviceStatus Status, Text? Outcome)
    : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Outcome];
}

public sealed record SendThanks(string MeetingId, Text Thanks) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Thanks];
}

public sealed record RecordGiveBack(Text What) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [What];
}

public sealed record Pause(DateTimeOffset Until, Text? Reason) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Reason];
}

public sealed record Resume : MentorshipCommand;

public sealed record ProposeClosing(
    Text? Reflection,
    IReadOnlyList<GoalRating> GoalRatings,
    CertificateChoices Certificate
) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Reflection];
}

public sealed record ConfirmClosing(
    Text? Reflection,
    IReadOnlyList<GoalRating> GoalRatings,
    CertificateChoices Certificate
) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Reflection];
}

public sealed record DeclineClosing(Text? Reason) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Reason];
}

public sealed record WithdrawClosing : MentorshipCommand;

public sealed record EndMentorship(EndReason Reason, Text? Message) : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Message];
}

/// <summary><paramref name="NewCode"/> is fixed before deciding, as all ids are.</summary>
public sealed record ReissueCertificate(string Code, string NewCode, Text Reason)
    : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Reason];
}

/// <param name="PublicReason">Read by everybody who has the code; <paramref name="Reason"/> by coordinators alone.</param>
public sealed record RevokeCertificate(string Code, Text Reason, Text? PublicReason = null)
    : MentorshipCommand
{
    public override IEnumerable<Text?> Texts => [Reason, PublicReason];
}

/// <summary>A durable timer is due. <paramref name="Mails"/> tells what became of the mails that asked, by activity id.</summary>
public sealed record FireTimer(TimerId Timer, IReadOnlyDictionary<string, MailFate> Mails)
    : MentorshipCommand;
