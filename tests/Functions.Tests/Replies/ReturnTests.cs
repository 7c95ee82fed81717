using System.Net;
using System.Text.Json;
using Mentoring.Functions.Tests.Matching;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Replies;

public sealed class ReturnOnSqliteTests(SqliteWorld world)
    : ReturnTests(world),
        IClassFixture<SqliteWorld>;

public sealed class ReturnOnAzureTests(AzureWorld world)
    : ReturnTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Mentors who let requests expire leave the list, and come back by one click.</summary>
public abstract class ReturnTests(World world)
{
    private const string Subject = "We are giving you a break from requests";

    private HttpClient Anyone => world.App.Anyone();

    private async Task<Pair> RequestAsync(Circle circle, Person mentor) =>
        await new Pair(world, await circle.PersonAsync("mentee"), mentor).RequestedAsync();

    private async Task ExpireAsync(Circle circle, Person mentor)
    {
        var pair = await RequestAsync(circle, mentor);
        await world.AdvanceAsync("P20D");
        Assert.Equal("expired", await pair.PhaseAsync());
    }

    private async Task<int> LettersAsync(Person mentor) =>
        (await world.App.LettersAsync(mentor.Email)).Count(letter =>
            letter.Text("subject") == Subject
        );

    private static async Task<bool> IsUnlistedAsync(Person mentor) =>
        (await mentor.Http.Get("/api/me").Json()).TryGetProperty("unlistedSince", out var since)
        && since.ValueKind == JsonValueKind.String;

    private static async Task<int> ListedAsync(Person reader) =>
        (await reader.Http.Get("/api/mentors").Json()).GetArrayLength();

    [Fact]
    public async Task Two_requests_without_a_word_take_a_mentor_out_of_the_list_and_one_click_brings_them_back()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor", """{"capacity":3}""");
        var reader = await circle.PersonAsync("mentee");
        await ExpireAsync(circle, mentor);
        Assert.False(await IsUnlistedAsync(mentor));
        Assert.Equal(1, await ListedAsync(reader));
        var first = await RequestAsync(circle, mentor);
        await world.AdvanceAsync("P8D");
        var open = await RequestAsync(circle, mentor);
        await world.AdvanceAsync("P8D");

        Assert.Equal("expired", await first.PhaseAsync());
        Assert.True(await IsUnlistedAsync(mentor));
        Assert.Equal(0, await ListedAsync(reader));
        Assert.Equal(1, await LettersAsync(mentor));
        Assert.Equal("requested", await open.PhaseAsync());
        await reader
            .Http.Post("/api/mentorships", Pair.RequestTo(mentor))
            .Problem(HttpStatusCode.BadRequest, "invalid");

        var link = (await world.LetterAsync(mentor, Subject)).Link("Return to the list");
        var page = await Anyone.Get(link).Page();
        Assert.Contains("Back into the list?", page, StringComparison.Ordinal);
        Assert.True(await IsUnlistedAsync(mentor));
        await Anyone.Get(link[..^4]).Page(HttpStatusCode.NotFound);
        await Anyone.Submit(link, ("value", "confirm")).Page(HttpStatusCode.BadRequest);
        Assert.True(await IsUnlistedAsync(mentor));
        page = await Anyone.Submit(link, ("value", "return")).Page();
        Assert.Contains("Welcome back!", page, StringComparison.Ordinal);
        Assert.False(await IsUnlistedAsync(mentor));
        Assert.Equal(1, await ListedAsync(reader));
        foreach (var again in new[] { Anyone.Get(link), Anyone.Submit(link) })
        {
            page = await again.Page();
            Assert.Contains("You stand in the list already", page, StringComparison.Ordinal);
        }

        // The count starts anew.
        await world.AdvanceAsync("P20D");
        Assert.Equal("expired", await open.PhaseAsync());
        Assert.False(await IsUnlistedAsync(mentor));
        await ExpireAsync(circle, mentor);
        Assert.True(await IsUnlistedAsync(mentor));
        Assert.Equal(2, await LettersAsync(mentor));
    }

    [Fact]
    public async Task Any_answer_starts_the_count_anew_and_ones_own_setting_brings_one_back_too()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor", """{"capacity":3}""");
        await ExpireAsync(circle, mentor);
        await (await RequestAsync(circle, mentor)).AsMentor("/accept");
        await ExpireAsync(circle, mentor);
        await (await RequestAsync(circle, mentor)).AsMentor("/decline");
        await ExpireAsync(circle, mentor);
        var asked = await RequestAsync(circle, mentor);
        await asked.AsMentor("/question", new { text = "Which cities?" });
        await world.AdvanceAsync("P20D");
        Assert.Equal("expired", await asked.PhaseAsync());
        await ExpireAsync(circle, mentor);
        Assert.False(await IsUnlistedAsync(mentor));
        await ExpireAsync(circle, mentor);
        Assert.True(await IsUnlistedAsync(mentor));

        // Who only changes something else and sends back what they saw does not return unawares.
        var shown = (await mentor.Http.Get("/api/me").Json()).GetProperty("preferences");
        Assert.False(shown.GetProperty("listed").GetBoolean());
        await mentor.Http.Put("/api/me/preferences", shown.GetRawText()).Json();
        Assert.True(await IsUnlistedAsync(mentor));
        await mentor.Http.Put("/api/me/preferences", """{"listed":true}""").Json();
        Assert.False(await IsUnlistedAsync(mentor));
        Assert.Equal(1, await LettersAsync(mentor));
    }

    [Fact]
    public async Task Who_is_not_in_the_list_anyway_is_not_taken_out_of_it()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor", """{"capacity":3}""");
        await RequestAsync(circle, mentor);
        await RequestAsync(circle, mentor);
        await mentor.Http.Put("/api/me/preferences", """{"listed":false}""").Json();
        await world.AdvanceAsync("P20D");
        Assert.False(await IsUnlistedAsync(mentor));
        Assert.Equal(0, await LettersAsync(mentor));
    }
}
