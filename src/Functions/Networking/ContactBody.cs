using System.ComponentModel.DataAnnotations;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Members;

namespace Mentoring.Functions.Networking;

/// <summary>A contact as it is written down. <paramref name="MetOn"/> left out is today for a new one, and stays for one that is there;
/// <paramref name="SharedWith"/> left out keeps the contact to oneself.</summary>
/// <param name="MetOn">Today at the latest.</param>
/// <param name="SharedWith">A running mentorship of one's own as mentee: its mentor sees all of the contact.</param>
public sealed record ContactBody(
    [Line(ContactLimits.Name)] string Name,
    [Line(ContactLimits.Organisation, Min = 0)] string? Organisation = null,
    [Line(ContactLimits.Role, Min = 0)] string? Role = null,
    [Line(ContactLimits.Email), Length(0, ContactLimits.Items)]
        IReadOnlyList<string>? Emails = null,
    [Line(ContactLimits.Phone), Length(0, ContactLimits.Items)]
        IReadOnlyList<string>? Phones = null,
    [Line(ContactLimits.Link, Min = 0)] string? Link = null,
    DateOnly? MetOn = null,
    [Line(ContactLimits.WhereMet, Min = 0)] string? WhereMet = null,
    [Prose(ContactLimits.Needs, Min = 0)] string? Needs = null,
    [Prose(ContactLimits.HowICanHelp, Min = 0)] string? HowICanHelp = null,
    [Prose(ContactLimits.Note, Min = 0)] string? Note = null,
    [Line(64)] string? SharedWith = null
)
{
    /// <exception cref="ProblemException">400: an address, the link or the day can't be.</exception>
    public void Check(DateOnly today) => Checks.Require(Errors(today));

    public ContactWords Words(string? uid = null) =>
        new(
            Name.Trim(),
            Text(Organisation),
            Text(Role),
            Texts(Emails),
            Texts(Phones),
            Text(Link),
            Text(WhereMet),
            Text(Needs),
            Text(HowICanHelp),
            Text(Note),
            uid
        );

    private IEnumerable<FieldError> Errors(DateOnly today)
    {
        var emails = Emails ?? [];
        for (var i = 0; i < emails.Count; i++)
        {
            if (!Address.IsAddress(emails[i]))
            {
                yield return new($"emails[{i}]", "field.email");
            }
        }
        if (Text(Link) is { } link && !ContactLimits.IsLink(link))
        {
            yield return new("link", "field.link");
        }
        if (!ContactLimits.IsDay(MetOn, today))
        {
            yield return new("metOn", "contact.metOn");
        }
    }

    private static string? Text(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static IReadOnlyList<string> Texts(IReadOnlyList<string>? texts) =>
        [.. (texts ?? []).Select(text => text.Trim())];
}

/// <summary>How much may be written of a contact, in UTF-16 units: typed in or by a card.</summary>
internal static class ContactLimits
{
    public const int Name = 100;
    public const int Organisation = 200;
    public const int Role = 100;
    public const int Email = 254;
    public const int Phone = 50;
    public const int Link = 500;
    public const int WhereMet = 200;
    public const int Needs = 1000;
    public const int HowICanHelp = 1000;
    public const int Note = 4000;

    /// <summary>Addresses, and telephone numbers.</summary>
    public const int Items = 5;

    private static readonly DateOnly Earliest = new(1900, 1, 1);

    public static bool IsLink(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is ("https" or "http");

    /// <summary>Null is one.</summary>
    public static bool IsDay(DateOnly? day, DateOnly today) => !(day > today || day < Earliest);
}
