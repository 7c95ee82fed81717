using System.Net;
using System.Text.Json;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Matching;

public sealed class SuggestionsOnSqliteTests(SqliteWorld world)
    : SuggestionsTests(world),
        IClassFixture<SqliteWorld>;

public sealed class SuggestionsOnAzureTests(AzureWorld world)
    : SuggestionsTests(world),
        IClassFixture<AzureWorld>;

public abstract class SuggestionsTests(World world)
{
    [Fact]
    public async Task Only_mentees_with_a_complete_profile_get_suggestions()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor");
        await world
            .App.Anyone()
            .Get("/api/me/suggestions")
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        await mentor
            .Http.Get("/api/me/suggestions")
            .Problem(HttpStatusCode.Forbidden, "mentees-only");
        await world
            .Coordinator.Http.Get("/api/me/suggestions")
            .Problem(HttpStatusCode.Forbidden, "mentees-only");
        var mentee = await circle.PersonAsync("mentee", """{"hopes":"", "languages":[]}""");
        var problem = await mentee
            .Http.Get("/api/me/suggestions")
            .Problem(HttpStatusCode.Conflict, "profile-incomplete");
        Assert.Equal(
            ["languages", "hopes"],
            problem.GetProperty("missing").EnumerateArray().Select(each => each.GetString())
        );
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=21")]
    [InlineData("?limit=many")]
    public async Task A_limit_that_can_not_be_is_refused(string query)
    {
        var circle = await Circle.NewAsync(world);
        var mentee = await circle.PersonAsync("mentee");
        using var answer = await mentee.Http.Get("/api/me/suggestions" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_suggestion_says_in_the_readers_language_what_speaks_for_it_and_what_does_not()
    {
        var circle = await Circle.NewAsync(world);
        await circle.PersonAsync(
            "mentor",
            """{"topicsOffered":["APPLICATIONS"], "field":"law"}""",
            "Jonas"
        );
        var mentee = await circle.PersonAsync(
            "mentee",
            """{"topicsSought":["applications", "salary"], "careerStage":"entry"}"""
        );
        var english = Assert.Single(await Circle.SuggestedAsync(mentee));
        Assert.Equal("Jonas", english.GetProperty("mentor").Text("name"));
        Reasons(
            english,
            "topics",
            "Can help with what you seek: applications. Not among their topics: salary."
        );
        Reasons(english, "languages", "You can talk in Turkish (level of a native speaker).");
        var german = Assert.Single(await Circle.SuggestedAsync(mentee, language: "de"));
        Gaps(german, "field", "Arbeitet in einem anderen Feld: law.");
        Gaps(
            german,
            "transition",
            "Hat nicht gesagt, welche Schritte vertraut sind; deiner ist: der Berufseinstieg. Frag einfach nach."
        );
        var parts = english
            .GetProperty("reasons")
            .EnumerateArray()
            .Concat(english.GetProperty("gaps").EnumerateArray())
            .ToList();
        Assert.Equal(
            english.GetProperty("score").GetInt32(),
            parts.Sum(each => each.GetProperty("points").GetInt32())
        );
        Assert.Equal(100, parts.Sum(each => each.GetProperty("of").GetInt32()));

        static void Reasons(JsonElement suggestion, string criterion, string text) =>
            Has(suggestion.GetProperty("reasons"), criterion, text);
        static void Gaps(JsonElement suggestion, string criterion, string text) =>
            Has(suggestion.GetProperty("gaps"), criterion, text);
        static void Has(JsonElement list, string criterion, string text) =>
            Assert.Equal(
                text,
                list.EnumerateArray()
                    .Single(each => each.Text("criterion") == criterion)
                    .Text("text")
            );
    }

    [Fact]
    public async Task What_somebody_requires_wishes_and_states_decides_and_is_shown_to_nobody()
    {
        var circle = await Circle.NewAsync(world);
        await circle.PersonAsync("mentor", name: "Silent");
        await circle.PersonAsync("mentor", """{"traits":["Woman"], "wishes":["parent"]}""", "Ines");
        await circle.PersonAsync(
            "mentor",
            """{"traits":["woman"], "requirements":["first to study"]}""",
            "Strict"
        );
        var mentee = await circle.PersonAsync(
            "mentee",
            """{"requirements":["woman"], "wishes":["quiet"]}"""
        );
        Assert.Equal(["Ines"], await Circle.NamesAsync(mentee));
        var text = JsonSerializer.Serialize(await Circle.SuggestedAsync(mentee));
        foreach (
            var hidden in (string[])
                ["oman", "parent", "quiet", "first to study", "traits", "wishes"]
        )
        {
            Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_has_no_place_is_paused_or_belongs_to_another_programme_is_not_suggested()
    {
        var (circle, other) = (await Circle.NewAsync(world), await Circle.NewAsync(world));
        await other.PersonAsync("mentor", name: "Stranger");
        await circle.PersonAsync("mentor", """{"capacity":0}""", "Full");
        var away = await circle.PersonAsync("mentor", name: "Away");
        await away.Http.Put("/api/me/preferences", """{"listed":false}""").Json();
        await circle.PersonAsync("mentor", name: "There");
        Assert.Equal(["There"], await Circle.NamesAsync(await circle.PersonAsync("mentee")));
    }

    [Fact]
    public async Task A_mentor_with_a_request_of_mine_comes_back_only_if_it_stays_without_an_answer()
    {
        var circle = await Circle.NewAsync(world);
        var (no, silent) = (
            await circle.PersonAsync("mentor", name: "No"),
            await circle.PersonAsync("mentor", name: "Silent")
        );
        var mentee = await circle.PersonAsync("mentee");
        var declined = new Pair(world, mentee, no);
        await declined.RequestedAsync();
        await new Pair(world, mentee, silent).RequestedAsync();
        Assert.Empty(await Circle.NamesAsync(mentee));
        await declined.AsMentor("/decline");
        await world.AdvanceAsync("P30D");
        Assert.Equal(["Silent"], await Circle.NamesAsync(mentee));
    }

    [Fact]
    public async Task A_mentor_whose_last_place_is_taken_is_suggested_to_nobody_else()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor", name: "Jonas");
        var (first, second) = (
            await circle.PersonAsync("mentee"),
            await circle.PersonAsync("mentee")
        );
        Assert.Equal(["Jonas"], await Circle.NamesAsync(second));
        await new Pair(world, first, mentor).AcceptedAsync();
        Assert.Empty(await Circle.NamesAsync(second));
    }

    [Fact]
    public async Task Asking_again_gives_the_same_and_no_mentor_is_first_for_everybody()
    {
        var circle = await Circle.NewAsync(world);
        for (var number = 0; number < 3; number++)
        {
            await circle.PersonAsync("mentor", name: $"Mentor {number}");
        }
        var firsts = new List<string>();
        for (var number = 0; number < 6; number++)
        {
            var mentee = await circle.PersonAsync("mentee");
            var once = await Circle.NamesAsync(mentee);
            Assert.Equal(once, await Circle.NamesAsync(mentee));
            Assert.Equal(3, once.Length);
            firsts.Add(
                (await Circle.SuggestedAsync(mentee, "?limit=1"))[0]
                    .GetProperty("mentor")
                    .Text("name")
            );
        }
        Assert.True(firsts.Distinct().Count() > 1, string.Join(", ", firsts));
    }
}
