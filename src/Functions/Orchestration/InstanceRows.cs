using System.Globalization;
using System.IO.Compression;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Orchestration;

/// <summary>The keys of a partition and how its header and command rows are written.</summary>
public static class InstanceRows
{
    public const string Header = "0";

    /// <summary>Header and pending activities are one range, so that a step reads once.</summary>
    public const string WorkEnds = "2";

    private const int ChunkBytes = 60_000;
    private const int PlainBytesAtMost = 1 << 28;

    public static string Command(string id) => "c_" + id;

    /// <summary>A number as a part of a key that sorts.</summary>
    public static string Sortable(long number) =>
        number.ToString("D10", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(string at) =>
        DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);

    internal static Dictionary<string, Value> WriteHeader(
        long version,
        InstanceChange change,
        NamedWakeUp? timer
    )
    {
        var row = new Dictionary<string, Value>
        {
            ["version"] = version.ToString(CultureInfo.InvariantCulture),
            ["schema"] = change.Schema.ToString(CultureInfo.InvariantCulture),
        };
        if (change.Erased)
        {
            row["tombstone"] = "true";
        }
        else
        {
            var body = Compress(change.Body.Span);
            for (var (i, from) = (0, 0); from < body.Length; i++, from += ChunkBytes)
            {
                row[Chunk(i)] = body[from..Math.Min(from + ChunkBytes, body.Length)];
            }
        }
        if (timer is not null)
        {
            row["timerDueAt"] = Instant(timer.DueAt);
            row["timerAttempt"] = timer.Attempt;
        }
        return row;
    }

    internal static Instance ReadHeader(string partition, Row row)
    {
        var exists = row.TextOrNull("tombstone") is null;
        return new Instance(
            partition,
            long.Parse(row.Text("version"), CultureInfo.InvariantCulture),
            exists,
            int.Parse(row.Text("schema"), CultureInfo.InvariantCulture),
            exists ? Decompress(Chunks(row)) : default
        )
        {
            ETag = row.ETag,
            Timer = row.TextOrNull("timerAttempt") is { } attempt
                ? new NamedWakeUp(Instant(row.Text("timerDueAt")), attempt)
                : null,
        };
    }

    internal static Insert WriteCommand(CommandRecord command) =>
        new(
            Command(command.Id),
            new Dictionary<string, Value>
            {
                ["bodyHash"] = command.BodyHash,
                ["at"] = Instant(command.At),
                ["version"] = command.Version.ToString(CultureInfo.InvariantCulture),
                ["result"] = command.Result,
            }
        );

    internal static CommandRecord ReadCommand(Row row) =>
        new(
            row.Key[2..],
            row.Text("bodyHash"),
            Instant(row.Text("at")),
            long.Parse(row.Text("version"), CultureInfo.InvariantCulture),
            row.Text("result")
        );

    private static string Chunk(int i) => "body" + i.ToString(CultureInfo.InvariantCulture);

    private static byte[] Chunks(Row row)
    {
        byte[] all = [];
        for (var i = 0; row.BytesOrNull(Chunk(i)) is { } chunk; i++)
        {
            all = i == 0 ? chunk : [.. all, .. chunk];
        }
        return all;
    }

    private static byte[] Compress(ReadOnlySpan<byte> body)
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(body.Length)];
        return BrotliEncoder.TryCompress(body, buffer, out var length, quality: 3, window: 18)
            ? buffer[..length]
            : throw new InvalidOperationException("A body could not be compressed.");
    }

    // Its length is not stored: one that does not fit is tried again with more room.
    private static ReadOnlyMemory<byte> Decompress(byte[] compressed)
    {
        for (var room = 8 * compressed.Length + 1024; room <= PlainBytesAtMost; room *= 2)
        {
            var plain = new byte[room];
            if (BrotliDecoder.TryDecompress(compressed, plain, out var length))
            {
                return plain.AsMemory(0, length);
            }
        }
        throw new InvalidDataException("A body can't be decompressed.");
    }
}
