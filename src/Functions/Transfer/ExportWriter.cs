using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mentoring.Functions.Transfer;

/// <summary>Writes an export, line by line.</summary>
internal sealed class ExportWriter(Stream to) : IDisposable
{
    // Letters beyond ASCII stay readable.
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _line = new();

    public Tally Tally { get; } = new();

    public Task BeginAsync(ExportHeader header, CancellationToken cancel) =>
        LineAsync(json => ExportLines.Write(json, header), cancel);

    public Task WriteAsync(Entry entry, CancellationToken cancel)
    {
        Tally.Add(entry);
        return LineAsync(json => ExportLines.Write(json, entry), cancel);
    }

    /// <summary>Without this line a file is not complete.</summary>
    public async Task EndAsync(CancellationToken cancel)
    {
        var sha256 = Convert.ToHexStringLower(_hash.GetCurrentHash());
        var end = new ExportEnd(Tally.Rows, Tally.WakeUps, Tally.Content, sha256);
        await LineAsync(json => ExportLines.Write(json, end), cancel);
        await to.FlushAsync(cancel);
    }

    public void Dispose() => _hash.Dispose();

    private async Task LineAsync(Action<Utf8JsonWriter> write, CancellationToken cancel)
    {
        _line.ResetWrittenCount();
        await using (var json = new Utf8JsonWriter(_line, Options))
        {
            write(json);
        }
        _line.Write("\n"u8);
        _hash.AppendData(_line.WrittenSpan);
        await to.WriteAsync(_line.WrittenMemory, cancel);
    }
}
