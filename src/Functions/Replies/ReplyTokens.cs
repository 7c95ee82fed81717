using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Replies;

/// <summary>
/// Purposes as texts for links, sealed with a key outside the store: whoever has one may do just that, and nobody can make another.
/// Those sealed with a previous key still open.
/// </summary>
public sealed class ReplyTokens(ServiceKey key)
{
    private const char Separator = '~';
    private const int SealBytes = 16;

    /// <summary>Longer ones are never ours.</summary>
    public const int LengthAtMost = 400;

    private readonly IReadOnlyList<byte[]> _keys = key.DeriveAll("reply-link");

    /// <summary>Of letters, digits, <c>-</c> and <c>_</c>; the same purpose gives the same token.</summary>
    public string Seal(ReplyPurpose purpose)
    {
        var text = Encoding.UTF8.GetBytes(Write(purpose));
        return Base64Url.EncodeToString([.. text, .. Seal(_keys[0], text)]);
    }

    /// <summary>Null when it is none of ours. Whether it still holds is for the caller to judge.</summary>
    public ReplyPurpose? Open(string token)
    {
        if (
            token.Length > LengthAtMost
            || !Base64Url.IsValid(token)
            || Base64Url.DecodeFromChars(token) is not { Length: > SealBytes } bytes
        )
        {
            return null;
        }
        var (text, seal) = (bytes[..^SealBytes], bytes[^SealBytes..]);
        return _keys.Any(one => CryptographicOperations.FixedTimeEquals(Seal(one, text), seal))
            ? Read(Encoding.UTF8.GetString(text))
            : null;
    }

    private static byte[] Seal(byte[] key, byte[] text) =>
        HMACSHA256.HashData(key, text)[..SealBytes];

    private static string Write(ReplyPurpose purpose) =>
        string.Join(
            Separator,
            "1",
            purpose.Kind,
            purpose.Owner,
            purpose.Side,
            purpose.Subject,
            purpose.Value,
            Seconds(purpose.Until),
            purpose.StartsAt is { } at ? Seconds(at) : ""
        );

    /// <summary>A later form begins with another number.</summary>
    private static ReplyPurpose? Read(string text) =>
        text.Split(Separator)
            is ["1", var kind, var owner, var side, var subject, var value, var until, var at]
            ? new(
                Enum.Parse<ReplyKind>(kind),
                owner,
                side.Length == 0 ? null : Enum.Parse<Side>(side),
                subject,
                value,
                Instant(until),
                at.Length == 0 ? null : Instant(at)
            )
            : null;

    private static string Seconds(DateTimeOffset at) =>
        at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));
}
