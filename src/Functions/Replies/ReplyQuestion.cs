using System.Globalization;
using Mentoring.Domain.Calendar;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mentorships;

namespace Mentoring.Functions.Replies;

/// <summary>What a link asks, seen from the mentorship as it is now.</summary>
internal static class ReplyQuestion
{
    private static readonly CertificateCodes NoCodes = new("mentee", "mentor");

    /// <summary>Who answers; null when the mentorship is none or forgotten.</summary>
    public static Actor? By(this ReplyPurpose purpose, Mentorship state) =>
        state.Phase != Phase.None && purpose.Side is { } side
            ? new(side == Side.Mentee ? Role.Mentee : Role.Mentor, state.MemberOn(side))
            : null;

    /// <summary>The command that gives this answer. Its texts get their ids from the form's.</summary>
    public static MentorshipCommand Command(
        this ReplyPurpose purpose,
        string value,
        ReplyForm form,
        Api.CommandId id,
        TimeZoneInfo zone
    ) =>
        value switch
        {
            "confirm" => new ConfirmMeeting(purpose.Subject),
            "decline" => new DeclineMeeting(purpose.Subject, null, Counter(form, zone)),
            "attended" or "notAttended" => new ConfirmAttendance(
                purpose.Subject,
                value == "attended"
            ),
            ['r', 'a', 't', 'i', 'n', 'g', var digit] => new GiveFeedback(
                purpose.Subject,
                digit - '0',
                StoredTexts.Of(id, "comment", form.Comment),
                form.Contact
            ),
            _ => new AnswerCheckIn(
                purpose.Subject,
                Enum.Parse<CheckInReply>(value, ignoreCase: true),
                StoredTexts.Of(id, "note", form.Comment)
            ),
        };

    /// <summary>
    /// Why this question is no longer open: the end of a text's key (<c>settled.moved</c>); null while it is open.
    /// </summary>
    public static string? Settled(
        this ReplyPurpose purpose,
        Mentorship state,
        Actor by,
        DateTimeOffset now
    )
    {
        if (purpose.Kind == ReplyKind.Meeting && Overtaken(purpose, state, now) is { } why)
        {
            return why;
        }
        var command = purpose.Command(
            purpose.Value.Length > 0 ? purpose.Value : ReplyPurpose.Values(purpose.Kind)[0],
            ReplyForm.Empty,
            new("none", false),
            TimeZoneInfo.Utc
        );
        return Decider.Decide(state, command, new(by, now, NoCodes)) switch
        {
            Accepted { Events.Count: > 0 } => null,
            Accepted => "answered",
            Refused refused when refused == Refuse.FeedbackGiven => "answered",
            Refused refused when refused == Refuse.CheckInAnswered => "answered",
            Refused refused when refused == Refuse.TooLate => "late",
            Refused refused when refused == Refuse.MeetingNotStarted => "early",
            Refused refused when refused == Refuse.WrongPhase => "over",
            _ => "settled",
        };
    }

    /// <summary>The answer that stands, as letters name it; null for none.</summary>
    public static string? Standing(this ReplyPurpose purpose, Mentorship state)
    {
        var side = purpose.Side!.Value;
        var meeting = state.Find(purpose.Subject);
        return purpose.Kind switch
        {
            ReplyKind.Meeting when meeting is { Status: MeetingStatus.Confirmed } => "confirm",
            ReplyKind.Meeting when meeting is { Status: MeetingStatus.Declined } => "decline",
            ReplyKind.Attendance => meeting?.AnswerOf(side) switch
            {
                { Attended: true } => "attended",
                { Attended: false } => "notAttended",
                _ => null,
            },
            ReplyKind.Rating => meeting?.RatingOf(side) is { } rating
                ? "rating" + rating.ToString(CultureInfo.InvariantCulture)
                : null,
            ReplyKind.CheckIn => state.CheckIns.Find(one => one.Id == purpose.Subject)?.Of(side)
                is { } reply
                ? char.ToLowerInvariant(reply.ToString()[0]) + reply.ToString()[1..]
                : null,
            _ => null,
        };
    }

    private static string? Overtaken(ReplyPurpose purpose, Mentorship state, DateTimeOffset now) =>
        state.Find(purpose.Subject) switch
        {
            null => "settled",
            { Status: MeetingStatus.Cancelled } => "cancelled",
            { Status: MeetingStatus.Declined } => "declined",
            { Status: MeetingStatus.Lapsed } => "lapsed",
            { } meeting
                when meeting.StartsAt.ToUnixTimeSeconds()
                    != purpose.StartsAt?.ToUnixTimeSeconds() => meeting.Status
            == MeetingStatus.Proposed
                ? "moved"
                : "movedOn",
            { Status: MeetingStatus.Confirmed } => "answered",
            { } meeting when meeting.StartsAt <= now => "late",
            _ => null,
        };

    private static DateTimeOffset? Counter(ReplyForm form, TimeZoneInfo zone) =>
        form.CounterTime is { } time
            ? LocalTime.At(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time), zone)
            : null;
}
