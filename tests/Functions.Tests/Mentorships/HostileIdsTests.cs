using System.Net;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class HostileIdsOnSqliteTests(SqliteWorld world)
    : HostileIdsTests(world),
        IClassFixture<SqliteWorld>;

public sealed class HostileIdsOnAzureTests(AzureWorld world)
    : HostileIdsTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Ids that name nothing, or something else.</summary>
public abstract class HostileIdsTests(World world)
{
    [Theory]
    [InlineData("/meetings/m99/confirm")]
    [InlineData("/meetings/..%2F..%2Fm1/confirm")]
    [InlineData("/meetings/m1%2Fconfirm/confirm")]
    [InlineData("/meetings/%01/confirm")]
    [InlineData("/meetings/%F0%9F%98%80/confirm")]
    [InlineData("/meetings/'%20or%201%20eq%201/confirm")]
    [InlineData("/agreement/-1/approve")]
    [InlineData("/agreement/0/approve")]
    [InlineData("/agreement/99999999999/approve")]
    [InlineData("/agreement/one/approve")]
    [InlineData("/nothing")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        var pair = await world.KeptAsync();
        var problem = await pair.RefusedAsync(path, "{}");
        Assert.Equal(404, problem.GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("..")]
    [InlineData("..%2F..%2Fprogrammes")]
    [InlineData("%01")]
    [InlineData("a%2Fb")]
    [InlineData("a'b")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("ÄÖÜ")]
    [InlineData("$LONG")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("$MENTEE")]
    public async Task An_id_that_names_no_mentorship_is_not_found(string id)
    {
        var pair = await world.KeptAsync();
        var named = id.Replace("$LONG", new string('x', 500), StringComparison.Ordinal)
            .Replace("$MENTEE", pair.Mentee.Id, StringComparison.Ordinal);
        foreach (
            var page in new[] { "/history", "/history.pdf", "/agreement/draft", "/certificate" }
        )
        {
            using var got = await pair.Mentee.Http.Get($"/api/mentorships/{named}{page}");
            Assert.Equal(HttpStatusCode.NotFound, got.StatusCode);
        }
        using var posted = await pair.Mentee.Http.Post($"/api/mentorships/{named}/resume");
        Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
        using var code = await pair.Mentee.Http.Get($"/api/certificates/{named}");
        Assert.Equal(HttpStatusCode.NotFound, code.StatusCode);
        await pair
            .Mentee.Http.Post("/api/mentorships", Pair.RequestTo(pair.Mentor with { Id = named }))
            .Json(HttpStatusCode.BadRequest);
    }
}
