using CsCheck;
using Mentoring.Functions.Mail.Brand;

namespace Mentoring.Functions.Tests.Mail.Brand;

public sealed class LetterColoursTests
{
    private static readonly Gen<Colour> AnyColour = Gen.Select(
        Gen.Byte,
        Gen.Byte,
        Gen.Byte,
        (red, green, blue) => new Colour(red, green, blue)
    );

    [Fact]
    public void Whatever_colour_is_chosen_everything_in_a_letter_can_be_read() =>
        AnyColour.Sample(AssertReadable, iter: 20_000);

    [Theory]
    [InlineData(null)]
    [InlineData("#000000")]
    [InlineData("#ffffff")]
    [InlineData("#ffff00")]
    [InlineData("#777777")]
    [InlineData("#0000ff")]
    [InlineData("#14191c")]
    public void The_ends_and_our_own_can_be_read_too(string? colour) =>
        AssertReadable(colour is null ? null : Colour.Parse(colour));

    [Fact]
    public void A_colour_that_can_be_read_stays_as_it_is()
    {
        var colours = LetterColours.Light(Colour.Parse("#7b1fa2"));
        Assert.Equal("#7b1fa2", colours.Link);
        Assert.Equal("#7b1fa2", colours.Button);
        Assert.Equal("#ffffff", colours.ButtonText);
        Assert.Null(colours.ButtonEdge);
    }

    [Fact]
    public void A_button_of_a_light_colour_keeps_it_and_gets_dark_words_and_an_edge()
    {
        var colours = LetterColours.Light(Colour.Parse("#ffd400"));
        Assert.Equal("#ffd400", colours.Button);
        Assert.Equal("#10181b", colours.ButtonText);
        Assert.Equal(colours.Link, colours.ButtonEdge);
    }

    [Fact]
    public void A_colour_reads_back_as_it_was_written() =>
        AnyColour.Sample(colour => Colour.Parse(colour.ToString()) == colour);

    [Fact]
    public void Contrast_is_that_of_the_standard()
    {
        Assert.Equal(21, Colour.Black.Contrast(Colour.White), 6);
        Assert.Equal(1, Colour.White.Contrast(Colour.White), 6);
        Assert.Equal(4.48, Colour.Parse("#777777").Contrast(Colour.White), 2);
    }

    private static void AssertReadable(Colour colour) => AssertReadable((Colour?)colour);

    private static void AssertReadable(Colour? colour)
    {
        var light = LetterColours.Light(colour);
        Readable(light.Link, LetterColours.Sheet, LetterColours.Page, Colour.Parse(light.Card));
        Readable(light.Answer, LetterColours.Sheet);
        Readable(light.ButtonText, Colour.Parse(light.Button));
        Readable($"{LetterColours.Ink}", Colour.Parse(light.Card));
        Visible(light.ButtonEdge ?? light.Button, LetterColours.Sheet);
        Visible(light.CardEdge, LetterColours.Sheet);

        var dark = LetterColours.Dark(colour);
        Readable(dark.Link, LetterColours.DarkSheet, LetterColours.DarkPage);
        Readable(dark.Answer, LetterColours.DarkSheet);
        Readable(dark.ButtonText, Colour.Parse(dark.Button));
        Readable($"{LetterColours.DarkInk}", Colour.Parse(dark.Card));
        Visible(dark.Button, LetterColours.DarkSheet);
        Visible(dark.CardEdge, LetterColours.DarkSheet);
    }

    private static void Readable(string text, params Colour[] grounds) =>
        Assert.All(grounds, ground => Assert.InRange(Colour.Parse(text).Contrast(ground), 4.5, 21));

    private static void Visible(string edge, Colour ground) =>
        Assert.InRange(Colour.Parse(edge).Contrast(ground), 3, 21);
}
