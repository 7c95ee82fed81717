using System.Text.Json;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships;

/// <summary>
/// The folded state in a mentorship's header, and its events. One mentorship is the partition <c>s_</c> + id.
/// </summary>
public sealed class MentorshipStates(IStore store)
{
    public const string Prefix = "s_";

    /// <summary>Of the fold: raise it whenever <see cref="Evolution"/> or <see cref="Mentorship"/> changes what is kept,
    /// or an event is added. Headers of another schema are folded again from the events.</summary>
    public const int Schema = 5;

    private const int Page = 1000;

    private static readonly JsonSerializerOptions StateOptions = new(StoredJson.Options)
    {
        IgnoreReadOnlyProperties = true,
    };

    public static string PartitionOf(string mentorshipId) => Prefix + mentorshipId;

    internal static byte[] Write(Mentorship state) =>
        JsonSerializer.SerializeToUtf8Bytes(state, StateOptions);

    internal static Mentorship Read(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize<Mentorship>(body, StateOptions)
        ?? throw new JsonException("null");

    /// <summary><see cref="Mentorship.None"/> where there is none.</summary>
    /// <exception cref="UnknownEventException">A newer version of the service has written to it.</exception>
    public async Task<Mentorship> ReadAsync(Instance instance, CancellationToken cancel) =>
        !instance.Exists ? Mentorship.None
        : instance.Schema == Schema ? Read(instance.Body.Span)
        : Evolution.Fold(
            Mentorship.None,
            await ReadEventsAsync(instance.Partition, long.MaxValue, cancel)
        );

    /// <summary>The events up to and including number <paramref name="last"/>, oldest first.</summary>
    /// <exception cref="UnknownEventException">A newer version of the service has written to it.</exception>
    public async Task<IReadOnlyList<Recorded>> ReadEventsAsync(
        string partition,
        long last,
        CancellationToken cancel
    )
    {
        var events = new List<Recorded>();
        var until =
            last == long.MaxValue ? MentorshipEvents.Until : MentorshipEvents.KeyOf(last + 1);
        while (true)
        {
            var from = MentorshipEvents.KeyOf(events.Count + 1);
            var rows = await store.ReadAsync(partition, from, until, Page, cancel);
            events.AddRange(rows.Select(MentorshipEvents.Read));
            if (rows.Count < Page)
            {
                return events;
            }
        }
    }
}
