using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Networking;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Transfer;

namespace Mentoring.Functions.Privacy;

/// <summary>The rows of a person's own partitions as they are, but for the states and the list of mentorships, which the rest of the
/// export tells in full.</summary>
internal sealed class ExportedRows(IStore store)
{
    private const string All = "~";

    public Task<IReadOnlyList<MyRecord>> OfAsync(string partition, CancellationToken cancel) =>
        ReadAsync(
            partition,
            "!",
            All,
            key => key != InstanceRows.Header && !key.StartsWith("s_", StringComparison.Ordinal),
            cancel
        );

    /// <summary>What was done to contacts, and when. Their words stand elsewhere in the export.</summary>
    public Task<IReadOnlyList<MyRecord>> ContactsAsync(string memberId, CancellationToken cancel) =>
        ReadAsync(
            Partitions.Contacts(memberId),
            "!",
            All,
            key =>
                key != InstanceRows.Header
                && !key.StartsWith(ContactReads.TextsFrom, StringComparison.Ordinal),
            cancel
        );

    /// <summary>What became of the letters that went to one side of a mentorship, and what still waits.</summary>
    public async Task<IReadOnlyList<MyRecord>> LettersAsync(
        string mentorshipId,
        Domain.Mentorships.Side side,
        CancellationToken cancel
    )
    {
        var partition = MentorshipStates.PartitionOf(mentorshipId);
        var ending = $"-{side}";
        var found = new List<MyRecord>();
        foreach (var (from, until) in new[] { ("1_", "2"), ("d_", "d`"), ("x_", "x`") })
        {
            found.AddRange(
                await ReadAsync(
                    partition,
                    from,
                    until,
                    key => key.EndsWith(ending, StringComparison.Ordinal),
                    cancel
                )
            );
        }
        return found;
    }

    private async Task<IReadOnlyList<MyRecord>> ReadAsync(
        string partition,
        string from,
        string until,
        Func<string, bool> which,
        CancellationToken cancel
    )
    {
        var rows = await store.ReadAllAsync(partition, from, until, cancel);
        return
        [
            .. from row in rows
            where which(row.Key)
            select new MyRecord(Kinds.Of(partition, row.Key), row.Key, Properties(row)),
        ];
    }

    private static Dictionary<string, string?> Properties(Row row) =>
        row.Properties.ToDictionary(
            property => property.Key,
            property =>
                property.Value.Bytes is { } bytes
                    ? Convert.ToBase64String(bytes)
                    : property.Value.Text
        );
}
