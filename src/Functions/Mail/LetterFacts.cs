using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mail.Brand;
using Mentoring.Functions.Mail.Wording;

namespace Mentoring.Functions.Mail;

/// <summary>
/// Everything a letter may say. Names and words are as people typed them: the renderer makes them harmless. A letter uses
/// what its text asks for; a missing fact drops the paragraph that its text marks as optional and is otherwise a bug.
/// </summary>
/// <param name="Language"><c>de</c> or <c>en</c>; an unknown one reads English.</param>
/// <param name="Role">As what the recipient gets this letter; null for letters about one's own account.</param>
/// <param name="TimeZone">IANA zone of the recipient; times are written in it, in UTC if it is unknown.</param>
/// <param name="Action">Where the button of the one next step leads: http or https.</param>
public sealed record LetterFacts(
    string Language,
    string RecipientName,
    Recipient? Role,
    string Programme,
    string Organisation,
    string TimeZone,
    Uri Action
)
{
    public string? Mentee { get; init; }
    public string? Mentor { get; init; }

    /// <summary>To a coordinator: the member it is about, where the letter tells.</summary>
    public string? OtherMember { get; init; }

    /// <summary>
    /// One of <see cref="LetterCases"/>. Whatever has no wording of its own falls back to the plain text, so that a
    /// person's private reason is never told.
    /// </summary>
    public string? Case { get; init; }

    public MeetingFacts? Meeting { get; init; }

    /// <summary>Words of the other side which the recipient may read, or the recipient's own notes.</summary>
    public string? Message { get; init; }
    public IReadOnlyList<string> Goals { get; init; } = [];
    public CodeFacts? Code { get; init; }

    /// <summary>When it will be too late to answer.</summary>
    public DateTimeOffset? Deadline { get; init; }
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Last day of the agreed period, inclusive.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>The time suggested instead of a declined one.</summary>
    public DateTimeOffset? CounterSuggestion { get; init; }

    /// <summary>Answers by one click, in place of the action's button.</summary>
    public IReadOnlyList<LetterAnswer> Answers { get; init; } = [];

    /// <summary>Other mentors who might suit, after a request came to nothing.</summary>
    public IReadOnlyList<LetterLink> Suggestions { get; init; } = [];

    /// <summary>Steps that wait for the recipient, soonest first.</summary>
    public IReadOnlyList<DigestItem> Waiting { get; init; } = [];

    /// <summary>Only for nudges: where they can be switched off.</summary>
    public Uri? Unsubscribe { get; init; }

    /// <summary>The organisation's colour and logo.</summary>
    public LetterBrand Brand { get; init; } = LetterBrand.None;

    /// <summary>The organisation's own wording of this letter in this language; null where it has none.</summary>
    public OwnWording? Wording { get; init; }
}

/// <summary>What a letter tells of a meeting. <paramref name="Place"/> may be an address, a room or a link.</summary>
public sealed record MeetingFacts(
    MeetingKind Kind,
    DateTimeOffset StartsAt,
    int DurationMinutes,
    Channel Channel,
    string? Place = null,
    IReadOnlyList<string>? Agenda = null
);

/// <summary>A code and for how many minutes it is valid.</summary>
public sealed record CodeFacts(string Digits, int Minutes);

/// <summary>
/// One answer among several: <paramref name="Key"/> is one of <c>confirm decline attended notAttended fine needHelp
/// wantToEnd rating1</c> to <c>rating5</c>.
/// </summary>
public sealed record LetterAnswer(string Key, Uri Link);

/// <summary>A step that waits, for a list of them.</summary>
/// <param name="Other">The other person; null for a former member.</param>
/// <param name="Deadline">When it will be too late, where that is so.</param>
/// <param name="Link">Where it is done.</param>
public sealed record DigestItem(
    Step Step,
    string? Other,
    MeetingFacts? Meeting,
    DateTimeOffset? Deadline,
    Uri Link
);

public sealed record LetterLink(string Label, Uri Link);

/// <summary>Special cases with a wording of their own.</summary>
public static class LetterCases
{
    /// <summary>AgreementSubmitted, AgreementApproved: an agreement is in force already.</summary>
    public const string Amendment = "amendment";

    /// <summary>AgreementWithdrawn: by the system, since the mentorship is being closed.</summary>
    public const string Closing = "closing";

    /// <summary>MeetingCancelled: since the mentorship is over.</summary>
    public const string MentorshipOver = "mentorshipOver";

    /// <summary>MeetingConfirmed, MeetingDeclined, MeetingMoved, MeetingCancelled: the recipient did it, and gets the letter for
    /// the calendar's sake.</summary>
    public const string ByYou = "byYou";

    /// <summary>RequestDeclined, RequestWithdrawn, MentorshipEnded: the other side left the programme.</summary>
    public const string MemberLeft = "memberLeft";

    /// <summary>MentorshipEnded: by the system, after long silence.</summary>
    public const string NoContact = "noContact";

    /// <summary>MentorshipEnded: by the system, after the agreed period.</summary>
    public const string PeriodOver = "periodOver";

    /// <summary>Goodbye: the member keeps certificates, which are attached.</summary>
    public const string WithCertificates = "withCertificates";

    /// <summary>MailTrouble: who delivers the mails has the address on a list.</summary>
    public const string Dropped = "dropped";

    /// <summary>MailTrouble: the reader called our mails spam.</summary>
    public const string SpamReport = "spamReport";

    public static string? Of(TroubleKind kind) =>
        kind switch
        {
            TroubleKind.Dropped => Dropped,
            TroubleKind.SpamReport => SpamReport,
            _ => null,
        };
}

/// <summary>The letters about one's own account. The name chooses the text.</summary>
public enum AccountLetter
{
    SignInCode,
    Welcome,
    AlreadyMember,
    EmailChangeOld,
    EmailChangeNew,

    /// <summary>Everything that waits for the member, once a day.</summary>
    Digest,

    /// <summary>To the coordinators of the member whom mail does not reach.</summary>
    MailTrouble,

    /// <summary>To a mentee: a mentor whom a coordinator recommends.</summary>
    MentorRecommended,

    /// <summary>To a mentor who is taken out of the list, since two requests in a row expired without an answer.</summary>
    Unlisted,

    /// <summary>To somebody who has left: everything is erased.</summary>
    Goodbye,
}
