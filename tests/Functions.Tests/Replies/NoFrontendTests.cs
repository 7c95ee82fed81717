using System.Net;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Replies;

public sealed class NoFrontendOnSqliteTests(SqliteWorld world)
    : NoFrontendTests(world),
        IClassFixture<SqliteWorld>;

public sealed class NoFrontendOnAzureTests(AzureWorld world)
    : NoFrontendTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Where the buttons of letters lead while the service knows of no frontend.</summary>
public abstract class NoFrontendTests(World world)
{
    [Fact]
    public async Task Nothing_is_told_of_a_mentorship_to_anybody()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        var none = await ReadAsync(world.App.Anyone(), $"/mentorships/{new string('0', 32)}");
        var link = $"/mentorships/{pair.Id}";
        foreach (var client in new[] { world.App.Anyone(), pair.Mentee.Http, pair.Mentor.Http })
        {
            Assert.Equal(none, await ReadAsync(client, link));
        }
        Assert.Equal(none, await ReadAsync(world.App.Anyone(), "/"));
        Assert.Equal(none, await ReadAsync(world.App.Anyone(), "/mentorships/%3Cb%3Ehi"));
        Assert.Equal(none, await ReadAsync(world.App.Anyone(), $"/mentors/{pair.Mentor.Id}"));
    }

    [Theory]
    [InlineData("de-AT,en;q=0.5", "de", "Koordination")]
    [InlineData("en", "en", "coordinator")]
    [InlineData("fr", "en", "coordinator")]
    public async Task It_says_in_the_reader_s_language_what_to_do_now(
        string accepted,
        string language,
        string says
    )
    {
        var page = await ReadAsync(world.App.Anyone(), "/mentorships/x", accepted);
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains(says, page, StringComparison.Ordinal);
        Assert.Contains("Mentoring:FrontendUrl", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_else_is_asked_for_is_not_found_as_ever()
    {
        var client = world.App.Anyone();
        await client.Get("/mentorships").Problem(HttpStatusCode.NotFound, "not-found");
        await client.Get("/mentorships/x/y").Problem(HttpStatusCode.NotFound, "not-found");
        await client
            .Get("/api/mentorships/x")
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
    }

    private static Task<string> ReadAsync(HttpClient client, string path, string accepted = "en") =>
        client.Get(path, ("Accept-Language", accepted)).Page();
}

public sealed class FrontendTests
{
    [Theory]
    [InlineData("https://app.example.org", HttpStatusCode.NotFound)]
    [InlineData("http://localhost:7071/", HttpStatusCode.OK)]
    public async Task The_page_is_there_only_where_letters_lead_to_it(
        string frontend,
        HttpStatusCode status
    )
    {
        await using var app = await TestApp.CreateAsync([
            ("Mentoring:PublicUrl", "http://localhost:7071"),
            ("Mentoring:FrontendUrl", frontend),
        ]);
        using var answer = await app.Anyone().Get("/mentorships/x");
        Assert.Equal(status, answer.StatusCode);
    }
}
