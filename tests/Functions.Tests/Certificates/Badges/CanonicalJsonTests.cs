using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using Mentoring.Functions.Mentorships.Certificates.Badges;

namespace Mentoring.Functions.Tests.Certificates.Badges;

public sealed partial class CanonicalJsonTests
{
    /// <summary>Source: RFC 8785, 3.2.2 and 3.2.3.</summary>
    [Theory]
    [InlineData("""{ "b": [true, false, null], "a": {} }""", """{"a":{},"b":[true,false,null]}""")]
    [InlineData(
        """
            {"string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"}
            """,
        """{"string":"€$\u000f\nA'B\"\\\\\"/"}"""
    )]
    [InlineData("""[0, 7, -7, 9007199254740991]""", """[0,7,-7,9007199254740991]""")]
    [InlineData("""["<&>+\u0000\u001f\u007f\u2028"]""", "[\"<&>+\\u0000\\u001f\u007f\u2028\"]")]
    public void There_is_one_spelling(string json, string expected) =>
        Assert.Equal(expected, Written(json));

    [Fact]
    public void Members_are_in_the_order_of_their_utf_16_code_units()
    {
        var written = Written(
            """{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"""
        );
        // \r, 1, U+0080, ö, €, a pair of surrogates, U+FB33.
        Assert.Equal(
            "2467153",
            string.Concat(Value().Matches(written).Select(one => one.Value[1]))
        );
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData("9007199254740992")]
    public void What_might_be_spelled_otherwise_elsewhere_is_refused(string number) =>
        Assert.Throws<ArgumentException>(() => Written(number));

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.ThrowsAny<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create("\ud83d")));

    [Fact]
    public void It_means_the_same_and_stays_as_it_is() =>
        Gen.String.Sample(
            text =>
            {
                var sound = string.Concat(text.Where(character => !char.IsSurrogate(character)));
                var node = new JsonObject
                {
                    ["z"] = sound,
                    ["a" + sound] = new JsonArray(sound, 1),
                };
                var once = Encoding.UTF8.GetString(CanonicalJson.Write(node));
                return JsonNode.DeepEquals(node, JsonNode.Parse(once)) && Written(once) == once;
            },
            iter: 2_000
        );

    private static string Written(string json) =>
        Encoding.UTF8.GetString(CanonicalJson.Write(JsonNode.Parse(json)));

    [GeneratedRegex(":[0-9]")]
    private static partial Regex Value();
}
