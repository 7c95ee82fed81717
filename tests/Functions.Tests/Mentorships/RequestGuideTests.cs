using System.Net;
using System.Text.Json;
using Mentoring.Functions.Tests.Matching;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class RequestGuideOnSqliteTests(SqliteWorld world)
    : RequestGuideTests(world),
        IClassFixture<SqliteWorld>;

public sealed class RequestGuideOnAzureTests(AzureWorld world)
    : RequestGuideTests(world),
        IClassFixture<AzureWorld>;

/// <summary>What helps to write a request, and what a second one to the same mentor needs.</summary>
public abstract class RequestGuideTests(World world)
{
    private static string PathTo(Person mentor) => $"/api/mentors/{mentor.Id}/request-guide";

    private static string? Hindrance(JsonElement guide) =>
        guide.TryGetProperty("hindrance", out var why) && why.ValueKind == JsonValueKind.Object
            ? why.Text("code")
            : null;

    private static object Asking(Person mentor, string message) =>
        new
        {
            mentorId = mentor.Id,
            message,
            goals = new[] { "Find a first job" },
        };

    [Fact]
    public async Task The_guide_is_for_mentees_of_the_same_programme_and_says_what_belongs_into_a_request()
    {
        var circle = await Circle.NewAsync(world);
        var mentor = await circle.PersonAsync("mentor");
        var colleague = await circle.PersonAsync("mentor");
        var mentee = await circle.PersonAsync("mentee");
        var stranger = await (await Circle.NewAsync(world)).PersonAsync("mentee");
        foreach (var person in new[] { stranger, world.Coordinator })
        {
            await person
                .Http.Get(PathTo(mentor))
                .Problem(HttpStatusCode.NotFound, "no-such-mentor");
        }
        await colleague.Http.Get(PathTo(mentor)).Problem(HttpStatusCode.Forbidden, "mentees-only");
        await mentee.Http.Get(PathTo(mentee)).Problem(HttpStatusCode.NotFound, "no-such-mentor");
        await mentee
            .Http.Get("/api/mentors/none/request-guide")
            .Problem(HttpStatusCode.NotFound, "no-such-mentor");

        var guide = await mentee.Http.Get(PathTo(mentor), ("Accept-Language", "de")).Json();
        Assert.Equal(50, guide.GetProperty("minimumLength").GetInt32());
        Assert.Equal(200, guide.GetProperty("recommendedLength").GetInt32());
        Assert.Equal(4000, guide.GetProperty("maximumLength").GetInt32());
        Assert.True(guide.GetProperty("mayRequest").GetBoolean());
        var parts = guide.GetProperty("parts").EnumerateArray().ToList();
        Assert.Equal(["goals", "background", "expectations"], parts.Select(p => p.Text("part")));
        Assert.Equal("Deine Ziele", parts[0].Text("title"));
        Assert.Equal("A first job.", parts[0].Text("draft"));
        Assert.Equal("From Izmir to Berlin.", parts[1].Text("draft"));
        Assert.DoesNotContain("draft\":\"", parts[2].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_guide_names_what_is_in_the_way()
    {
        var circle = await Circle.NewAsync(world);
        var mentors = new List<Person>();
        for (var number = 0; number < 4; number++)
        {
            mentors.Add(await circle.PersonAsync("mentor"));
        }
        var full = await circle.PersonAsync("mentor", """{"capacity":0}""");
        var mentee = await circle.PersonAsync("mentee");
        Assert.Equal("capacity-reached", await HindranceAsync(full));
        foreach (var mentor in mentors[..3])
        {
            await new Pair(world, mentee, mentor).RequestedAsync();
        }
        Assert.Equal("request-open", await HindranceAsync(mentors[0]));
        Assert.Equal("too-many-requests", await HindranceAsync(mentors[3]));
        var guide = await mentee.Http.Get(PathTo(mentors[3])).Json();
        Assert.Equal(3, guide.GetProperty("openRequests").GetInt32());
        Assert.Equal(3, guide.GetProperty("openRequestsAtMost").GetInt32());
        await mentee.Http.Put("/api/me/profile", new { field = "law" }).Json();
        Assert.Equal("profile-incomplete", await HindranceAsync(mentors[3]));

        async Task<string?> HindranceAsync(Person mentor)
        {
            var answer = await mentee.Http.Get(PathTo(mentor)).Json();
            Assert.False(answer.GetProperty("mayRequest").GetBoolean());
            return Hindrance(answer);
        }
    }

    [Theory]
    [InlineData("en", "what you would like to reach")]
    [InlineData("de", "was du erreichen möchtest")]
    public async Task Who_writes_too_little_reads_what_belongs_into_the_message(
        string language,
        string text
    )
    {
        var pair = await world.PairAsync();
        foreach (var message in new[] { "", "Would you be my mentor?" })
        {
            var problem = await pair
                .Mentee.Http.Post(
                    "/api/mentorships",
                    Asking(pair.Mentor, message),
                    ("Accept-Language", language)
                )
                .Problem(HttpStatusCode.BadRequest, "invalid");
            var errors = problem.GetProperty("errors").GetProperty("message");
            Assert.Contains(text, errors[0].GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task After_a_no_a_second_request_needs_new_words_and_after_two_there_is_no_third()
    {
        var pair = await world.PairAsync();
        var other = new Pair(world, await world.PersonAsync("mentee"), pair.Mentor);
        await pair.RequestedAsync();
        await pair.AsMentor("/decline");
        await pair
            .Mentee.Http.Post("/api/mentorships", pair.Request)
            .Problem(HttpStatusCode.Conflict, "same-message");
        await pair
            .Mentee.Http.Post(
                "/api/mentorships",
                Asking(
                    pair.Mentor,
                    " i studied ENGINEERING in izmir, and look for a first job in Berlin! "
                )
            )
            .Problem(HttpStatusCode.Conflict, "same-message");
        Assert.Null(Hindrance(await pair.Mentee.Http.Get(PathTo(pair.Mentor)).Json()));
        var second = Asking(
            pair.Mentor,
            "Since I wrote to you I have finished an internship and know what I am looking for."
        );
        await pair.RequestedAsync(second);
        await pair.AsMentor("/decline");
        await pair
            .Mentee.Http.Post(
                "/api/mentorships",
                Asking(
                    pair.Mentor,
                    "A third time I would like to ask, since nobody knows the field as you do."
                )
            )
            .Problem(HttpStatusCode.Conflict, "declined-twice");
        Assert.Equal(
            "declined-twice",
            Hindrance(await pair.Mentee.Http.Get(PathTo(pair.Mentor)).Json())
        );
        // The same words of somebody else are a request like any other.
        await other.RequestedAsync();
    }
}
