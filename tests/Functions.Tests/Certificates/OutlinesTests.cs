using Mentoring.Functions.Certificates;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;

namespace Mentoring.Functions.Tests.Certificates;

/// <summary>Fonts with no more outlines than a page needs.</summary>
public sealed class OutlinesTests
{
    private const string Latin = "AäŞ";
    private const string Composed = "Ấệǖ";
    private const string Others = "Ωж";

    public static readonly TheoryData<string> Faces = ["NotoSerif-Regular", "NotoSerif-SemiBold"];

    [Theory]
    [MemberData(nameof(Faces))]
    public void What_is_kept_looks_as_before_with_all_that_it_is_composed_of(string face)
    {
        var (whole, small) = Parsed(face, Latin + Composed + Others);
        foreach (var character in Latin + Composed + Others)
        {
            Assert.Equal(Drawn(whole, character), Drawn(small, character));
            Assert.NotEmpty(Drawn(small, character));
        }
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public void What_is_left_out_is_blank_and_as_wide_as_before(string face)
    {
        var (whole, small) = Parsed(face, Latin);
        foreach (var character in "BΩж")
        {
            Assert.Empty(Drawn(small, character));
            Assert.True(whole.TryGetAdvanceWidth(character, out var before));
            Assert.True(small.TryGetAdvanceWidth(character, out var after));
            Assert.Equal(before, after);
        }
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public void A_page_of_all_the_letters_it_may_have_takes_no_large_array(string face)
    {
        var all = Enumerable.Range(' ', 1500).Select(code => (char)code);
        var typeface = TypefaceOf(face);
        var most = typeface.With(all.Where(typeface.Has).Take(250));
        // From here on .NET keeps arrays apart, and frees them only with all memory.
        Assert.InRange(most.Length, 30_000, 84_999);
    }

    private static (TrueTypeFont Whole, TrueTypeFont Small) Parsed(string face, string kept) =>
        (
            TrueTypeFontParser.Parse(
                new TrueTypeDataBytes(EmbeddedFiles.Read($"Fonts.{face}.ttf"))
            ),
            TrueTypeFontParser.Parse(new TrueTypeDataBytes(TypefaceOf(face).With(kept)))
        );

    private static Typeface TypefaceOf(string face) =>
        face.EndsWith("Regular", StringComparison.Ordinal) ? Typeface.Regular : Typeface.SemiBold;

    private static IEnumerable<string> Drawn(TrueTypeFont font, char character) =>
        font.TryGetPath(character, out var path)
            ? path.SelectMany(part => part.Commands).Select(command => $"{command}")
            : [];
}
