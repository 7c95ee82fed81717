using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;

namespace Mentoring.Functions.Mail;

/// <summary>Invented people and meetings, to show letters with.</summary>
public static class LetterSamples
{
    public static readonly DateTimeOffset Friday = new(2026, 3, 20, 16, 0, 0, TimeSpan.Zero);

    private const string Site = "https://mentoring.example.org";

    /// <summary>Facts as the service knows them: everything a letter may ask for.</summary>
    public static LetterFacts Facts(KnownLetter letter, Recipient? role, string language) =>
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
            new($"{Site}/m/7Q2K")
        )
        {
            Mentee = "Ayşe Yılmaz",
            Mentor = "Dr. Katharina Lindqvist",
            OtherMember = "Ayşe Yılmaz",
            Meeting = Meeting(language),
            Message =
                language == "de"
                    ? "Worte einer Person.\nUnd noch eine Zeile."
                    : "Words of a person.\nAnd one more line.",
            Goals =
                language == "de"
                    ? ["Erste Stelle im Maschinenbau", "Sicherer verhandeln"]
                    : ["A first job in mechanical engineering", "Negotiate with confidence"],
            Code = new("493817", 15),
            Deadline = Friday.AddDays(14),
            PausedUntil = Friday.AddMonths(2),
            EndsOn = new(2026, 9, 1),
            CounterSuggestion = Friday.AddDays(3),
            Answers = Answers(letter.Name),
            Suggestions =
                letter.Name is "RequestDeclined" or "RequestExpired" or "MentorFull"
                && role is Recipient.Mentee
                    ?
                    [
                        new(
                            language == "de"
                                ? "Mira Santos (Maschinenbau): Kann dir bei deinen Themen helfen: Bewerbungen"
                                : "Mira Santos (mechanical engineering): Can help with what you seek: applications",
                            new($"{Site}/mentors/1")
                        ),
                        new("Tomasz Wójcik", new($"{Site}/mentors/2")),
                    ]
                    : [],
            Waiting = letter.Name is nameof(AccountLetter.Digest) ? Waiting(language) : [],
            Unsubscribe = letter.Kind == LetterKind.Nudge ? new Uri($"{Site}/r/off") : null,
        };

    private static MeetingFacts Meeting(string language) =>
        new(
            MeetingKind.KickOff,
            Friday,
            60,
            Channel.Video,
            "https://meet.example.org/x",
            language == "de"
                ? ["Erwartungen", "Zeitraum und Treffen"]
                : ["Expectations", "Period and meetings"]
        );

    private static DigestItem[] Waiting(string language) =>
        [
            new(
                Step.ConfirmMeeting,
                "Dr. Katharina Lindqvist",
                Meeting(language) with
                {
                    Kind = MeetingKind.Regular,
                },
                null,
                new($"{Site}/r/1")
            ),
            new(Step.AnswerRequest, "Mira Santos", null, Friday.AddDays(2), new($"{Site}/m/2")),
        ];

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
        return [.. keys.Select(key => new LetterAnswer(key, new($"{Site}/r/{key}")))];
    }
}
