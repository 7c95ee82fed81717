using System.Text;

namespace Mentoring.Functions.Storage;

/// <summary>A row's properties in one blob: a format byte, their number, then name, kind and length-prefixed value of
/// each.</summary>
internal static class SqliteProperties
{
    private const byte Format = 1;
    private const byte Text = 0;
    private const byte Bytes = 1;

    public static byte[] Pack(IReadOnlyDictionary<string, Value> properties)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Format);
        writer.Write7BitEncodedInt(properties.Count);
        foreach (var (name, value) in properties)
        {
            writer.Write(name);
            if (value.Bytes is { } bytes)
            {
                writer.Write(Bytes);
                writer.Write7BitEncodedInt(bytes.Length);
                writer.Write(bytes);
            }
            else
            {
                writer.Write(Text);
                writer.Write(value.Text!);
            }
        }
        writer.Flush();
        return stream.ToArray();
    }

    public static Dictionary<string, Value> Unpack(byte[] blob)
    {
        using var reader = new BinaryReader(new MemoryStream(blob), Encoding.UTF8);
        if (reader.ReadByte() is not Format and var format)
        {
            throw new InvalidDataException($"A row has the unknown format {format}.");
        }
        var count = reader.Read7BitEncodedInt();
        var properties = new Dictionary<string, Value>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            properties.Add(
                reader.ReadString(),
                reader.ReadByte() == Bytes
                    ? Value.FromBytes(reader.ReadBytes(reader.Read7BitEncodedInt()))
                    : Value.FromText(reader.ReadString())
            );
        }
        return properties;
    }
}
