using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Replies;

namespace Mentoring.Functions.Tests.Replies;

public sealed class ReplyTokensTests
{
    private static readonly byte[] Key = [.. Enumerable.Repeat((byte)1, 32)];
    private static readonly byte[] Newer = [.. Enumerable.Repeat((byte)2, 32)];
    private static readonly ReplyTokens Tokens = new(new(Key));

    private static readonly ReplyPurpose Purpose = new(
        ReplyKind.Meeting,
        "0123456789abcdef0123456789abcdef",
        Side.Mentor,
        "m12",
        "decline",
        DateTimeOffset.FromUnixTimeSeconds(1_800_000_000),
        DateTimeOffset.FromUnixTimeSeconds(1_790_000_000)
    );

    [Fact]
    public void A_token_opens_as_what_it_was_made_of()
    {
        Assert.Equal(Purpose, Tokens.Open(Tokens.Seal(Purpose)));
        foreach (var kind in Enum.GetValues<ReplyKind>())
        {
            var other = Purpose with { Kind = kind, Side = null, StartsAt = null };
            Assert.Equal(other, Tokens.Open(Tokens.Seal(other)));
        }
    }

    [Fact]
    public void It_is_short_enough_for_a_link_and_needs_no_escaping()
    {
        var token = Tokens.Seal(Purpose);
        Assert.True(token.Length < ReplyTokens.LengthAtMost);
        Assert.Equal(token, Uri.EscapeDataString(token));
        Assert.Equal(token, Tokens.Seal(Purpose));
    }

    [Fact]
    public void Every_change_of_it_makes_it_none()
    {
        var token = Tokens.Seal(Purpose);
        for (var i = 0; i < token.Length; i++)
        {
            var other = token[i] == 'A' ? 'B' : 'A';
            var changed = token[..i] + other + token[(i + 1)..];
            Assert.NotEqual(Purpose with { Value = "confirm" }, Tokens.Open(changed));
            Assert.Null(i < token.Length - 1 ? Tokens.Open(changed) : null);
        }
        Assert.Null(Tokens.Open(token[..^4]));
        Assert.Null(Tokens.Open(token + "AAAA"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("%")]
    [InlineData("ä")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Anything_else_is_none(string token) => Assert.Null(Tokens.Open(token));

    [Fact]
    public void What_is_far_too_long_is_none() =>
        Assert.Null(Tokens.Open(new string('A', 100_000)));

    [Fact]
    public void Letters_that_were_sent_outlive_a_change_of_the_key()
    {
        var sent = Tokens.Seal(Purpose);
        Assert.Equal(Purpose, new ReplyTokens(new(Newer, Key)).Open(sent));
        Assert.Null(new ReplyTokens(new(Newer)).Open(sent));
        Assert.NotEqual(sent, new ReplyTokens(new(Newer, Key)).Seal(Purpose));
    }
}
