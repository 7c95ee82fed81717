using System.Globalization;

namespace Mentoring.Functions.Storage;

/// <summary>Bytes that are more than a property holds, in properties <c>name0</c>, <c>name1</c>, ...</summary>
internal static class Pieces
{
    private const int Size = 60_000;

    public static Dictionary<string, Value> Write(string name, ReadOnlySpan<byte> bytes)
    {
        var row = new Dictionary<string, Value>();
        for (var from = 0; from < bytes.Length; from += Size)
        {
            var piece = bytes[from..Math.Min(from + Size, bytes.Length)].ToArray();
            row[NameOf(name, row.Count)] = piece;
        }
        return row;
    }

    public static byte[] Read(Row row, string name) =>
        [
            .. Enumerable
                .Range(0, Limits.PropertiesPerRow)
                .Select(index => row.BytesOrNull(NameOf(name, index)))
                .TakeWhile(piece => piece is not null)
                .SelectMany(piece => piece!),
        ];

    private static string NameOf(string name, int index) =>
        name + index.ToString(CultureInfo.InvariantCulture);
}
