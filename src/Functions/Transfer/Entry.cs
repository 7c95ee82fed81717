using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Transfer;

/// <summary>One thing that is stored.</summary>
internal abstract record Entry
{
    /// <summary>What it is, for counting.</summary>
    public abstract string Kind { get; }

    /// <summary>SHA-256 of its parts, each in UTF-8 or as its bytes, after their number of bytes in four (the highest first).
    /// docs/export-format.md names the parts: a public format.</summary>
    public byte[] Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in Parts())
        {
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            hash.AppendData(length);
            hash.AppendData(part);
        }
        return hash.GetHashAndReset();
    }

    protected abstract IEnumerable<byte[]> Parts();

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static byte[] Bytes(long number) =>
        Bytes(number.ToString(CultureInfo.InvariantCulture));
}

internal sealed record RowEntry(StoredRow Row) : Entry
{
    public override string Kind => Kinds.Of(Row.Partition, Row.Key);

    /// <summary>In ordinal order of their names, so that they have one order everywhere.</summary>
    public IEnumerable<KeyValuePair<string, Value>> Properties =>
        Row.Properties.OrderBy(property => property.Key, StringComparer.Ordinal);

    protected override IEnumerable<byte[]> Parts()
    {
        yield return Bytes("row");
        yield return Bytes(Row.Partition);
        yield return Bytes(Row.Key);
        foreach (var (name, value) in Properties)
        {
            yield return Bytes(name);
            yield return Bytes(value.Bytes is null ? "text" : "bytes");
            yield return value.Bytes ?? Bytes(value.Text!);
        }
    }
}

internal sealed record WakeUpEntry(WakeUp WakeUp) : Entry
{
    public override string Kind => Kinds.WakeUps;

    protected override IEnumerable<byte[]> Parts() =>
        [
            Bytes("wakeUp"),
            Bytes(WakeUp.Partition),
            Bytes(WakeUp.Attempt),
            Bytes(WakeUp.DueAt.UtcTicks),
            Bytes(WakeUp.Against),
            Bytes(WakeUp.Reason),
            Bytes(WakeUp.Detail),
        ];
}
