using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships;

/// <summary>A text that may be longer than one property takes: its parts are <c>text</c>, <c>text2</c>, <c>text3</c> ...</summary>
internal static class LongText
{
    private const int Part = Limits.BytesPerProperty / 2;

    public static Dictionary<string, Value> Write(string text)
    {
        var properties = new Dictionary<string, Value>();
        for (var (from, number) = (0, 1); from < text.Length || number == 1; number++)
        {
            var length = Math.Min(Part, text.Length - from);
            if (length > 0 && char.IsHighSurrogate(text[from + length - 1]))
            {
                length--;
            }
            properties[Name(number)] = text.Substring(from, length);
            from += length;
        }
        return properties;
    }

    public static string Read(Row row)
    {
        var text = row.Text(Name(1));
        for (var number = 2; row.Properties.ContainsKey(Name(number)); number++)
        {
            text += row.Text(Name(number));
        }
        return text;
    }

    private static string Name(int number) =>
        number == 1 ? "text" : string.Create(null, $"text{number}");
}
