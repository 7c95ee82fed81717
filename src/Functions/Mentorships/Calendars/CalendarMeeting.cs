using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Mentorships.Calendars;

/// <summary>A meeting as the calendar of one of its two people shows it. It has no feedback, no reason and no other private word
/// to give away.</summary>
/// <param name="Reader">The side whose calendar it is.</param>
/// <param name="Other">The other side's name.</param>
/// <param name="Details">Null where nothing was written, and after personal texts were erased.</param>
internal sealed record CalendarMeeting(
    string MentorshipId,
    Meeting Meeting,
    Side Reader,
    string Other,
    Programme Programme,
    MeetingDetails? Details
)
{
    /// <summary>The same for ever, in mails and in the feed. Without the host, which an organisation may change.</summary>
    public string Uid => $"{MentorshipId}-{Meeting.Id}@mentoring";

    public string Status =>
        Meeting.IsOff ? "CANCELLED"
        : Meeting.Status == MeetingStatus.Proposed ? "TENTATIVE"
        : "CONFIRMED";

    /// <summary>RFC 5546: CANCEL takes an entry away, REQUEST makes it or brings it up to date.</summary>
    public string Method => Meeting.IsOff ? "CANCEL" : "REQUEST";

    /// <summary>Whoever proposed or confirmed has said yes; after a move the other side is asked again.</summary>
    public string Answer =>
        Meeting.Status == MeetingStatus.Proposed && Meeting.ProposedBy != Reader
            ? "NEEDS-ACTION"
            : "ACCEPTED";

    /// <summary>The place, where it is a link and nothing else.</summary>
    public Uri? CallLink =>
        Details?.Place is { } place
        && !place.Any(char.IsWhiteSpace)
        && Uri.TryCreate(place, UriKind.Absolute, out var link)
        && link.Scheme is "http" or "https"
            ? new(link.AbsoluteUri)
            : null;
}
