using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Identity;

/// <summary>
/// A sign-in and the refresh tokens that follow one another in it. A token is made of its number with a key outside the store, which
/// keeps the number alone: so the answer that got lost can be given once more, and whoever has the store has no token.
/// </summary>
public sealed class Families(IStore store, ServiceKey key, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);
    private readonly IReadOnlyList<byte[]> _keys = key.DeriveAll("refresh-token");

    public async Task<SignIn> StartAsync(string memberId, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var partition = Partitions.Member(memberId);
        var family = Guid.NewGuid().ToString("N");
        var old = await store.ReadAsync(partition, "f_", "f`", 90, cancel);
        Change[] changes =
        [
            new Insert(Key(family), Write(0, now, now + Life)),
            .. old.Where(row => EndsAt(row) <= now).Select(row => new Delete(row.Key, row.ETag)),
        ];
        return await store.CommitAsync(partition, changes, [], cancel) is Committed
            ? new(memberId, family, Token(memberId, family, 0))
            : await StartAsync(memberId, cancel);
    }

    /// <summary>The next token for this one; the same once more within a minute. Null: it is wrong, or used later than that,
    /// which ends its family.</summary>
    public async Task<SignIn?> RefreshAsync(string token, CancellationToken cancel)
    {
        if (Parse(token) is not var (memberId, family, number))
        {
            return null;
        }
        var partition = Partitions.Member(memberId);
        while (await store.FindAsync(partition, Key(family), cancel) is { } row)
        {
            var now = time.GetUtcNow();
            var current = long.Parse(row.Text("number"), CultureInfo.InvariantCulture);
            var live = now < EndsAt(row);
            if (live && number == current - 1 && now <= RotatedAt(row) + Grace)
            {
                return new(memberId, family, Token(memberId, family, current));
            }
            var rotate = live && number == current;
            Change change = rotate
                ? new Replace(row.Key, Write(current + 1, now, EndsAt(row)), row.ETag)
                : new Delete(row.Key, row.ETag);
            if (await store.CommitAsync(partition, [change], [], cancel) is Committed)
            {
                return rotate ? new(memberId, family, Token(memberId, family, current + 1)) : null;
            }
        }
        return null;
    }

    public async Task EndAsync(string memberId, string family, CancellationToken cancel)
    {
        var partition = Partitions.Member(memberId);
        if (family.Length > 0 && await store.FindAsync(partition, Key(family), cancel) is { } row)
        {
            await store.CommitAsync(partition, [new Delete(row.Key)], [], cancel);
        }
    }

    private string Token(string memberId, string family, long number) =>
        Token(_keys[0], memberId, family, number);

    private static string Token(byte[] key, string memberId, string family, long number)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{memberId}.{family}.{number}");
        var seal = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
        return $"{text}.{Convert.ToHexStringLower(seal)}";
    }

    private (string MemberId, string Family, long Number)? Parse(string token) =>
        token.Split('.') is [var memberId, var family, var digits, _]
        && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && _keys.Any(one =>
            CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(token),
                Encoding.UTF8.GetBytes(Token(one, memberId, family, number))
            )
        )
            ? (memberId, family, number)
            : null;

    private static string Key(string family) => "f_" + family;

    private static DateTimeOffset EndsAt(Row row) => InstanceRows.Instant(row.Text("endsAt"));

    private static DateTimeOffset RotatedAt(Row row) => InstanceRows.Instant(row.Text("rotatedAt"));

    private static Dictionary<string, Value> Write(
        long number,
        DateTimeOffset rotatedAt,
        DateTimeOffset endsAt
    ) =>
        new()
        {
            ["number"] = number.ToString(CultureInfo.InvariantCulture),
            ["rotatedAt"] = InstanceRows.Instant(rotatedAt),
            ["endsAt"] = InstanceRows.Instant(endsAt),
        };
}

public sealed record SignIn(string MemberId, string Family, string RefreshToken);
