using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Members;

namespace Mentoring.Functions.Mentorships.Calendars;

/// <summary>
/// The secret in the address of a member's calendar: a tag of the member's id and nonce, and the id hidden under a pad that
/// follows from the tag. Whoever reads the store finds the nonce and not the key, so no address; another nonce gives another
/// address.
/// </summary>
public sealed class FeedSecrets(ServiceKey key)
{
    private const int TagOctets = 24;
    private const int IdOctets = 32;
    private readonly IReadOnlyList<byte[]> _keys = key.DeriveAll("calendar-feed");

    public static string NewNonce() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public string Of(Member member) => Of(_keys[0], member);

    /// <summary>Whose it may be; whether it is theirs only <see cref="IsOf"/> tells. Null where it was never one.</summary>
    public string? MemberIn(string secret) =>
        Read(secret) is { } octets
            ? _keys
                .Select(one => Encoding.ASCII.GetString(Padded(one, Tag(octets), Id(octets))))
                .FirstOrDefault(MemberStore.IsId)
            : null;

    /// <summary>Takes the same time whatever is wrong. What an earlier key made still holds.</summary>
    public bool IsOf(string secret, Member member) =>
        _keys
            .Select(one =>
                CryptographicOperations.FixedTimeEquals(Ascii(secret), Ascii(Of(one, member)))
            )
            .ToList()
            .Contains(true);

    private static string Of(byte[] key, Member member)
    {
        var tag = Tag(key, member);
        return Base64Url.EncodeToString([.. tag, .. Padded(key, tag, Ascii(member.Id))]);
    }

    private static byte[]? Read(string secret)
    {
        var octets = new byte[TagOctets + IdOctets];
        return
            secret.Length == Base64Url.GetEncodedLength(octets.Length)
            && Base64Url.IsValid(secret)
            && Base64Url.TryDecodeFromChars(secret, octets, out var count)
            && count == octets.Length
            ? octets
            : null;
    }

    private static ReadOnlySpan<byte> Tag(byte[] octets) => octets.AsSpan(0, TagOctets);

    private static ReadOnlySpan<byte> Id(byte[] octets) => octets.AsSpan(TagOctets);

    private static byte[] Tag(byte[] key, Member member) =>
        HMACSHA256.HashData(key, Ascii($"tag|{member.Id}|{member.CalendarNonce}"))[..TagOctets];

    /// <summary>Hides an id, or shows it again.</summary>
    private static byte[] Padded(byte[] key, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> id)
    {
        var pad = HMACSHA256.HashData(key, (byte[])[.. "pad|"u8, .. tag]);
        for (var i = 0; i < pad.Length; i++)
        {
            pad[i] ^= id[i];
        }
        return pad;
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
