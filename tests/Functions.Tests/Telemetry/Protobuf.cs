using System.Text;

namespace Mentoring.Functions.Tests.Telemetry;

/// <summary>A message of the wire format of protocol buffers, as far as its nested fields and texts are concerned.</summary>
internal sealed class Protobuf
{
    private readonly List<(int Number, ReadOnlyMemory<byte> Content)> _fields = [];

    public Protobuf(ReadOnlyMemory<byte> message)
    {
        while (message.Length > 0)
        {
            var tag = Number(ref message);
            var length = (tag & 7) switch
            {
                0 => 0,
                1 => 8,
                2 => (int)Number(ref message),
                5 => 4,
                var type => throw new FormatException($"Wire type {type}."),
            };
            if ((tag & 7) == 0)
            {
                _ = Number(ref message);
            }
            _fields.Add(((int)(tag >> 3), message[..length]));
            message = message[length..];
        }
    }

    /// <summary>The messages in fields of that number.</summary>
    public IEnumerable<Protobuf> Of(int number) =>
        _fields.Where(field => field.Number == number).Select(field => new Protobuf(field.Content));

    public string Text(int number) =>
        Encoding.UTF8.GetString(_fields.Single(field => field.Number == number).Content.Span);

    private static ulong Number(ref ReadOnlyMemory<byte> from)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = from.Span[0];
            from = from[1..];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
