using Mentoring.Domain.Networking;
using Mentoring.Functions.Api;

namespace Mentoring.Functions.Networking;

/// <summary>All that is written of a contact: one text row. A stored format: additive changes only.</summary>
/// <param name="Uid">As the card called it by which the contact came; null for one that was typed in.</param>
public sealed record ContactWords(
    string Name,
    string? Organisation = null,
    string? Role = null,
    IReadOnlyList<string>? Emails = null,
    IReadOnlyList<string>? Phones = null,
    string? Link = null,
    string? WhereMet = null,
    string? Needs = null,
    string? HowICanHelp = null,
    string? Note = null,
    string? Uid = null
)
{
    /// <summary>Never null.</summary>
    public IReadOnlyList<string> Emails { get; init; } = Emails ?? [];

    /// <summary>Never null.</summary>
    public IReadOnlyList<string> Phones { get; init; } = Phones ?? [];

    /// <summary>For searching.</summary>
    internal IEnumerable<string> All() =>
        new[] { Name, Organisation, Role, Link, WhereMet, Needs, HowICanHelp, Note }
            .Concat(Emails)
            .Concat(Phones)
            .OfType<string>();
}

/// <summary>A contact together with what is written of it.</summary>
internal sealed record KnownContact(Contact What, ContactWords Words);

/// <summary>Somebody whom a member got to know.</summary>
/// <param name="MetOn">Left out where nobody said when.</param>
/// <param name="WhereMet">On which occasion, at which place.</param>
/// <param name="Needs">What this person looks for.</param>
/// <param name="SharedWith">The mentorship whose mentor sees the contact, as long as it runs.</param>
/// <param name="MadeAt">When it was written down.</param>
public sealed record ContactView(
    string Id,
    string Name,
    string? Organisation,
    string? Role,
    IReadOnlyList<string> Emails,
    IReadOnlyList<string> Phones,
    string? Link,
    DateOnly? MetOn,
    string? WhereMet,
    string? Needs,
    string? HowICanHelp,
    string? Note,
    string? SharedWith,
    DateTimeOffset MadeAt
)
{
    internal static ContactView Of(Contact one, ContactWords words) =>
        new(
            one.Id,
            words.Name,
            words.Organisation,
            words.Role,
            words.Emails,
            words.Phones,
            words.Link,
            one.MetOn,
            words.WhereMet,
            words.Needs,
            words.HowICanHelp,
            words.Note,
            one.SharedWith,
            one.MadeAt
        );
}
