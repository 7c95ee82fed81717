using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Mentoring.Domain.Mentorships;

namespace Mentoring.Functions.Mentorships.Letters;

/// <summary>
/// The headers by which mail programs show all letters of one mentorship as one conversation. All of them answer a letter that was
/// never sent, so that the order in which they arrive, or one that is lost, changes nothing.
/// </summary>
/// <remarks>
/// Thunderbird, Apple Mail, mutt and IMAP servers go by References (RFC 5256), whatever the subjects are. Outlook goes by the 16
/// bytes in the middle of Thread-Index, which a mail program may set ([MS-OXOMSG] 2.2.1.3). Gmail asks for the same subject as well,
/// and there each subject begins a conversation of its own: subjects that tell what happened are worth more.
/// </remarks>
internal static class Threads
{
    public static IReadOnlyDictionary<string, string> Headers(Mentorship mentorship, string host)
    {
        var root = $"<mentorship-{mentorship.Id}@{host}>";
        return new Dictionary<string, string>
        {
            ["In-Reply-To"] = root,
            ["References"] = root,
            ["Thread-Index"] = Index(mentorship),
        };
    }

    /// <summary>The six upper bytes of when it began, in Windows' time, and sixteen that are its own.</summary>
    private static string Index(Mentorship mentorship)
    {
        Span<byte> index = stackalloc byte[8 + 16];
        BinaryPrimitives.WriteInt64BigEndian(index, mentorship.RequestedAt.ToFileTime());
        SHA256.HashData(Encoding.UTF8.GetBytes(mentorship.Id)).AsSpan(0, 16).CopyTo(index[6..]);
        return Convert.ToBase64String(index[..22]);
    }
}
