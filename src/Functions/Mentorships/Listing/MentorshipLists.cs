using System.Globalization;
using System.Runtime.CompilerServices;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships;

/// <summary>Two people and what there is between them.</summary>
public sealed record ListedPair(string MentorshipId, string MenteeId, string MentorId, Phase Phase)
{
    /// <summary>More than a request that was withdrawn or never answered.</summary>
    public bool Met => Phase is not (Phase.Withdrawn or Phase.Expired);

    /// <summary>The mentor said yes, whatever became of it.</summary>
    public bool Accepted => Phase.IsRunning() || Phase is Phase.Completed or Phase.Ended;
}

/// <summary>The mentorships of a member or a programme.</summary>
public sealed class MentorshipLists(IStore store, MentorshipReads reads)
{
    private const string From = "s_";
    private const string Until = "s`";
    private const int PageSize = 1000;
    private const int Piece = 200;

    internal static string KeyOf(DateTimeOffset requestedAt, string mentorshipId) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{From}{DateTimeOffset.MaxValue.UtcTicks - requestedAt.UtcTicks:D19}_{mentorshipId}"
        );

    internal static Dictionary<string, Value> Write(Mentorship state, long version) =>
        new()
        {
            ["mentorshipId"] = state.Id,
            ["mentee"] = state.MenteeId,
            ["mentor"] = state.MentorId,
            ["phase"] = state.Phase.ToString(),
            ["version"] = version.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>0 for a row of a release that kept no phases.</summary>
    internal static long VersionOf(Row row) =>
        row.TextOrNull("version") is { } version
            ? long.Parse(version, CultureInfo.InvariantCulture)
            : 0;

    /// <summary>All pairs of a mentee's or a programme's list, late by an activity at most. One storage request for each 1000; once
    /// and for all two more for each mentorship that a release without phases has listed.</summary>
    public async Task<IReadOnlyList<ListedPair>> PairsAsync(
        string partition,
        CancellationToken cancel
    )
    {
        var pairs = new List<ListedPair>();
        var from = From;
        while (true)
        {
            var rows = await store.ReadAsync(partition, from, Until, PageSize, cancel);
            foreach (var row in rows)
            {
                if (await PairAsync(partition, row, cancel) is { } pair)
                {
                    pairs.Add(pair);
                }
            }
            if (rows.Count < PageSize)
            {
                return pairs;
            }
            from = rows[^1].Key + " ";
        }
    }

    private async Task<ListedPair?> PairAsync(string partition, Row row, CancellationToken cancel)
    {
        var id = row.Text("mentorshipId");
        if (row.TextOrNull("phase") is { } phase)
        {
            return new(id, row.Text("mentee"), row.Text("mentor"), Enum.Parse<Phase>(phase));
        }
        if (await reads.FindAsync(id, cancel) is not { } state)
        {
            return null;
        }
        // Version 0, since whatever is told meanwhile is newer: a conflict means that the row is whole already.
        var whole = new Replace(row.Key, Write(state, 0), row.ETag);
        await store.CommitAsync(partition, [whole], [], cancel);
        return new(id, state.MenteeId, state.MentorId, state.Phase);
    }

    /// <summary>All mentorships in which somebody is or was one of the two, newest request first. One storage request for each 200,
    /// and one for each mentorship.</summary>
    public async IAsyncEnumerable<Mentorship> OfMemberAsync(
        string memberId,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        string? after = null;
        while (true)
        {
            var page = await ReadAsync([Partitions.Member(memberId)], after, Piece, cancel);
            foreach (var (id, cursor) in page)
            {
                after = cursor;
                if (await reads.FindAsync(id, cancel) is { } state)
                {
                    yield return state;
                }
            }
            if (page.Count < Piece)
            {
                yield break;
            }
        }
    }

    /// <summary>Ids with their cursors, newest request first, each once, those after the cursor <paramref name="after"/>, at
    /// most <paramref name="limit"/> (1 to 1000).</summary>
    public async Task<IReadOnlyList<(string MentorshipId, string Cursor)>> ReadAsync(
        IEnumerable<string> partitions,
        string? after,
        int limit,
        CancellationToken cancel
    )
    {
        var from = after is null ? From : From + after + " ";
        var lists = await Task.WhenAll(
            partitions.Select(partition => store.ReadAsync(partition, from, Until, limit, cancel))
        );
        return
        [
            .. lists
                .SelectMany(rows => rows)
                .DistinctBy(row => row.Key)
                .OrderBy(row => row.Key, StringComparer.Ordinal)
                .Take(limit)
                .Select(row => (row.Text("mentorshipId"), row.Key[From.Length..])),
        ];
    }

    /// <summary>Whether it can be a cursor at all: what comes from outside is asked before it becomes a key.</summary>
    public static bool IsCursor(string after) =>
        after.Length is > 20 and <= 64 && after.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
