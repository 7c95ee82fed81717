namespace Mentoring.Functions.Storage;

/// <summary>Which shard of the wake-up index a partition belongs to. Stored: never change it.</summary>
public static class WakeUpShards
{
    public const int Most = 16;

    /// <summary>FNV-1a of the partition's UTF-16 code units, folded to spread over few shards.</summary>
    public static int Of(string partition, int shards)
    {
        var hash = 2166136261u;
        foreach (var c in partition)
        {
            hash = (hash ^ c) * 16777619u;
        }
        return (int)((hash >> 16 ^ hash) % (uint)shards);
    }

    public static int CheckCount(int shards) =>
        shards is > 0 and <= Most
            ? shards
            : throw new ArgumentOutOfRangeException(nameof(shards), shards, "1 to 16 shards");

    public static void Check(int shard, int shards) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(
            (uint)shard,
            (uint)shards,
            nameof(shard)
        );
}
