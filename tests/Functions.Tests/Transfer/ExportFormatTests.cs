using System.Runtime.CompilerServices;
using System.Text;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Orchestration;
using Mentoring.Functions.Transfer;

namespace Mentoring.Functions.Tests.Transfer;

/// <summary>The format is public: <c>golden/</c> has a file of each version of it, which is never changed.</summary>
public sealed class ExportFormatTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();

    // The smallest file with one of everything.
    private string _file = "";

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Golden()).Select(path => Path.GetFileName(path))];

    public async ValueTask InitializeAsync() =>
        _file = await Exports.WriteAsync(await SmallAsync());

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task The_present_version_is_written_as_the_golden_file_shows_it()
    {
        var kept = await File.ReadAllTextAsync(
            Path.Combine(Golden(), $"export-{ExportFormat.Version}.jsonl"),
            Http.Cancel
        );
        Assert.Equal(kept, _file.Replace(Exporter.Product, "0.1.0", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_version_that_was_ever_written_is_read(string file)
    {
        // Its hashes were computed once by the description in docs/export-format.md, without this code.
        var entries = await Exports.ReadAsync(
            await File.ReadAllBytesAsync(Path.Combine(Golden(), file), Http.Cancel)
        );
        Assert.Equal(
            ["members: states", "mentorships: states", "wake-ups"],
            entries.Select(one => one.Kind)
        );
        Assert.Equal(["a", "b", "c"], ((RowEntry)entries[1]).Properties.Select(one => one.Key));
    }

    [Fact]
    public async Task A_file_cut_off_anywhere_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(_file);
        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes[..length];
            await Assert.ThrowsAsync<ExportFormatException>(() => Exports.ReadAsync(cut));
        }
    }

    [Fact]
    public async Task A_file_with_a_byte_changed_anywhere_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(_file);
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = bytes.ToArray();
            changed[at] ^= 1;
            await Assert.ThrowsAsync<ExportFormatException>(() => Exports.ReadAsync(changed));
        }
    }

    [Fact]
    public async Task A_file_without_one_of_its_lines_or_with_one_twice_is_refused()
    {
        var lines = _file.TrimEnd().Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            await Exports.RefusedAsync(Joined([.. lines[..i], .. lines[(i + 1)..]]));
            await Exports.RefusedAsync(Joined([.. lines[..i], lines[i], .. lines[i..]]));
        }
        await Exports.RefusedAsync(Joined([lines[0], lines[^2], .. lines[1..^2], lines[^1]]));
    }

    [Theory]
    [InlineData("", "not complete")]
    [InlineData("{}\n", "no export")]
    [InlineData("[]\n", "no export")]
    [InlineData("name,email\n", "no export")]
    [InlineData("""{"format":"export-mentoring","version":1}""" + "\n", "no export")]
    [InlineData("""{"format":"mentoring-export","version":2}""" + "\n", "a newer one wrote it")]
    public async Task What_is_no_export_is_named_as_that(string file, string sentence) =>
        Assert.Contains(sentence, await Exports.RefusedAsync(file), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"row":{"partition":"a/b","key":"k","text":{},"bytes":{}}}""")]
    [InlineData("""{"row":{"partition":"a","key":"k","text":{"1":""},"bytes":{}}}""")]
    [InlineData("""{"row":{"partition":"a","key":"k","text":{"n":"\ud800"},"bytes":{}}}""")]
    [InlineData("""{"row":{"partition":"a","key":"k","text":{"n":"","n":""},"bytes":{}}}""")]
    [InlineData("""{"row":{"partition":"a","key":"k","text":{"n":""},"bytes":{"n":""}}}""")]
    [InlineData("""{"row":{"partition":"a","key":"k","text":{"n":null},"bytes":{}}}""")]
    [InlineData("""{"row":{"partition":"a","key":"k","text":{},"bytes":{"n":"?"}}}""")]
    [InlineData("""{"row":{"partition":"a","key":"k"}}""")]
    [InlineData("""{"column":{}}""")]
    [InlineData("""{"row":{},"wakeUp":{}}""")]
    [InlineData("""secret""")]
    [InlineData("")]
    public async Task A_line_that_can_not_be_is_named_by_its_number_and_not_quoted(string line)
    {
        var header = _file.Split('\n')[0];
        var sentence = await Exports.RefusedAsync($"{header}\n{line}\n");
        Assert.Contains("line 2", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_without_end_is_refused_before_it_fills_the_memory()
    {
        await using var endless = new Endless();
        using var reader = new ExportReader(endless);
        await Assert.ThrowsAsync<ExportFormatException>(() =>
            reader.ReadAsync(Http.Cancel).CountAsync(Http.Cancel).AsTask()
        );
        Assert.InRange(endless.Position, 1, 4 * ExportFormat.BytesPerLine);
    }

    [Fact]
    public async Task The_largest_row_that_a_store_takes_is_written_and_read()
    {
        var store = _folder.NewStore();
        var largest = Enumerable
            .Range(0, 15)
            .ToDictionary(i => $"p{i}", _ => Value.FromText(new string('\u0001', 32 * 1024)));
        await Exports.CommitAsync(store, "p", "k", largest);
        Assert.Single(await Exports.ReadAsync(await Exports.WriteAsync(store)));
    }

    private async Task<SqliteStore> SmallAsync()
    {
        var store = _folder.NewStore();
        var properties = new Dictionary<string, Value>
        {
            ["b"] = "Größe \"x\"\n",
            ["a"] = "",
            ["c"] = new byte[] { 0, 255 },
        };
        await Exports.CommitAsync(store, "s_1", "0", properties);
        await Exports.CommitAsync(store, "m_1", "0", new Dictionary<string, Value>());
        await store.WriteWakeUpsAsync(
            [new(Exports.At.AddTicks(1), "s_1", "attempt", -1, "repair", "detail")],
            Http.Cancel
        );
        return store;
    }

    private static string Joined(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";

    private static string Golden([CallerFilePath] string caller = "") =>
        Path.Combine(Path.GetDirectoryName(caller)!, "golden");

    private sealed class Endless : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Fill(buffer, (byte)'x', offset, count);
            Position += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) =>
            throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();
    }
}
