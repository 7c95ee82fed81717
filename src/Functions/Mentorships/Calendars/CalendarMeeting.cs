using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Profiles;
using Mentoring.Functions.Members;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Mentorships.Calendars;

/// <summary>A meeting as the calendar of one of its two people shows it. It has no feedback, no reason and no other private word
/// to give away.</summary>
/// <param name="Reader">The side whose calendar it is.</param>
/// <param name="Other">The other side's name; null once they have left.</param>
/// <param name="Details">Null where nothing was written, and after personal texts were erased.</param>
internal sealed record CalendarMeeting(
    string MentorshipId,
    Meeting Meeting,
    Side Reader,
    string? Other,
    Programme Programme,
    MeetingDetails? Details
)
{
    /// <summary>Of the other side, if they share one with their partner. The one they sign in with never is it by itself.</summary>
    public Uri? OtherAddress { get; init; }

    /// <summary>The same for ever, in mails and in the feed. Without the host, which an organisation may change.</summary>
    public string Uid => $"{MentorshipId}-{Meeting.Id}@mentoring";

    /// <summary>What was only recorded is confirmed once both say that it took place; what was missed is in no calendar.</summary>
    public string Status =>
        Meeting.IsOff || Meeting.Status == MeetingStatus.Missed ? "CANCELLED"
        : Meeting.Status == MeetingStatus.Proposed ? "TENTATIVE"
        : Meeting.WasRecorded && Meeting.Status != MeetingStatus.Held ? "TENTATIVE"
        : "CONFIRMED";

    /// <summary>When it came to stand like this.</summary>
    /// <remarks>What becomes of a meeting is no new version of its entry, since nobody is sent it. Who fetches the entry still
    /// has to see that it is newer than the one they have, which the stamp tells where the version doesn't.</remarks>
    public DateTimeOffset ChangedAt =>
        Meeting.WasRecorded || Meeting.Status == MeetingStatus.Missed
            ? Meeting.Since.At
            : Meeting.Entry.ChangedAt;

    /// <summary>RFC 5546: CANCEL takes an entry away, REQUEST makes it or brings it up to date.</summary>
    public string Method => Status == "CANCELLED" ? "CANCEL" : "REQUEST";

    public string Answer => AnswerOf(Reader);

    public string OtherAnswer => AnswerOf(Reader.Other());

    /// <summary>The first address by which somebody wants to be reached by their partners; null where there is none, or none
    /// that can be a link.</summary>
    public static Uri? SharedAddress(Member? member) =>
        member
            ?.Profile.Contacts.Where(contact => contact.Kind == ContactKind.Email)
            .Select(contact => MailLinks.To(contact.Value))
            .FirstOrDefault(link => link is not null);

    /// <summary>The place, where it is a link and nothing else.</summary>
    public Uri? CallLink =>
        Details?.Place is { } place
        && !place.Any(char.IsWhiteSpace)
        && Uri.TryCreate(place, UriKind.Absolute, out var link)
        && link.Scheme is "http" or "https"
            ? new(link.AbsoluteUri)
            : null;

    /// <summary>Whoever proposed or confirmed has said yes; after a move the other side is asked again.</summary>
    private string AnswerOf(Side side) =>
        Meeting.Status == MeetingStatus.Proposed && Meeting.ProposedBy != side
            ? "NEEDS-ACTION"
            : "ACCEPTED";
}
