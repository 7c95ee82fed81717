using Mentoring.Domain.Matching;
using Xunit;

namespace Mentoring.Domain.Tests.Matching;

public sealed class TyposTests
{
    [Theory]
    [InlineData("berlin", "berlin", 0)]
    [InlineData("berlin", "brelin", 1)]
    [InlineData("berlin", "berln", 1)]
    [InlineData("berlin", "berliin", 1)]
    [InlineData("berlin", "merlin", 1)]
    [InlineData("berlin", "elrbin", null)]
    [InlineData("bewerbung", "bewrebugn", 2)]
    [InlineData("bewerbung", "bewerb", null)]
    public void Slips_are_counted_up_to_two(string one, string other, int? slips)
    {
        Assert.Equal(slips, Between(one, other, 2));
        Assert.Equal(slips, Between(other, one, 2));
        Assert.Equal(slips is 2 ? null : slips, Between(one, other, 1));
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(4, 1)]
    [InlineData(7, 1)]
    [InlineData(8, 2)]
    public void As_many_are_forgiven_as_the_length_allows(int length, int slips) =>
        Assert.Equal(slips, Typos.Forgiven(length));

    /// <summary>Against the whole table, for random words of few letters; and the sets of letters never hide a near one.</summary>
    [Fact]
    public void It_agrees_with_the_plain_definition()
    {
        var random = new Random(7);
        string Word() =>
            string.Concat(
                Enumerable.Range(0, 1 + random.Next(8)).Select(_ => "abcd"[random.Next(4)])
            );
        for (var i = 0; i < 20_000; i++)
        {
            var (one, other) = (Word(), Word());
            var plain = Plain(one, other);
            Assert.Equal(plain <= 2 ? plain : null, Between(one, other, 2));
            Assert.True(
                plain > 2
                    || Typos.MayBeNear(Typos.Letters(one), Typos.Letters(other), Math.Max(plain, 1))
            );
        }
    }

    [Fact]
    public void Words_of_any_script_and_up_to_64_letters_are_compared()
    {
        var word = new string('a', 63);
        Assert.Equal(1, Between(word + "c", word + "b", 2));
        Assert.Equal(1, Between("берлин", "бреlин".Replace('l', 'л'), 2));
        Assert.Equal(0, Typos.Forgiven(65));
    }

    private static int? Between(string one, string other, int atMost) =>
        new NearWord(one).SlipsTo(other, atMost);

    private static int Plain(string one, string other)
    {
        var table = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                table[i, j] =
                    i == 0 || j == 0
                        ? i + j
                        : new[]
                        {
                            table[i - 1, j] + 1,
                            table[i, j - 1] + 1,
                            table[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1),
                            i > 1
                            && j > 1
                            && one[i - 1] == other[j - 2]
                            && one[i - 2] == other[j - 1]
                                ? table[i - 2, j - 2] + 1
                                : int.MaxValue,
                        }.Min();
            }
        }
        return table[one.Length, other.Length];
    }
}
