using System.Net;

namespace Mentoring.Functions.Tests.Mentorships;

/// <summary>What is no dead letter.</summary>
public abstract partial class DeadLetterTests
{
    [Fact]
    public async Task What_never_was_a_dead_letter_is_not_found_though_the_mentorship_is_one_s_own()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        var id = await FailAsync(pair, "7-RequestReceived-Mentor");
        foreach (var other in new[] { id + "x", "0" + id[1..^1] + "x", "1" + id[1..] })
        {
            await world
                .Coordinator.Http.Post($"{List}/{other}/retry")
                .Problem(HttpStatusCode.NotFound, "not-found");
        }
        Assert.Contains(id, await ListedAsync(world.Coordinator.Http));
    }

    [Theory]
    [InlineData("after=x")]
    [InlineData("after=0000000000000000000_s_")]
    [InlineData("limit=0")]
    public Task What_can_not_be_a_page_is_refused(string query) =>
        world.Coordinator.Http.Get($"{List}?{query}").Problem(HttpStatusCode.BadRequest, "invalid");

    [Theory]
    [InlineData("x")]
    [InlineData("0638080000000000000_a_f00_letter-1")]
    [InlineData("0638080000000000000_s_%2E%2E_letter-1")]
    public Task What_is_no_dead_letter_of_a_mentorship_is_not_found(string id) =>
        world
            .Coordinator.Http.Post($"{List}/{id}/retry")
            .Problem(HttpStatusCode.NotFound, "not-found");
}
