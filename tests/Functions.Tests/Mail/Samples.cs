using Mentoring.Domain.Letters;
using Mentoring.Functions.Mail;

namespace Mentoring.Functions.Tests.Mail;

internal static class Samples
{
    public static readonly DateTimeOffset Friday = LetterSamples.Friday;

    /// <summary>The special cases that have a wording of their own.</summary>
    public static readonly IReadOnlyList<(string Letter, string Case)> Cases =
    [
        ("Goodbye", LetterCases.WithCertificates),
        ("RequestDeclined", LetterCases.MemberLeft),
        ("RequestWithdrawn", LetterCases.MemberLeft),
        ("MeetingConfirmed", LetterCases.ByYou),
        ("MeetingDeclined", LetterCases.ByYou),
        ("MeetingMoved", LetterCases.ByYou),
        ("MeetingCancelled", LetterCases.ByYou),
        ("MeetingCancelled", LetterCases.MentorshipOver),
        ("AgreementSubmitted", LetterCases.Amendment),
        ("AgreementApproved", LetterCases.Amendment),
        ("AgreementWithdrawn", LetterCases.Closing),
        ("MentorshipEnded", LetterCases.NoContact),
        ("MentorshipEnded", LetterCases.PeriodOver),
        ("MentorshipEnded", LetterCases.MemberLeft),
        ("MailTrouble", LetterCases.Dropped),
        ("MailTrouble", LetterCases.SpamReport),
    ];

    public static OutgoingMail Mail(string messageId, string to = "ayse@example.org") =>
        new(
            messageId,
            new("Frauen in MINT – Grüße", "mentoring@example.org"),
            new("Ayşe Yılmaz", to),
            new("Team", "team@example.org"),
            "Bestätigt: Kennenlern-Treffen 👋",
            "Schöne Grüße\n",
            "<p>Schöne Grüße</p>",
            OutgoingMail.UnsubscribeHeaders(new("https://mentoring.example.org/r/off")),
            [],
            Friday
        );

    public static IEnumerable<string> Names =>
        Enum.GetNames<AccountLetter>().Concat(Enum.GetNames<Letter>());

    /// <summary>Every letter with everybody who may get it and every case of it.</summary>
    public static IEnumerable<(string Letter, Recipient? Role, string? Case)> All =>
        from letter in KnownLetter.All
        from variant in letter.Variants()
        select (letter.Name, variant.Role, variant.Case);

    public static LetterFacts Facts(string letter, Recipient? role, string language = "de") =>
        LetterSamples.Facts(KnownLetter.Named(letter), role, language);
}
