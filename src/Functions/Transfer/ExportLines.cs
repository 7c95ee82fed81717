using System.Globalization;
using System.Text.Json;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Transfer;

/// <summary>How each line is written and read. Names are never changed: they are the format.</summary>
internal static class ExportLines
{
    public static void Write(Utf8JsonWriter json, ExportHeader header)
    {
        json.WriteStartObject();
        json.WriteString("format", ExportFormat.Name);
        json.WriteNumber("version", header.Version);
        json.WriteString("product", header.Product);
        json.WriteString("at", Instant(header.At));
        json.WriteNumber("shards", header.Shards);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Entry entry)
    {
        json.WriteStartObject();
        switch (entry)
        {
            case RowEntry row:
                json.WriteStartObject("row");
                json.WriteString("partition", row.Row.Partition);
                json.WriteString("key", row.Row.Key);
                json.WriteStartObject("text");
                foreach (var (name, value) in row.Properties.Where(it => it.Value.Bytes is null))
                {
                    json.WriteString(name, value.Text);
                }
                json.WriteEndObject();
                json.WriteStartObject("bytes");
                foreach (var (name, value) in row.Properties.Where(it => it.Value.Text is null))
                {
                    json.WriteBase64String(name, value.Bytes);
                }
                json.WriteEndObject();
                json.WriteEndObject();
                break;
            case WakeUpEntry { WakeUp: var wakeUp }:
                json.WriteStartObject("wakeUp");
                json.WriteString("partition", wakeUp.Partition);
                json.WriteString("attempt", wakeUp.Attempt);
                json.WriteString("dueAt", Instant(wakeUp.DueAt));
                json.WriteNumber("against", wakeUp.Against);
                json.WriteString("reason", wakeUp.Reason);
                json.WriteString("detail", wakeUp.Detail);
                json.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"Unknown entry {entry.GetType().Name}.");
        }
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ExportEnd end)
    {
        json.WriteStartObject();
        json.WriteStartObject("end");
        json.WriteNumber("rows", end.Rows);
        json.WriteNumber("wakeUps", end.WakeUps);
        json.WriteString("content", end.Content);
        json.WriteString("sha256", end.Sha256);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <exception cref="ExportFormatException">It is no export, or of a newer version.</exception>
    public static ExportHeader ReadHeader(JsonElement line)
    {
        if (Text(line, "format") != ExportFormat.Name)
        {
            throw new FormatException();
        }
        var version = line.GetProperty("version").GetInt32();
        if (version != ExportFormat.Version)
        {
            throw new ExportFormatException(
                $"it has version {version} of the format, and this version of the service reads {ExportFormat.Version}: a newer one wrote it"
            );
        }
        return new(
            version,
            Text(line, "product"),
            Instant(Text(line, "at")),
            line.GetProperty("shards").GetInt32()
        );
    }

    /// <summary>An <see cref="Entry"/> or an <see cref="ExportEnd"/>.</summary>
    public static object Read(JsonElement line) =>
        line.EnumerateObject().Single() switch
        {
            { Name: "row", Value: var row } => new RowEntry(
                new(Text(row, "partition"), Text(row, "key"), ReadProperties(row))
            ),
            { Name: "wakeUp", Value: var wakeUp } => new WakeUpEntry(
                new(
                    Instant(Text(wakeUp, "dueAt")),
                    Text(wakeUp, "partition"),
                    Text(wakeUp, "attempt"),
                    wakeUp.GetProperty("against").GetInt64(),
                    Text(wakeUp, "reason"),
                    Text(wakeUp, "detail")
                )
            ),
            { Name: "end", Value: var end } => new ExportEnd(
                end.GetProperty("rows").GetInt64(),
                end.GetProperty("wakeUps").GetInt64(),
                Text(end, "content"),
                Text(end, "sha256")
            ),
            _ => throw new FormatException(),
        };

    private static Dictionary<string, Value> ReadProperties(JsonElement row)
    {
        var properties = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var property in row.GetProperty("text").EnumerateObject())
        {
            properties.Add(property.Name, Value.FromText(Text(property.Value)));
        }
        foreach (var property in row.GetProperty("bytes").EnumerateObject())
        {
            properties.Add(property.Name, Value.FromBytes(property.Value.GetBytesFromBase64()));
        }
        return properties;
    }

    private static string Text(JsonElement of, string name) => Text(of.GetProperty(name));

    private static string Text(JsonElement value) =>
        value.GetString() ?? throw new FormatException();

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string at) =>
        new(
            DateTime.ParseExact(
                at,
                "O",
                CultureInfo.InvariantCulture,
                DateTimeStyles.RoundtripKind
            ),
            TimeSpan.Zero
        );
}
