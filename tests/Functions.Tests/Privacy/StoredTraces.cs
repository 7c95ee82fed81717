using System.IO.Compression;
using System.Text;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Telemetry;
using Mentoring.Functions.Transfer;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Privacy;

/// <summary>Every row of a store as the text that can be read out of it, states unpacked.</summary>
internal static class StoredTraces
{
    public static async Task<List<(string Kind, string Where, string Text)>> ReadAsync(TestApp app)
    {
        var store = (IWholeStore)Unwrapped(app.Services.GetRequiredService<IStore>());
        await using var walk = store.BeginWalk();
        var found = new List<(string, string, string)>();
        await foreach (var row in walk.RowsAsync(Http.Cancel))
        {
            var text = new StringBuilder($"{row.Partition} {row.Key}\n");
            foreach (var (_, value) in row.Properties)
            {
                text.AppendLine(value.Text ?? Readable(value.Bytes!));
            }
            found.Add(
                (Kinds.Of(row.Partition, row.Key), $"{row.Partition} {row.Key}", text.ToString())
            );
        }
        await foreach (var wakeUp in walk.WakeUpsAsync(Http.Cancel))
        {
            found.Add((Kinds.WakeUps, $"{wakeUp.Partition} {wakeUp.Reason}", wakeUp.ToString()));
        }
        return found;
    }

    private static IStore Unwrapped(IStore store) =>
        store is MeasuredStore measured ? measured.Inner : store;

    /// <summary>What is no text compressed by Brotli is read as it is: a PDF's facts stand beside it.</summary>
    private static string Readable(byte[] bytes)
    {
        var plain = new byte[1 << 20];
        return Encoding.UTF8.GetString(
            BrotliDecoder.TryDecompress(bytes, plain, out var length)
                ? plain.AsSpan(0, length)
                : bytes
        );
    }
}
