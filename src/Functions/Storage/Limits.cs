namespace Mentoring.Functions.Storage;

/// <summary>
/// What Azure Table Storage refuses, refused by every adapter so that code which works on one store works on the other.
/// Source: "Understanding the Table service data model" and "Performing entity group transactions" (Microsoft Learn).
/// All are upper bounds, inclusive.
/// </summary>
public static class Limits
{
    public const int ChangesPerCommit = 100;

    /// <summary>Counted as a commit travels at worst, in JSON: see <see cref="Travels"/>.</summary>
    public const int BytesPerCommit = 4 * 1024 * 1024;
    public const int BytesPerRow = 1024 * 1024;
    public const int BytesPerProperty = 64 * 1024;
    public const int PropertiesPerRow = 252;
    public const int CharactersPerPropertyName = 255;
    public const int CharactersPerKey = 512;

    /// <summary>A wake-up's partition and attempt together: both are part of one key.</summary>
    public const int CharactersPerWakeUp = 480;

    /// <summary>A wake-up's reason and detail together: 100 wake-ups then always fit one request.</summary>
    public const int CharactersPerWakeUpText = 1024;
    public const int RowsPerRead = 1000;

    private static readonly string[] ReservedNames = ["PartitionKey", "RowKey", "Timestamp"];

    /// <exception cref="ArgumentException">The commit breaks a limit; the message names it.</exception>
    public static void Check(
        string partition,
        IReadOnlyList<Change> changes,
        IReadOnlyList<WakeUp> wakeUps
    )
    {
        CheckKey(partition);
        Require(changes.Count is > 0 and <= ChangesPerCommit, "a commit has 1 to 100 changes");
        Require(
            changes.Select(change => change.Key).Distinct(StringComparer.Ordinal).Count()
                == changes.Count,
            "a commit changes a row once"
        );
        foreach (var change in changes)
        {
            CheckKey(change.Key);
            CheckProperties(partition, change);
        }
        Require(
            changes.Sum(change => Travels(partition, change)) <= BytesPerCommit,
            "a commit has at most 4 MiB"
        );
        Check(wakeUps);
    }

    /// <exception cref="ArgumentException">A wake-up breaks a limit; the message names it.</exception>
    public static void Check(IReadOnlyList<WakeUp> wakeUps)
    {
        foreach (var wakeUp in wakeUps)
        {
            CheckKey(wakeUp.Partition);
            CheckKey(wakeUp.Attempt);
            Require(
                wakeUp.Partition.Length + wakeUp.Attempt.Length <= CharactersPerWakeUp,
                "a wake-up's partition and attempt have at most 480 characters"
            );
            Require(wakeUp.DueAt.Offset == TimeSpan.Zero, "a wake-up is due at an instant in UTC");
            CheckValue(wakeUp.Reason);
            CheckValue(wakeUp.Detail);
            Require(
                wakeUp.Reason.Length + wakeUp.Detail.Length <= CharactersPerWakeUpText,
                "a wake-up's reason and detail have at most 1024 characters"
            );
        }
        Require(
            wakeUps.DistinctBy(Identity).Count() == wakeUps.Count,
            "a wake-up is written once a call"
        );
    }

    /// <exception cref="ArgumentException">The key is empty, too long or has a character that Azure forbids or that the
    /// stores order differently.</exception>
    public static void CheckKey(string key)
    {
        Require(key.Length is > 0 and <= CharactersPerKey, "a key has 1 to 512 characters");
        Require(
            !key.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c)),
            "a key has a forbidden character"
        );
        CheckBound(key);
    }

    /// <summary>A bound may be empty or hold what no key may, as long as all stores order it alike: UTF-8 and UTF-16
    /// order differently only beyond the basic plane.</summary>
    public static void CheckBound(string bound) =>
        Require(!bound.Any(char.IsSurrogate), "a key has a character beyond the basic plane");

    public static void CheckLimit(int limit) =>
        Require(limit is > 0 and <= RowsPerRead, "a read has 1 to 1000 rows");

    /// <summary>How many bytes a change takes in a request at worst: JSON may escape each character in 6, an address in
    /// 9, bytes travel in base64, and each change has headers of its own.</summary>
    public static long Travels(string partition, Change change) =>
        1024
        + 15L * (partition.Length + change.Key.Length)
        + change
            .Written()
            .Sum(property =>
                64
                + 12L * property.Key.Length
                + (
                    property.Value.Bytes is { } bytes
                        ? (bytes.Length + 2) / 3 * 4L
                        : 6L * property.Value.Text!.Length
                )
            );

    internal static (long, string, string) Identity(WakeUp wakeUp) =>
        (wakeUp.DueAt.UtcTicks, wakeUp.Partition, wakeUp.Attempt);

    private static void CheckProperties(string partition, Change change)
    {
        var properties = change.Written();
        Require(properties.Count <= PropertiesPerRow, "a row has at most 252 properties");
        var size = 4 + 2 * (partition.Length + change.Key.Length);
        foreach (var (name, value) in properties)
        {
            CheckName(name);
            size += 12 + 2 * name.Length + CheckValue(value);
        }
        Require(size <= BytesPerRow, "a row has at most 1 MiB");
    }

    private static void CheckName(string name)
    {
        Require(
            name.Length is > 0 and <= CharactersPerPropertyName
                && !char.IsAsciiDigit(name[0])
                && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'),
            "a property's name has 1 to 255 letters, digits or underscores"
        );
        Require(
            !ReservedNames.Contains(name, StringComparer.Ordinal),
            "a property's name is taken"
        );
    }

    // Azure counts text as UTF-16.
    private static int CheckValue(Value value)
    {
        Require(value.Text is not null || value.Bytes is not null, "a property has a value");
        Require(value.Text is null || IsWellFormed(value.Text), "text is well-formed Unicode");
        var size = value.Bytes?.Length ?? 2 * value.Text!.Length;
        Require(size <= BytesPerProperty, "a property has at most 64 KiB");
        return size;
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (
                char.IsSurrogate(text[i])
                && (i + 1 == text.Length || !char.IsSurrogatePair(text, i++))
            )
            {
                return false;
            }
        }
        return true;
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"The store refuses this: {rule}.");
        }
    }
}
