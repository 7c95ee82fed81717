using System.ComponentModel.DataAnnotations;

namespace Mentoring.Functions.Api;

/// <summary>Limits of a text in a request, in UTF-16 units after trimming, inclusive; of each item when put on a list. Null is
/// never judged: whether a field is required says its type.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public abstract class TextAttribute : StringLengthAttribute
{
    protected TextAttribute(int max)
        : base(max) => MinimumLength = 1;

    /// <summary>The least length; 0 allows an empty text.</summary>
    public int Min
    {
        get => MinimumLength;
        set => MinimumLength = value;
    }

    /// <summary>Of the texts of problems: what is said to a text that is there but too short, and to none where this is set.</summary>
    public string? TooShort { get; set; }

    public Fault? Check(string field, string text)
    {
        var length = text.Trim().Length;
        return length > MaximumLength ? Fault.Of(field, "field.too-long", ("max", MaximumLength))
            : length < MinimumLength && TooShort is { } code
                ? Fault.Of(field, code, ("min", MinimumLength))
            : length == 0 && MinimumLength > 0 ? Fault.Of(field, "field.required")
            : length < MinimumLength ? Fault.Of(field, "field.too-short", ("min", MinimumLength))
            : text.EnumerateRunes().Any(rune => !Allows(rune.Value))
                ? Fault.Of(field, "field.characters")
            : null;
    }

    protected abstract bool Allows(int character);

    /// <summary>Format characters that turn the direction of what follows are left out: they falsify what people read.</summary>
    protected static bool IsPlain(int character) =>
        character is not (>= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0xFFFD)
        && (character > 0xFFFF || !char.IsControl((char)character));
}

/// <summary>A text of one line: a name, a title.</summary>
public sealed class LineAttribute(int max) : TextAttribute(max)
{
    protected override bool Allows(int character) =>
        IsPlain(character) && character is not (0x2028 or 0x2029);
}

/// <summary>A text of several lines.</summary>
public sealed class ProseAttribute(int max) : TextAttribute(max)
{
    protected override bool Allows(int character) =>
        IsPlain(character) || character is '\n' or '\r' or '\t';
}
