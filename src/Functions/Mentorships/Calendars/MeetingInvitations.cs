using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;

namespace Mentoring.Functions.Mentorships.Calendars;

/// <summary>
/// What letters bring for the calendar: the same calendar twice, as an alternative of the text, which mail programs show as an
/// invitation, and as a file for those that don't.
/// </summary>
/// <remarks>
/// It tells how things stand when the letter goes out, so that a late letter never brings back what is gone. A meeting that
/// is moved stays the same entry and becomes tentative at its new time: that is how every program takes a change of time, while
/// what was cancelled need not come back under the same UID. It goes when the new time is declined or lapses.
/// </remarks>
public sealed class MeetingInvitations(MeetingCalendars calendars)
{
    internal IReadOnlyList<MailAttachment> For(
        SendLetter letter,
        CalendarMeeting meeting,
        Member recipient
    ) =>
        IsAboutTheTime(letter.Letter)
        && meeting.Meeting.Entry.Sent
        && calendars.Invitation(meeting, recipient) is { } calendar
            ?
            [
                new(
                    "invite.ics",
                    $"text/calendar; method={meeting.Method}; charset=utf-8",
                    calendar
                ),
                new("invite.ics", "application/ics", calendar),
            ]
            : [];

    private static bool IsAboutTheTime(Letter letter) =>
        letter
            is Letter.MeetingConfirmed
                or Letter.MeetingReminder
                or Letter.MeetingMoved
                or Letter.MeetingDeclined
                or Letter.MeetingCancelled
                or Letter.MeetingLapsed;
}
