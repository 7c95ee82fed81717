using Mentoring.Domain.Letters;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Mail;

/// <summary>What kind of occasion a letter has: see lifecycle.md, mail classes.</summary>
public enum LetterKind
{
    /// <summary>About one's own account.</summary>
    Account,
    Answer,
    Step,
    Nudge,

    /// <summary>To coordinators.</summary>
    Alert,
}

/// <summary>A letter that the service writes.</summary>
/// <param name="Name">As its texts call it.</param>
/// <param name="Recipients">As what people get it; none for a letter about one's own account.</param>
/// <param name="Cases">Of <see cref="LetterCases"/>: those with a wording of their own.</param>
public sealed record KnownLetter(
    string Name,
    LetterKind Kind,
    IReadOnlyList<Recipient> Recipients,
    IReadOnlyList<string> Cases
)
{
    private static readonly Letter[] ForMenteesOnly =
    [
        Letter.InformationRequested,
        Letter.RequestAccepted,
        Letter.RequestDeclined,
        Letter.MentorFull,
        Letter.QuestionReminder,
        Letter.KickOffReminder,
        Letter.AgreementReminder,
        Letter.ThanksNudge,
        Letter.AdviceFollowUp,
        Letter.GiveBackNudge,
    ];

    private static readonly Letter[] ForMentorsOnly =
    [
        Letter.RequestReceived,
        Letter.QuestionAnswered,
        Letter.RequestWithdrawn,
        Letter.ThanksReceived,
        Letter.RequestReminder,
    ];

    private static readonly TextCatalog Texts = TextCatalog.Load("letters");

    /// <summary>In the order of a mentorship, those about accounts first.</summary>
    public static readonly IReadOnlyList<KnownLetter> All =
    [
        .. Enum.GetValues<AccountLetter>().Select(Of),
        .. Enum.GetValues<Letter>().Select(Of),
    ];

    private static readonly Dictionary<string, KnownLetter> ByName = All.ToDictionary(letter =>
        letter.Name
    );

    private static readonly Dictionary<string, KnownLetter> ById = All.ToDictionary(letter =>
        letter.Id
    );

    /// <summary>As paths and answers call it: <c>signInCode</c>.</summary>
    public string Id => char.ToLowerInvariant(Name[0]) + Name[1..];

    /// <exception cref="KeyNotFoundException">There is none: a bug.</exception>
    public static KnownLetter Named(string name) => ByName[name];

    public static KnownLetter? Find(string id) => ById.GetValueOrDefault(id);

    /// <summary>For each case, and none, for each recipient: every letter that somebody may get.</summary>
    public IEnumerable<(string? Case, Recipient? Role)> Variants() =>
        from special in Cases.Cast<string?>().Prepend(null)
        from role in Recipients.Count == 0 ? [null] : Recipients.Cast<Recipient?>()
        select (special, role);

    private static KnownLetter Of(AccountLetter letter) =>
        letter == AccountLetter.MailTrouble
            ? Of($"{letter}", LetterKind.Alert, [Recipient.Coordinators])
            : Of($"{letter}", LetterKind.Account, []);

    private static KnownLetter Of(Letter letter) =>
        letter >= Letter.KickOffAlert
            ? Of($"{letter}", LetterKind.Alert, [Recipient.Coordinators])
            : Of(
                $"{letter}",
                letter.Class() switch
                {
                    LetterClass.Step => LetterKind.Step,
                    LetterClass.Nudge => LetterKind.Nudge,
                    _ => LetterKind.Answer,
                },
                ForMenteesOnly.Contains(letter) ? [Recipient.Mentee]
                    : ForMentorsOnly.Contains(letter) ? [Recipient.Mentor]
                    : [Recipient.Mentee, Recipient.Mentor]
            );

    // A case is the part of a text's name that begins with a small letter: RequestDeclined.memberLeft.subject.
    private static KnownLetter Of(
        string name,
        LetterKind kind,
        IReadOnlyList<Recipient> recipients
    ) =>
        new(
            name,
            kind,
            recipients,
            [
                .. Texts
                    .Keys(TextCatalog.DefaultLanguage)
                    .Select(key => key.Split('.'))
                    .Where(key => key[0] == name)
                    .SelectMany(key => key[1..^1])
                    .Where(part => char.IsLower(part[0]))
                    .Distinct(),
            ]
        );
}
