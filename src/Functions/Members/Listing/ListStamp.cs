using System.Globalization;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Members.Listing;

/// <summary>
/// The row beside the members of a list that says what changed last, written in the same commit as the change. Whoever holds
/// the list in memory reads this one row to know whether it still is the list, and else which rows to read again.
/// </summary>
/// <param name="Number">Grows by one with every change of the list.</param>
/// <param name="Since">What changed up to this number is not told any more.</param>
/// <param name="Changed">Which mentors changed after that, and with which number; oldest first.</param>
internal sealed record ListStamp(
    long Number,
    long Since,
    IReadOnlyList<(long Number, string MemberId)> Changed
)
{
    /// <summary>Sorts before the members.</summary>
    public const string Key = "0";

    private const int ToldAtMost = 100;

    /// <summary>Of a list that was never changed since there are stamps.</summary>
    private static readonly ListStamp None = new(0, 0, []);

    private string? ETag { get; init; }

    public static ListStamp Of(Row? row)
    {
        if (row is null)
        {
            return None;
        }
        var changed = row.Text("changed").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(
            Parsed(row.Text("number")),
            Parsed(row.Text("since")),
            [.. changed.Select(Entry)]
        )
        {
            ETag = row.ETag,
        };
    }

    /// <summary>The change to the stamp that goes with a change of the list.</summary>
    /// <param name="mentorId">Null where no mentor is concerned: nobody needs to read a row again.</param>
    public Change Next(string? mentorId)
    {
        var next = mentorId is null ? this with { Number = Number + 1 } : With(mentorId);
        var row = new Dictionary<string, Value>
        {
            ["number"] = next.Number.ToString(CultureInfo.InvariantCulture),
            ["since"] = next.Since.ToString(CultureInfo.InvariantCulture),
            ["changed"] = string.Join(
                ' ',
                next.Changed.Select(one =>
                    string.Create(CultureInfo.InvariantCulture, $"{one.Number}:{one.MemberId}")
                )
            ),
        };
        return ETag is null ? new Insert(Key, row) : new Replace(Key, row, ETag);
    }

    /// <summary>The mentors that changed after number <paramref name="seen"/>, each once; null when that is not known.</summary>
    public IReadOnlyList<string>? ChangedAfter(long seen) =>
        seen < Since || seen > Number
            ? null
            :
            [
                .. Changed
                    .Where(one => one.Number > seen)
                    .Select(one => one.MemberId)
                    .Distinct(StringComparer.Ordinal),
            ];

    private ListStamp With(string mentorId)
    {
        var others = Changed.Where(one => one.MemberId != mentorId).ToList();
        var forgotten = Math.Max(0, others.Count + 1 - ToldAtMost);
        return this with
        {
            Number = Number + 1,
            Since = forgotten > 0 ? others[forgotten - 1].Number : Since,
            Changed = [.. others.Skip(forgotten), (Number + 1, mentorId)],
        };
    }

    private static (long Number, string MemberId) Entry(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return (Parsed(text[..colon]), text[(colon + 1)..]);
    }

    private static long Parsed(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
