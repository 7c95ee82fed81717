using System.Text;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Transfer;

namespace Mentoring.Functions.Tests.Transfer;

/// <summary>Exports in memory, and stores with everything in them that is hard to write down.</summary>
internal static class Exports
{
    public static readonly DateTimeOffset At = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    public static async Task<string> WriteAsync(IWholeStore store)
    {
        using var file = new MemoryStream();
        Assert.NotNull(await Exporter.TryWriteAsync(store, file, At, Http.Cancel));
        return Encoding.UTF8.GetString(file.ToArray());
    }

    public static async Task<List<Entry>> ReadAsync(byte[] file)
    {
        using var reader = new ExportReader(new MemoryStream(file));
        return await reader.ReadAsync(Http.Cancel).ToListAsync(Http.Cancel);
    }

    public static Task<List<Entry>> ReadAsync(string file) =>
        ReadAsync(Encoding.UTF8.GetBytes(file));

    public static async Task<string> RefusedAsync(string file) =>
        (await Assert.ThrowsAsync<ExportFormatException>(() => ReadAsync(file))).Message;

    /// <summary>What an export of it hashes to.</summary>
    public static async Task<string> ContentAsync(IWholeStore store) =>
        (await Exporter.CountAsync(store, Http.Cancel)).Content;

    /// <summary>Rows and wake-ups of every form that the port takes.</summary>
    public static async Task FillAsync(IStore store)
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(n => (byte)n)];
        var awkward = new Dictionary<string, Value>
        {
            ["text"] = "Größe, Жанна, Ελένη, 👩‍🏫, \u0301, \uffff, \u2028, \0\u001f\u007f",
            ["syntax"] = " \t\r\n\"'\\<>&%+;:{}[],/ ",
            ["empty"] = "",
            ["long"] = new string('ä', 32 * 1024),
            ["Z_9"] = "2026-05-04T12:00:00Z",
            ["bytes"] = all,
            ["noBytes"] = Array.Empty<byte>(),
            ["manyBytes"] = new byte[64 * 1024],
        };
        await CommitAsync(store, "s_1", "0", awkward);
        await CommitAsync(store, "s_1", "none", new Dictionary<string, Value>());
        await CommitAsync(
            store,
            "Größe-Ω-€-ｚ@example.org it's",
            "{}[]()<>|^~`\"$!*,;:=._-",
            awkward
        );
        foreach (var chunk in Enumerable.Range(0, 250).Chunk(100))
        {
            Change[] changes =
            [
                .. chunk.Select(n => new Insert(
                    $"e_{n:D10}",
                    new Dictionary<string, Value> { ["n"] = $"{n}" }
                )),
            ];
            await store.CommitAsync("s_2", changes, [], Http.Cancel);
        }
        // More than one commit takes of one partition.
        foreach (var n in Enumerable.Range(0, 9))
        {
            var big = Enumerable
                .Range(0, 8)
                .ToDictionary(i => $"p{i}", _ => Value.FromBytes(new byte[64 * 1024]));
            await CommitAsync(store, "s_3", $"k_{n}", big);
        }
        await store.WriteWakeUpsAsync(
            [
                new(At.AddTicks(1), "s_1", "a", -1, "activities"),
                new(At.AddTicks(1), "s_1", "b", long.MaxValue, "repair", "m_1 capacity tököñ"),
                new(
                    DateTimeOffset.MinValue.AddDays(1),
                    "Größe-Ω-€-ｚ@example.org it's",
                    "a_b",
                    0,
                    "timer"
                ),
                .. Enumerable
                    .Range(0, 900)
                    .Select(n => new WakeUp(At.AddMinutes(n), $"s_{n}", "x", n, "timer")),
            ],
            Http.Cancel
        );
    }

    public static async Task CommitAsync(
        IStore store,
        string partition,
        string key,
        Dictionary<string, Value> properties
    ) =>
        Assert.IsType<Committed>(
            await store.CommitAsync(partition, [new Insert(key, properties)], [], Http.Cancel)
        );
}
