using Mentoring.Domain.Networking;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Networking;

/// <summary>
/// Reads members' contacts. Those of one member are the partition <c>c_</c> + the member's id: the folded state, its events, the
/// words, the commands carried out.
/// </summary>
internal sealed class ContactReads(IStore store, Instances instances)
{
    /// <summary>Of the fold: raise it whenever <see cref="ContactEvolution"/> or <see cref="Contacts"/> changes what is kept, or an
    /// event is added. Headers of another schema are folded again from the events.</summary>
    public const int Schema = 1;

    internal const string TextsFrom = "t_";
    private const string TextsUntil = "t`";

    public static string KeyOf(string textId) => TextsFrom + textId;

    /// <summary>One storage request.</summary>
    public async Task<Contacts> FindAsync(string memberId, CancellationToken cancel) =>
        await ReadAsync(await instances.LoadAsync(Partitions.Contacts(memberId), cancel), cancel);

    /// <exception cref="UnknownEventException">A newer version of the service has written to it.</exception>
    public async Task<Contacts> ReadAsync(Instance instance, CancellationToken cancel) =>
        !instance.Exists ? Contacts.None
        : instance.Schema == Schema ? instance.Read<Contacts>()
        : ContactEvolution.Fold(Contacts.None, await ReadEventsAsync(instance.Partition, cancel));

    /// <summary>What is written of each, by text id. One storage request for each 1000.</summary>
    public async Task<IReadOnlyDictionary<string, ContactWords>> ReadWordsAsync(
        string memberId,
        CancellationToken cancel
    )
    {
        var rows = await store.ReadAllAsync(
            Partitions.Contacts(memberId),
            TextsFrom,
            TextsUntil,
            cancel
        );
        return rows.ToDictionary(row => row.Key[TextsFrom.Length..], Read);
    }

    /// <summary>Null after it has gone. One storage request.</summary>
    public async Task<ContactWords?> FindWordsAsync(
        string memberId,
        string textId,
        CancellationToken cancel
    ) =>
        await store.FindAsync(Partitions.Contacts(memberId), KeyOf(textId), cancel) is { } row
            ? Read(row)
            : null;

    /// <summary>Null where there is none. Two storage requests.</summary>
    public async Task<KnownContact?> FindAsync(
        string memberId,
        string contactId,
        CancellationToken cancel
    )
    {
        var state = await FindAsync(memberId, cancel);
        while (state.Find(contactId) is { } one)
        {
            if (await FindWordsAsync(memberId, one.WordsText, cancel) is { } words)
            {
                return new(one, words);
            }
            if (await SinceAsync(memberId, state, cancel) is not { } now)
            {
                return null;
            }
            state = now;
        }
        return null;
    }

    /// <summary>All, in the order in which they were made. Two storage requests, one where there is none.</summary>
    public async Task<IReadOnlyList<KnownContact>> ListAsync(
        string memberId,
        CancellationToken cancel,
        Func<Contact, bool>? which = null
    )
    {
        var state = await FindAsync(memberId, cancel);
        while (true)
        {
            var found = await ListAsync(memberId, state, cancel, which);
            if (
                found.Count == Wanted(state, which).Count
                || await SinceAsync(memberId, state, cancel) is not { } now
            )
            {
                return found;
            }
            state = now;
        }
    }

    /// <summary>The same of a state just read: without those that were changed since.</summary>
    public async Task<IReadOnlyList<KnownContact>> ListAsync(
        string memberId,
        Contacts state,
        CancellationToken cancel,
        Func<Contact, bool>? which = null
    )
    {
        var wanted = Wanted(state, which);
        var words = wanted.Count == 0 ? null : await ReadWordsAsync(memberId, cancel);
        // One that was changed or went between the two reads has no such words any more.
        return
        [
            .. from one in wanted
            let written = words!.GetValueOrDefault(one.WordsText)
            where written is not null
            select new KnownContact(one, written),
        ];
    }

    private static List<Contact> Wanted(Contacts state, Func<Contact, bool>? which) =>
        [.. state.All.Where(one => which?.Invoke(one) ?? true)];

    /// <summary>The state that took the words of the one just read; null where none has: they are being erased.</summary>
    private async Task<Contacts?> SinceAsync(
        string memberId,
        Contacts read,
        CancellationToken cancel
    ) => await FindAsync(memberId, cancel) is var now && now.Version != read.Version ? now : null;

    private async Task<IEnumerable<RecordedContact>> ReadEventsAsync(
        string partition,
        CancellationToken cancel
    ) =>
        (
            await store.ReadAllAsync(partition, ContactEvents.From, ContactEvents.Until, cancel)
        ).Select(ContactEvents.Read);

    private static ContactWords Read(Row row) => StoredJson.Read<ContactWords>(LongText.Read(row));
}
