using Mentoring.Domain.Letters;

namespace Mentoring.Functions.Mail.Wording;

/// <summary>The texts of one letter in one language that an organisation has written itself. A stored format: additive
/// changes only.</summary>
public sealed record OwnWording(IReadOnlyList<OwnTexts> Texts)
{
    /// <summary>The text of a part where it is changed for exactly this case and recipient; null otherwise.</summary>
    public string? Find(string? special, Recipient? role, string part) =>
        Texts.FirstOrDefault(texts => texts.Case == special && texts.Role == role)?.Part(part);
}

/// <summary>What is null keeps the wording that comes with the service.</summary>
/// <param name="Case">One of <see cref="LetterCases"/>; null where none holds.</param>
/// <param name="Role">For this recipient; null for everybody who has no wording of their own.</param>
/// <param name="Body">Its blocks: see <see cref="LetterBody"/>.</param>
public sealed record OwnTexts(
    string? Case,
    Recipient? Role,
    string? Subject,
    string? Greeting,
    IReadOnlyList<string>? Body,
    string? Action
)
{
    public bool IsEmpty => Subject is null && Greeting is null && Body is null && Action is null;

    internal string? Part(string part) =>
        part switch
        {
            LetterParts.Subject => Subject,
            LetterParts.Greeting => Greeting,
            LetterParts.Body => Body is null ? null : string.Join("\n\n", Body),
            LetterParts.Action => Action,
            _ => null,
        };
}

/// <summary>The parts of a letter that can be worded, as the names of texts end.</summary>
internal static class LetterParts
{
    public const string Subject = "subject";
    public const string Greeting = "greeting";
    public const string Body = "body";
    public const string Action = "action";

    public static readonly IReadOnlyList<string> All = [Subject, Greeting, Body, Action];
}
