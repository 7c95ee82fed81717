using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Programmes;

/// <summary>Lets people into a programme that is not open: a text that names programme and last day, made with a key outside the
/// store. Coordinators pass it on as they like.</summary>
public sealed class Invitations(ServiceKey key, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);
    private readonly byte[] _key = key.Derive("invitation");

    public Invitation Make(string programmeId)
    {
        var until = time.GetUtcNow() + Life;
        return new(Write(programmeId, until.ToUnixTimeSeconds()), until);
    }

    /// <summary>Whether it is ours, for this programme, and not too old.</summary>
    public bool Admits(string? invitation, string programmeId) =>
        invitation?.Split('.') is [var digits, _]
        && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var until)
        && until > time.GetUtcNow().ToUnixTimeSeconds()
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(invitation),
            Encoding.UTF8.GetBytes(Write(programmeId, until))
        );

    private string Write(string programmeId, long until)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{programmeId}.{until}");
        var seal = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{until}.{Convert.ToHexStringLower(seal.AsSpan(0, 16))}"
        );
    }
}

/// <param name="Code">Goes into <c>invitation</c> when signing up.</param>
public sealed record Invitation(string Code, DateTimeOffset ValidUntil);
