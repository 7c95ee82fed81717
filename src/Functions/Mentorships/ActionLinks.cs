using Mentoring.Domain.Mentorships;

namespace Mentoring.Functions.Mentorships;

/// <summary>Which request carries out which command.</summary>
public static class ActionLinks
{
    public static string Of(string mentorshipId) => $"/api/mentorships/{mentorshipId}";

    public static ActionView For(string mentorshipId, NextAction action)
    {
        var (method, path) = Route(action);
        var href = path.StartsWith("/api/", StringComparison.Ordinal)
            ? path
            : Of(mentorshipId) + path;
        return new(NameOf(action.Action), method, href, action.DueAt);
    }

    private static (string Method, string Path) Route(NextAction action)
    {
        var subject = action.Subject;
        return action.Action switch
        {
            nameof(AcceptRequest) => ("POST", "/accept"),
            nameof(DeclineRequest) => ("POST", "/decline"),
            nameof(WithdrawRequest) => ("POST", "/withdraw"),
            nameof(AskForInformation) => ("POST", "/question"),
            nameof(AnswerQuestion) => ("POST", "/answer"),
            nameof(ProposeMeeting) => ("POST", "/meetings"),
            nameof(RecordMeeting) => ("POST", "/meetings/record"),
            nameof(ConfirmMeeting) => ("POST", $"/meetings/{subject}/confirm"),
            nameof(DeclineMeeting) => ("POST", $"/meetings/{subject}/decline"),
            nameof(RescheduleMeeting) => ("POST", $"/meetings/{subject}/reschedule"),
            nameof(CancelMeeting) => ("POST", $"/meetings/{subject}/cancel"),
            nameof(ConfirmAttendance) => ("POST", $"/meetings/{subject}/attendance"),
            nameof(ResolveAttendance) => ("POST", $"/meetings/{subject}/resolve"),
            nameof(GiveFeedback) => ("POST", $"/meetings/{subject}/feedback"),
            nameof(SendThanks) => ("POST", $"/meetings/{subject}/thank-you"),
            nameof(SubmitAgreement) => ("POST", "/agreement"),
            nameof(ApproveAgreement) => ("POST", $"/agreement/{subject}/approve"),
            nameof(RequestAgreementChanges) => ("POST", $"/agreement/{subject}/request-changes"),
            nameof(WithdrawAgreement) => ("POST", $"/agreement/{subject}/withdraw"),
            nameof(AnswerCheckIn) => ("POST", $"/check-ins/{subject}/answer"),
            nameof(RaiseConcern) => ("POST", "/concern"),
            nameof(NoteAdvice) => ("POST", "/advice"),
            nameof(UpdateAdvice) => ("PATCH", $"/advice/{subject}"),
            nameof(RecordGiveBack) => ("POST", "/give-backs"),
            nameof(Pause) => ("POST", "/pause"),
            nameof(Resume) => ("POST", "/resume"),
            nameof(ProposeClosing) => ("POST", "/closing"),
            nameof(ConfirmClosing) => ("POST", "/closing/confirm"),
            nameof(DeclineClosing) => ("POST", "/closing/decline"),
            nameof(WithdrawClosing) => ("DELETE", "/closing"),
            nameof(EndMentorship) => ("POST", "/end"),
            nameof(ReissueCertificate) => ("POST", $"/api/certificates/{subject}/reissue"),
            nameof(RevokeCertificate) => ("POST", $"/api/certificates/{subject}/revoke"),
            _ => throw new ArgumentOutOfRangeException(
                nameof(action),
                action.Action,
                "has no request"
            ),
        };
    }

    private static string NameOf(string command) =>
        char.ToLowerInvariant(command[0]) + command[1..];
}
