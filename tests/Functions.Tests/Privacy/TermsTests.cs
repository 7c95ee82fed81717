using System.Net;
using Mentoring.Functions.Tests.Matching;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Privacy;

public sealed class TermsOnSqliteTests(SqliteWorld world)
    : TermsTests(world),
        IClassFixture<SqliteWorld>;

public sealed class TermsOnAzureTests(AzureWorld world)
    : TermsTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Which terms somebody agreed to, and when.</summary>
public abstract class TermsTests(World world)
{
    private const string Path = "/api/me/terms";

    private static object Programme(int version, string url = "https://example.org/terms") =>
        new
        {
            name = "Circle",
            organisation = "Circle",
            languages = new[] { "de", "en" },
            open = true,
            terms = new { version, url },
        };

    [Fact]
    public async Task New_terms_are_agreed_to_with_version_and_time_and_the_earlier_consent_is_kept()
    {
        var circle = await Circle.NewAsync(world);
        var member = await circle.PersonAsync("mentee");
        await world
            .App.Anyone()
            .Post(Path, new { version = 1 })
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        await world.Coordinator.Http.Put(circle.Path, Programme(2)).Json();
        await world.AdvanceAsync("P1D");
        var problem = await member
            .Http.Post(Path, new { version = 1 })
            .Problem(HttpStatusCode.Conflict, "other-terms");
        Assert.Equal(2, problem.GetProperty("terms").GetProperty("version").GetInt32());
        var me = await member.Http.Post(Path, new { version = 2 }).Json();
        var accepted = me.GetProperty("acceptedTerms");
        Assert.Equal(2, accepted.GetProperty("version").GetInt32());
        Assert.Equal(world.Now, accepted.GetProperty("at").GetDateTimeOffset());
        await world.AdvanceAsync("P1D");
        var again = await member.Http.Post(Path, new { version = 2 }).Json();
        Assert.Equal(accepted.GetRawText(), again.GetProperty("acceptedTerms").GetRawText());
        var stored = (await member.Http.Get("/api/me/export").Json()).GetProperty("member");
        var earlier = Assert.Single(stored.GetProperty("earlierTerms").EnumerateArray());
        Assert.Equal(1, earlier.GetProperty("version").GetInt32());

        var late = await circle.PersonAsync("mentor");
        var mine = (await late.Http.Get("/api/me").Json()).GetProperty("acceptedTerms");
        Assert.Equal(2, mine.GetProperty("version").GetInt32());
    }

    [Theory]
    [InlineData("""{"version":0}""", "version")]
    [InlineData("""{"version":"2"}""", "version")]
    [InlineData("{}", "version")]
    public async Task What_is_no_version_is_refused(string body, string field)
    {
        var member = await world.PersonAsync("mentee");
        var problem = await member
            .Http.Post(Path, body)
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal([field], problem.ErrorFields());
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("example.org/terms")]
    public async Task The_address_of_terms_is_that_of_a_page(string url)
    {
        var circle = await Circle.NewAsync(world);
        var problem = await world
            .Coordinator.Http.Put(circle.Path, Programme(2, url))
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["terms.url"], problem.ErrorFields());
    }
}
