using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mentoring.Functions.Api;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Programmes;

/// <summary>Lets people into a programme that is not open: a text that names programme and last day, made with a key outside the
/// store. Coordinators pass it on as they like.</summary>
public sealed class Invitations(ServiceKey key, IStore store, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);
    private readonly IReadOnlyList<byte[]> _keys = key.DeriveAll("invitation");

    /// <summary>A repeated command gets the invitation that it made.</summary>
    public async Task<Invitation> MakeAsync(
        string programmeId,
        CommandId command,
        CancellationToken cancel
    )
    {
        var until = DateTimeOffset.FromUnixTimeSeconds(
            (time.GetUtcNow() + Life).ToUnixTimeSeconds()
        );
        if (command.Repeatable)
        {
            until = await RememberAsync(programmeId, command, until, cancel);
        }
        return new(Write(_keys[0], programmeId, until.ToUnixTimeSeconds()), until);
    }

    /// <summary>Whether it is ours, for this programme, and not too old.</summary>
    public bool Admits(string? invitation, string programmeId) =>
        invitation?.Split('.') is [var digits, _]
        && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var until)
        && until > time.GetUtcNow().ToUnixTimeSeconds()
        && _keys.Any(one =>
            CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(invitation),
                Encoding.UTF8.GetBytes(Write(one, programmeId, until))
            )
        );

    private async Task<DateTimeOffset> RememberAsync(
        string programmeId,
        CommandId command,
        DateTimeOffset until,
        CancellationToken cancel
    )
    {
        var (partition, key) = (Partitions.Programme(programmeId), "v_" + command.Value);
        var row = new Dictionary<string, Value> { ["until"] = InstanceRows.Instant(until) };
        if (await store.CommitAsync(partition, [new Insert(key, row)], [], cancel) is Committed)
        {
            return until;
        }
        var before =
            await store.FindAsync(partition, key, cancel)
            ?? throw new StoreUnavailableException("An invitation came and went.");
        return InstanceRows.Instant(before.Text("until"));
    }

    private static string Write(byte[] key, string programmeId, long until)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{programmeId}.{until}");
        var seal = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{until}.{Convert.ToHexStringLower(seal.AsSpan(0, 16))}"
        );
    }
}

/// <param name="Code">Goes into <c>invitation</c> when signing up.</param>
public sealed record Invitation(string Code, DateTimeOffset ValidUntil);
