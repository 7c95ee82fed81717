using Mentoring.Functions.Mail.Brand;

namespace Mentoring.Functions.Certificates;

public enum CertificateRole
{
    Mentee,
    Mentor,
}

/// <summary>
/// All that a certificate says. Equal facts give equal bytes, whenever and wherever they are rendered.
/// </summary>
/// <param name="Language">"de" or "en": one resource file in <c>Certificates/Texts</c> each.</param>
/// <param name="OtherPerson">Named only if the closing body chose so.</param>
/// <param name="Topics">Empty unless the closing body chose to print them.</param>
/// <param name="From">First day of the real period, inclusive.</param>
/// <param name="To">Last day of the real period, inclusive.</param>
/// <param name="Meetings">Meetings held.</param>
/// <param name="Hours">Hours of the meetings held.</param>
/// <param name="Signatory">Name below the signature line; without one the page says that none is needed.</param>
/// <param name="Code">See <see cref="VerificationCode"/>; its canonical, grouped form.</param>
/// <param name="VerifyUrl">Absolute address of the page that confirms <paramref name="Code"/>.</param>
public sealed record CertificateFacts(
    string Language,
    string Holder,
    CertificateRole Role,
    string Programme,
    string Organisation,
    string? OtherPerson,
    IReadOnlyList<string> Topics,
    DateOnly From,
    DateOnly To,
    int Meetings,
    decimal Hours,
    DateOnly IssuedOn,
    string? Signatory,
    string Code,
    Uri VerifyUrl
)
{
    /// <summary>The organisation's colour and logo; ours and none unless set.</summary>
    public LetterBrand Brand { get; init; } = LetterBrand.None;
}
