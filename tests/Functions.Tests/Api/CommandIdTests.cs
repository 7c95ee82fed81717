using System.Security.Claims;
using Mentoring.Functions.Api;
using Microsoft.AspNetCore.Http;

namespace Mentoring.Functions.Tests.Api;

public sealed class CommandIdTests
{
    [Fact]
    public void The_same_caller_route_and_key_give_the_same_id() =>
        Assert.Equal(Of("mia", "/a", "key"), Of("mia", "/a", "key"));

    [Fact]
    public void Another_caller_route_or_key_gives_another_id()
    {
        CommandId[] ids =
        [
            Of("mia", "/a", "key"),
            Of("ben", "/a", "key"),
            Of(null, "/a", "key"),
            Of("mia", "/b", "key"),
            Of("mia", "/a", "other"),
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(id.Repeatable));
    }

    [Fact]
    public void Without_a_key_each_request_is_its_own()
    {
        Assert.NotEqual(Of("mia", "/a", null), Of("mia", "/a", null));
        Assert.False(Of("mia", "/a", null).Repeatable);
    }

    [Fact]
    public void A_key_has_at_most_200_characters()
    {
        Assert.True(Of("mia", "/a", new string('k', 200)).Repeatable);
        Assert.Throws<ProblemException>(() => Of("mia", "/a", new string('k', 201)));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("*", true)]
    [InlineData("\"7\"", true)]
    [InlineData("\"6\", \"7\"", true)]
    [InlineData("\"6\"", false)]
    [InlineData("W/\"7\"", false)]
    [InlineData("nonsense", false)]
    public async Task If_Match_holds_for_the_tag_alone(string? header, bool holds)
    {
        var context = new DefaultHttpContext();
        if (header is not null)
        {
            context.Request.Headers.IfMatch = header;
        }
        Assert.Equal(holds, (await IfMatch.BindAsync(context)).Allows("7"));
    }

    private static CommandId Of(string? member, string path, string? key)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.Path = path;
        if (key is not null)
        {
            context.Request.Headers[CommandId.Header] = key;
        }
        if (member is not null)
        {
            context.User = new(
                new ClaimsIdentity([new(ClaimTypes.NameIdentifier, member)], "test")
            );
        }
        return CommandId.Of(context);
    }
}
