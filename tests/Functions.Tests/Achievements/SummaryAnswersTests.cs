using System.Net;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Achievements;

public sealed class SummaryAnswersOnSqliteTests(SqliteWorld world)
    : SummaryAnswersTests(world),
        IClassFixture<SqliteWorld>;

public sealed class SummaryAnswersOnAzureTests(AzureWorld world)
    : SummaryAnswersTests(world),
        IClassFixture<AzureWorld>;

/// <summary>The summary for a CV over HTTP: one's own, in the form and language asked for.</summary>
public abstract class SummaryAnswersTests(World world)
{
    private const string Path = "/api/me/achievements/summary";

    [Fact]
    public async Task It_is_nobody_elses()
    {
        await (await world.PairAsync()).CompletedAsync();
        await world.App.Anyone().Get(Path).Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        var stranger = await world.PersonAsync("mentee");
        foreach (var person in new[] { stranger, world.Coordinator })
        {
            var (text, _) = await ReadAsync(person);
            Assert.StartsWith("There is nothing to tell yet.", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_tells_what_the_certificate_may_tell_with_its_link()
    {
        var pair = await (await world.PairAsync()).CompletedAsync();
        var view = await pair.ViewAsync();
        var code = view.GetProperty("certificate").Text("code");
        var (text, type) = await ReadAsync(pair.Mentee);

        Assert.Equal("text/markdown; charset=utf-8", type);
        Assert.StartsWith("**Mentee, Mentoring** (", text, StringComparison.Ordinal);
        Assert.Contains("- 3 meetings, 3 hours\n", text, StringComparison.Ordinal);
        Assert.Contains($"- Together with {pair.Mentor.Name}\n", text, StringComparison.Ordinal);
        Assert.Contains("- Topics: Stock-taking, CV\n", text, StringComparison.Ordinal);
        Assert.Contains("- Goals reached: Find a first job\n", text, StringComparison.Ordinal);
        Assert.Contains($"/verify/{code})\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_chose_neither_name_nor_topics_reads_neither()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        for (var meeting = 0; meeting < 3; meeting++)
        {
            await pair.HeldAsync();
        }
        await pair.AsMentee("/closing", new { reflection = "Thank you." });
        await pair.AsMentor("/closing/confirm", Pair.Closing);
        var (text, _) = await ReadAsync(pair.Mentee);

        Assert.DoesNotContain(pair.Mentor.Name, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Topics", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Goals", text, StringComparison.Ordinal);
        Assert.Contains("Certificate", text, StringComparison.Ordinal);
        Assert.Contains("Topics", (await ReadAsync(pair.Mentor)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_was_revoked_is_not_named_and_one_reissued_by_its_new_code()
    {
        var pair = await (await world.PairAsync()).CompletedAsync();
        var old = (await pair.ViewAsync()).GetProperty("certificate").Text("code");
        await world
            .Coordinator.Http.Post($"/api/certificates/{old}/reissue", new { reason = "A typo." })
            .Json();
        var newer = (await pair.ViewAsync()).GetProperty("certificate").Text("code");
        var (text, _) = await ReadAsync(pair.Mentee);
        Assert.Contains(newer, text, StringComparison.Ordinal);
        Assert.DoesNotContain(old, text, StringComparison.Ordinal);

        await world
            .Coordinator.Http.Post($"/api/certificates/{newer}/revoke", new { reason = "Wrong." })
            .Json();
        Assert.DoesNotContain(
            "Certificate",
            (await ReadAsync(pair.Mentee)).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_mentorship_that_goes_on_is_told_and_a_request_is_not()
    {
        var asked = await (await world.PairAsync()).RequestedAsync();
        Assert.StartsWith("There is nothing", (await ReadAsync(asked.Mentee)).Text, Ordinal);
        var running = await (await world.PairAsync()).ActiveAsync();
        var (text, _) = await ReadAsync(running.Mentor, "?format=text", ("Accept-Language", "de"));
        Assert.Matches(@"^Mentor:in, Mentoring \(seit \w+ 20\d\d\)\n$", text);
    }

    [Theory]
    [InlineData("", "text/plain", "text/plain")]
    [InlineData("", "text/html, text/plain;q=0.5, text/markdown;q=0.8", "text/markdown")]
    [InlineData("", "text/markdown;q=0, text/plain;q=0.1", "text/plain")]
    [InlineData("", "application/json", "text/markdown")]
    [InlineData("?format=text", "text/markdown", "text/plain")]
    [InlineData("?format=markdown", "text/plain", "text/markdown")]
    public async Task Its_form_is_chosen_by_format_or_Accept(
        string query,
        string accept,
        string expected
    )
    {
        var person = await world.PersonAsync("mentee");
        var (_, type) = await ReadAsync(person, query, ("Accept", accept));
        Assert.Equal(expected + "; charset=utf-8", type);
    }

    [Fact]
    public async Task There_is_no_other_form()
    {
        var person = await world.PersonAsync("mentee");
        await person.Http.Get(Path + "?format=pdf").Problem(HttpStatusCode.BadRequest, "invalid");
    }

    private static async Task<(string Text, string? Type)> ReadAsync(
        Person person,
        string query = "",
        params (string Name, string Value)[] headers
    )
    {
        using var answer = await person.Http.Get(Path + query, headers);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(Http.Cancel);
        return (text, answer.Content.Headers.ContentType?.ToString());
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;
}
