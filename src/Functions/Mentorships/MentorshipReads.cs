using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships;

/// <summary>Reads mentorships without changing them.</summary>
public sealed class MentorshipReads(IStore store, Instances instances, MentorshipStates states)
{
    internal const string TextsFrom = "t_";
    internal const string TextsUntil = "t`";

    /// <summary>Null where there is none. One storage request.</summary>
    public async Task<Mentorship?> FindAsync(string mentorshipId, CancellationToken cancel)
    {
        var partition = MentorshipStates.PartitionOf(mentorshipId);
        var instance = await instances.LoadAsync(partition, cancel);
        return instance.Exists ? await states.ReadAsync(instance, cancel) : null;
    }

    /// <summary>As it was when its last event was number <paramref name="version"/>.</summary>
    public async Task<Mentorship> FoldUntilAsync(
        string mentorshipId,
        long version,
        CancellationToken cancel
    ) => Evolution.Fold(Mentorship.None, await EventsAsync(mentorshipId, version, cancel));

    /// <summary>All events, oldest first, those of timers included.</summary>
    public Task<IReadOnlyList<Recorded>> ReadHistoryAsync(
        string mentorshipId,
        CancellationToken cancel
    ) => EventsAsync(mentorshipId, long.MaxValue, cancel);

    /// <summary>What was written, by text id. Empty after the texts were erased. One storage request for each 1000.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadTextsAsync(
        string mentorshipId,
        CancellationToken cancel
    )
    {
        var partition = MentorshipStates.PartitionOf(mentorshipId);
        var rows = await store.ReadAllAsync(partition, TextsFrom, TextsUntil, cancel);
        return rows.ToDictionary(row => row.Key[TextsFrom.Length..], LongText.Read);
    }

    /// <summary>One text; null after it was erased. One storage request.</summary>
    public async Task<string?> FindTextAsync(
        string mentorshipId,
        string textId,
        CancellationToken cancel
    )
    {
        var partition = MentorshipStates.PartitionOf(mentorshipId);
        var row = await store.FindAsync(partition, TextsFrom + textId, cancel);
        return row is null ? null : LongText.Read(row);
    }

    internal static Insert Write(Text text) => new(TextsFrom + text.Id, LongText.Write(text.Value));

    private Task<IReadOnlyList<Recorded>> EventsAsync(
        string mentorshipId,
        long last,
        CancellationToken cancel
    ) => states.ReadEventsAsync(MentorshipStates.PartitionOf(mentorshipId), last, cancel);
}
