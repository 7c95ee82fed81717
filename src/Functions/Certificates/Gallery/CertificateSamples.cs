using System.Security.Cryptography;
using System.Text;
using Mentoring.Functions.Mail.Brand;

namespace Mentoring.Functions.Certificates.Gallery;

/// <summary>A certificate to be looked at, and what about it.</summary>
/// <param name="Name">Of its files.</param>
public sealed record CertificateSample(string Name, string Title, CertificateFacts Facts);

/// <summary>Certificates of invented people: the usual ones, and those that are hard to set.</summary>
internal static class CertificateSamples
{
    private static readonly CertificateFacts Usual = new(
        "de",
        "Åsa Żółkowska-Müller",
        CertificateRole.Mentee,
        "Frauen in der Wissenschaft 2026",
        "Netzwerk Zukunft e. V.",
        "Dr. Renate Brandt",
        ["Berufseinstieg nach der Promotion", "Bewerbung", "Netzwerken", "Vereinbarkeit"],
        new(2026, 1, 15),
        new(2026, 9, 30),
        8,
        12.5m,
        new(2026, 10, 1),
        "Prof. Dr. Karin Hölderlin",
        "",
        new("https://mentoring.example.org/")
    );

    private static readonly CertificateFacts English = Usual with
    {
        Language = "en",
        Holder = "Siobhán O’Callaghan",
        Programme = "Women in Science 2026",
        Organisation = "Future Network",
        OtherPerson = "Dr Margaret Hughes",
        Topics = ["Starting out after a PhD", "Applications", "Networking"],
        Signatory = "Professor Ann Whitfield",
    };

    public static IReadOnlyList<CertificateSample> All { get; } =
    [
        .. Roles(),
        .. Names(),
        .. Looks(),
        New(
            "topics",
            "Many topics, and everything long",
            Usual with
            {
                Topics =
                [
                    .. Enumerable
                        .Range(1, 14)
                        .Select(i => $"Vereinbarkeit von Familie und Beruf {i}"),
                ],
                Programme =
                    "Mentoring-Programm für Nachwuchswissenschaftlerinnen der Natur- und Ingenieurwissenschaften in Nordrhein-Westfalen",
                Organisation =
                    "Arbeitsgemeinschaft der Gleichstellungsbeauftragten an Hochschulen und Forschungseinrichtungen e. V.",
                Signatory = "Prof. Dr.-Ing. habil. Maximiliane von und zu Hohenlohe-Oehringen",
            }
        ),
        New("unsigned", "No signatory", Usual with { Signatory = null }),
        New(
            "least",
            "One meeting, one hour, nothing chosen",
            English with
            {
                OtherPerson = null,
                Topics = [],
                Meetings = 1,
                Hours = 1,
                Signatory = null,
            }
        ),
    ];

    private static IEnumerable<CertificateSample> Roles() =>
        [
            New("mentee-de", "Mentee, German", Usual),
            New("mentee-en", "Mentee, English", English),
            New(
                "mentor-de",
                "Mentor, German",
                Usual with
                {
                    Role = CertificateRole.Mentor,
                    Holder = "Dr. Renate Brandt",
                    OtherPerson = "Åsa Żółkowska-Müller",
                }
            ),
            New(
                "mentor-en",
                "Mentor, English",
                English with
                {
                    Role = CertificateRole.Mentor,
                    Holder = "Dr Margaret Hughes",
                    OtherPerson = "Siobhán O’Callaghan",
                }
            ),
        ];

    private static IEnumerable<CertificateSample> Names() =>
        [
            New("name-greek", "Greek", English with { Holder = "Δήμητρα Παπαδοπούλου-Ξενάκη" }),
            New("name-cyrillic", "Cyrillic", Usual with { Holder = "Людмила Іванченко-Ґалаґан" }),
            New("name-vietnamese", "Vietnamese", Usual with { Holder = "Nguyễn Thị Ngọc Ánh" }),
            New(
                "name-long",
                "Long double names",
                Usual with
                {
                    Holder =
                        "Maria-Magdalena Theodora Freifrau von Schmettow-Leutheusser-Hohenstein",
                    OtherPerson = "Ekaterini-Alexandra Papadimitropoulou-Schwarzenberger",
                }
            ),
            New(
                "name-endless",
                "A name without a place to break",
                Usual with
                {
                    Holder = string.Concat(Enumerable.Repeat("Wolkenkuckucksheim", 5)),
                }
            ),
        ];

    private static IEnumerable<CertificateSample> Looks() =>
        [
            Look("yellow", "Bright yellow, wide logo", "#ffd400", SampleLogos.Wide("#ffd400")),
            Look("dark", "Nearly black, tall logo", "#0a0a14", SampleLogos.Tall("#0a0a14")),
            Look("magenta", "Transparent logo", "#c2185b", SampleLogos.Transparent("#c2185b")),
            Look("white", "Nearly white, no logo", "#f7fbff", null),
            Look("logo", "Our colours, wide logo", null, SampleLogos.Wide("#1d4e5f")),
        ];

    private static CertificateSample Look(
        string name,
        string title,
        string? colour,
        LetterLogo? logo
    ) =>
        New(
            "look-" + name,
            title,
            Usual with
            {
                Brand = new(colour is null ? null : Colour.Parse(colour), logo),
            }
        );

    private static CertificateSample New(string name, string title, CertificateFacts facts)
    {
        var code = VerificationCode.FromBytes(
            SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)
        );
        var url = new Uri(facts.VerifyUrl, $"verify/{code}");
        return new(name, title, facts with { Code = code, VerifyUrl = url });
    }
}
