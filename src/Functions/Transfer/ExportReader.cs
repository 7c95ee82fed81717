using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Transfer;

/// <summary>Reads an export and checks it while it is read: only what comes to its end without an exception is whole.</summary>
internal sealed class ExportReader(Stream from) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly LineReader _lines = new(from);
    private long _line;

    public ExportHeader? Header { get; private set; }

    /// <summary>The last line, once everything has been read.</summary>
    public ExportEnd? End { get; private set; }

    public Tally Tally { get; } = new();

    /// <summary>Everything in it: the rows first, then the wake-ups.</summary>
    /// <exception cref="ExportFormatException">It is no export, is damaged, is not complete, or a newer version wrote it.</exception>
    public async IAsyncEnumerable<Entry> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var line = await NextAsync(cancel);
        Header = Parse(line, ExportLines.ReadHeader, "it is no export of Mentoring");
        while (true)
        {
            _hash.AppendData(line.Span);
            line = await NextAsync(cancel);
            switch (Parse(line, ExportLines.Read, $"its line {_line} is damaged"))
            {
                case ExportEnd end:
                    await CheckAsync(end, cancel);
                    End = end;
                    yield break;
                case Entry entry:
                    Check(entry);
                    Tally.Add(entry);
                    yield return entry;
                    break;
            }
        }
    }

    public void Dispose() => _hash.Dispose();

    private async Task<ReadOnlyMemory<byte>> NextAsync(CancellationToken cancel)
    {
        var line = await _lines.NextAsync(cancel);
        _line++;
        return line.Span.EndsWith("\n"u8)
            ? line
            : throw new ExportFormatException("it is not complete: its last line is missing");
    }

    private static T Parse<T>(ReadOnlyMemory<byte> line, Func<JsonElement, T> read, string sentence)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return read(json.RootElement);
        }
        catch (Exception failure)
            when (failure
                    is JsonException
                        or FormatException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or ArgumentException
            )
        {
            // Its message may quote what people have written.
            throw new ExportFormatException(sentence);
        }
    }

    private void Check(Entry entry)
    {
        try
        {
            if (entry is WakeUpEntry { WakeUp: var wakeUp })
            {
                Limits.Check([wakeUp]);
            }
            else if (entry is RowEntry { Row: var row } && Tally.WakeUps == 0)
            {
                Limits.Check(row.Partition, [new Upsert(row.Key, row.Properties)], []);
            }
            else
            {
                throw new ExportFormatException($"its line {_line} is out of order");
            }
        }
        catch (ArgumentException)
        {
            throw new ExportFormatException($"its line {_line} has what no store takes");
        }
    }

    private async Task CheckAsync(ExportEnd end, CancellationToken cancel)
    {
        if ((end.Rows, end.WakeUps) != (Tally.Rows, Tally.WakeUps))
        {
            throw new ExportFormatException(
                $"it has {Tally.Rows} rows and {Tally.WakeUps} wake-ups, and its last line counts {end.Rows} and {end.WakeUps}"
            );
        }
        var sha256 = Convert.ToHexStringLower(_hash.GetCurrentHash());
        if ((end.Sha256, end.Content) != (sha256, Tally.Content))
        {
            throw new ExportFormatException(
                "it was changed: its hashes are not the ones in its last line"
            );
        }
        if (!(await _lines.NextAsync(cancel)).IsEmpty)
        {
            throw new ExportFormatException("it goes on after its last line");
        }
    }
}
