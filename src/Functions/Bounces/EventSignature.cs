using System.Security.Cryptography;
using System.Text;

namespace Mentoring.Functions.Bounces;

/// <summary>
/// SendGrid's signature of its events: ECDSA on P-256 with SHA-256 over the time as sent and the bytes of the body.
/// </summary>
/// <remarks>
/// How old the time may be is not asked. SendGrid tries for a day to be rid of its events and does not say whether it signs them
/// anew, so that a limit could lose some. It would win nothing either: taking an event twice changes nothing, and an old one says
/// nothing about an address that was proved since.
/// </remarks>
internal static class EventSignature
{
    public const string Header = "X-Twilio-Email-Event-Webhook-Signature";
    public const string TimeHeader = "X-Twilio-Email-Event-Webhook-Timestamp";
    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>Whether it is the base64 of a public key on P-256, as SendGrid shows it.</summary>
    public static bool IsKey(string key)
    {
        using var parsed = Parse(key);
        return parsed is not null;
    }

    /// <param name="key">See <see cref="IsKey"/>.</param>
    public static bool Holds(string key, string signature, string time, ReadOnlySpan<byte> body)
    {
        var der = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, der, out var length))
        {
            return false;
        }
        using var parsed = Parse(key);
        byte[] signed = [.. Encoding.UTF8.GetBytes(time), .. body];
        return parsed!.VerifyData(
            signed,
            der.AsSpan(0, length),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
    }

    private static ECDsa? Parse(string key)
    {
        var bytes = new byte[key.Length];
        if (!Convert.TryFromBase64String(key, bytes, out var length))
        {
            return null;
        }
        var parsed = ECDsa.Create();
        try
        {
            parsed.ImportSubjectPublicKeyInfo(bytes.AsSpan(0, length), out _);
            if (parsed.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256)
            {
                return parsed;
            }
        }
        catch (CryptographicException)
        {
            // No key at all.
        }
        parsed.Dispose();
        return null;
    }
}
