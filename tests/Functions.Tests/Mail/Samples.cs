using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mail;

namespace Mentoring.Functions.Tests.Mail;

internal static class Samples
{
    public static readonly DateTimeOffset Friday = new(2026, 3, 20, 16, 0, 0, TimeSpan.Zero);

    /// <summary>The special cases that have a wording of their own.</summary>
    public static readonly IReadOnlyList<(string Letter, string Case)> Cases =
    [
        ("RequestDeclined", LetterCases.MemberLeft),
        ("RequestWithdrawn", LetterCases.MemberLeft),
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

    private static readonly string[] ForMenteesOnly =
    [
        "InformationRequested",
        "RequestAccepted",
        "RequestDeclined",
        "QuestionReminder",
        "KickOffReminder",
        "AgreementReminder",
        "ThanksNudge",
        "AdviceFollowUp",
        "GiveBackNudge",
    ];
    private static readonly string[] ForMentorsOnly =
    [
        "RequestReceived",
        "QuestionAnswered",
        "RequestWithdrawn",
        "ThanksReceived",
        "RequestReminder",
    ];

    public static IEnumerable<string> Names =>
        Enum.GetNames<AccountLetter>().Concat(Enum.GetNames<Letter>());

    /// <summary>Every letter with everybody who may get it and every case of it.</summary>
    public static IEnumerable<(string Letter, Recipient? Role, string? Case)> All =>
        from letter in Names
        from special in Cases
            .Where(one => one.Letter == letter)
            .Select(one => (string?)one.Case)
            .Prepend(null)
        from role in Roles(letter)
        select (letter, role, special);

    public static IEnumerable<Recipient?> Roles(string letter) =>
        letter == nameof(AccountLetter.MailTrouble) ? [Recipient.Coordinators]
        : !Enum.TryParse<Letter>(letter, out _) ? [null]
        : letter.EndsWith("Alert", StringComparison.Ordinal) ? [Recipient.Coordinators]
        : ForMenteesOnly.Contains(letter) ? [Recipient.Mentee]
        : ForMentorsOnly.Contains(letter) ? [Recipient.Mentor]
        : [Recipient.Mentee, Recipient.Mentor];

    /// <summary>Facts as the service knows them: everything a letter may ask for.</summary>
    public static LetterFacts Facts(string letter, Recipient? role, string language = "de") =>
        new(
            language,
            role switch
            {
                Recipient.Mentor => "Dr. Katharina Lindqvist",
                Recipient.Coordinators => "Jonas Okafor",
                _ => "Ayşe Yılmaz",
            },
            role,
            "Frauen in MINT 2026",
            "Alumnae-Netzwerk Nord e. V.",
            "Europe/Berlin",
            new("https://mentoring.example.org/m/7Q2K")
        )
        {
            Mentee = "Ayşe Yılmaz",
            Mentor = "Dr. Katharina Lindqvist",
            OtherMember = "Ayşe Yılmaz",
            Meeting = new(
                MeetingKind.KickOff,
                Friday,
                60,
                Channel.Video,
                "https://meet.example.org/x",
                ["Erwartungen", "Zeitraum und Treffen"]
            ),
            Message = "Worte einer Person.\nUnd noch eine Zeile.",
            Goals = ["Erste Stelle im Maschinenbau", "Sicherer verhandeln"],
            Code = new("493817", 15),
            Deadline = Friday.AddDays(14),
            PausedUntil = Friday.AddMonths(2),
            EndsOn = new(2026, 9, 1),
            CounterSuggestion = Friday.AddDays(3),
            Answers = Answers(letter),
            Suggestions =
                letter is "RequestDeclined" or "RequestExpired" && role is Recipient.Mentee
                    ?
                    [
                        new("Mira Santos", new("https://mentoring.example.org/mentors/1")),
                        new("Tomasz Wójcik", new("https://mentoring.example.org/mentors/2")),
                    ]
                    : [],
            Unsubscribe =
                Enum.TryParse<Letter>(letter, out var known) && known.Class() == LetterClass.Nudge
                    ? new Uri("https://mentoring.example.org/r/off")
                    : null,
        };

    private static LetterAnswer[] Answers(string letter)
    {
        string[] keys = letter switch
        {
            "CheckIn" => ["fine", "needHelp", "wantToEnd"],
            "FeedbackRequest" or "FeedbackReminder" =>
            [
                "rating5",
                "rating4",
                "rating3",
                "rating2",
                "rating1",
            ],
            "AttendanceRequest" => ["attended", "notAttended"],
            "MeetingProposed" or "MeetingMoved" or "MeetingConfirmationReminder" =>
            [
                "confirm",
                "decline",
            ],
            _ => [],
        };
        return
        [
            .. keys.Select(key => new LetterAnswer(
                key,
                new($"https://mentoring.example.org/r/{key}")
            )),
        ];
    }
}
