using System.Security.Cryptography;
using Mentoring.Functions.Certificates;

namespace Mentoring.Functions.Tests.Certificates;

/// <summary>Facts as a programme would have them, for tests to vary.</summary>
internal static class SampleFacts
{
    public static readonly string Code = VerificationCode.FromBytes(
        SHA256.HashData("code"u8).AsSpan(0, 16)
    );

    public static CertificateFacts Mentee { get; } =
        new(
            "de",
            "Åsa Żółkowska-Müller",
            CertificateRole.Mentee,
            "Frauen in der Wissenschaft 2026",
            "Netzwerk Zukunft e. V.",
            "Δήμητρα Παπαδοπούλου",
            [
                "Berufseinstieg nach der Promotion",
                "Bewerbung",
                "Netzwerken",
                "Vereinbarkeit von Familie und Beruf",
            ],
            new DateOnly(2026, 1, 15),
            new DateOnly(2026, 9, 30),
            8,
            12.5m,
            new DateOnly(2026, 10, 1),
            "Людмила Іванченко",
            Code,
            new Uri($"https://mentoring.example.org/verify/{Code}")
        );

    public static CertificateFacts Mentor { get; } =
        Mentee with
        {
            Language = "en",
            Holder = "Δήμητρα Παπαδοπούλου",
            Role = CertificateRole.Mentor,
            OtherPerson = null,
            Topics = [],
            Signatory = null,
        };
}
