using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Identity;

/// <summary>
/// The body of an address's partition <c>a_{hash}</c>: whose it is, and the code by which its owner signs in. Asking about an address that
/// nobody has leaves the same traces, so that nobody learns whose addresses are known.
/// </summary>
/// <param name="MemberId">Who holds it; null for nobody.</param>
/// <param name="GoneAt">When it is looked at again: an address that nobody holds is forgotten.</param>
public sealed record Address(string? MemberId, DateTimeOffset? HeldAt, DateTimeOffset? GoneAt)
{
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(15);

    /// <summary>How long an address that nobody holds is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public string? Nonce { get; init; }
    public DateTimeOffset NonceAt { get; init; }

    /// <summary>When a code was mailed.</summary>
    public IReadOnlyList<DateTimeOffset> Asked { get; init; } = [];

    /// <summary>When the owner was told that somebody else tried to sign up with the address.</summary>
    public IReadOnlyList<DateTimeOffset> Told { get; init; } = [];
    public IReadOnlyList<DateTimeOffset> Tries { get; init; } = [];

    /// <summary>Why no more mail goes there; null while it arrives.</summary>
    public MailTrouble? Trouble { get; init; }

    /// <summary>When its last trouble ended: what happened before says nothing any more.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>When its reader last unsubscribed where the mails are delivered.</summary>
    public DateTimeOffset? UnsubscribedAt { get; init; }

    public static string Partition(string email) =>
        Partitions.AddressPrefix
        + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Normalise(email))));

    /// <summary>Two spellings of the same address become one; case never tells people apart in practice.</summary>
    public static string Normalise(string email) => email.Trim().ToLowerInvariant();

    /// <summary>One address and nothing else, of at most 254 characters.</summary>
    public static bool IsAddress(string email) =>
        email.Trim() is { Length: <= 254 } text
        && !text.Any(c =>
            char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',' or ';' or '"'
        )
        && MailAddress.TryCreate(text, out var parsed)
        && parsed.Address == text
        && parsed.Host.Contains('.', StringComparison.Ordinal);

    /// <summary>The first trouble stands; only that its reader calls our mails spam says more than another.</summary>
    public Address Marked(MailTrouble trouble) =>
        trouble.Since < SettledAt || trouble.Since < HeldAt ? this
        : Trouble is null
        || (trouble.Kind == TroubleKind.SpamReport && Trouble.Kind != trouble.Kind)
            ? this with
            {
                Trouble = trouble,
            }
        : this;

    /// <summary>Mail arrives again, or is to be tried again.</summary>
    public Address Settled(DateTimeOffset now) =>
        Trouble is null ? this : this with { Trouble = null, SettledAt = now };

    /// <summary>A new code may always be mailed, the same one a few times: nobody can flood an address, nor keep its owner out by
    /// asking first.</summary>
    public bool MayMailCode(DateTimeOffset now) => LiveNonce(now) is null || FewSince(Asked, now);

    public bool MayTell(DateTimeOffset now) => FewSince(Told, now);

    private static bool FewSince(IReadOnlyList<DateTimeOffset> times, DateTimeOffset now) =>
        times.Count(at => at > now - CodeLife) < 5;

    /// <summary>The code's nonce while it may be used; asking again mails the same code.</summary>
    public string? LiveNonce(DateTimeOffset now) => now < NonceAt + CodeLife ? Nonce : null;
}

/// <summary>How often something may be tried: 5 times in 15 minutes, 20 times a day.</summary>
public static class TryLimit
{
    private static readonly (int Times, TimeSpan In)[] Windows =
    [
        (5, TimeSpan.FromMinutes(15)),
        (20, TimeSpan.FromDays(1)),
    ];

    /// <summary>How long to wait before the next try; null when it may be tried now.</summary>
    public static TimeSpan? Wait(IReadOnlyList<DateTimeOffset> tries, DateTimeOffset now) =>
        Windows
            .Where(window => tries.Count(at => at > now - window.In) >= window.Times)
            .Select(window => tries.OrderDescending().ElementAt(window.Times - 1) + window.In - now)
            .Cast<TimeSpan?>()
            .Max();

    /// <summary>The tries that still count, with this one.</summary>
    public static IReadOnlyList<DateTimeOffset> Add(
        IReadOnlyList<DateTimeOffset> tries,
        DateTimeOffset now
    ) => [.. tries.Where(at => at > now - TimeSpan.FromDays(1)), now];
}
