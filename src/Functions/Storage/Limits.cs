using System.Text;

namespace Mentoring.Functions.Storage;

/// <summary>
/// What Azure Table Storage refuses, refused by every adapter so that code which works on one store works on the other.
/// Source: "Understanding the Table service data model" and "Performing entity group transactions" (Microsoft Learn).
/// Both are upper bounds, inclusive.
/// </summary>
public static class Limits
{
    public const int ChangesPerCommit = 100;
    public const int BytesPerCommit = 4 * 1024 * 1024;
    public const int BytesPerRow = 1024 * 1024;
    public const int BytesPerProperty = 64 * 1024;
    public const int PropertiesPerRow = 252;
    public const int CharactersPerKey = 512;

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
        Require(changes.Sum(Size) <= BytesPerCommit, "a commit has at most 4 MiB");
        foreach (var wakeUp in wakeUps)
        {
            CheckKey(wakeUp.Partition);
            CheckKey(wakeUp.Attempt);
            Require(wakeUp.DueAt.Offset == TimeSpan.Zero, "a wake-up is due at an instant in UTC");
        }
    }

    /// <exception cref="ArgumentException">The key is empty, too long or has a character that Azure forbids.</exception>
    public static void CheckKey(string key)
    {
        Require(key.Length is > 0 and <= CharactersPerKey, "a key has 1 to 512 characters");
        Require(
            !key.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c)),
            "a key has a forbidden character"
        );
    }

    private static int Size(Change change)
    {
        CheckKey(change.Key);
        var properties = change switch
        {
            Insert insert => insert.Properties,
            Replace replace => replace.Properties,
            Upsert upsert => upsert.Properties,
            _ => new Dictionary<string, Value>(),
        };
        Require(properties.Count <= PropertiesPerRow, "a row has at most 252 properties");
        var size = 2 * change.Key.Length;
        foreach (var (name, value) in properties)
        {
            // Azure counts text as UTF-16.
            var bytes = value.Bytes?.Length ?? 2 * value.Text!.Length;
            Require(bytes <= BytesPerProperty, "a property has at most 64 KiB");
            size += bytes + Encoding.Unicode.GetByteCount(name);
        }
        Require(size <= BytesPerRow, "a row has at most 1 MiB");
        return size;
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"The store refuses this: {rule}.");
        }
    }
}
