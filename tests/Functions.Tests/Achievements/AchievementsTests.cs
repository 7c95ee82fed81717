using System.Net;
using System.Text.Json;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Achievements;

public sealed class AchievementsOnSqliteTests(SqliteWorld world)
    : AchievementsTests(world),
        IClassFixture<SqliteWorld>;

public sealed class AchievementsOnAzureTests(AzureWorld world)
    : AchievementsTests(world),
        IClassFixture<AzureWorld>;

/// <summary>What members see of what they achieved, and of nobody else's.</summary>
public abstract class AchievementsTests(World world)
{
    private const string Mine = "/api/me/achievements";

    [Theory]
    [InlineData("")]
    [InlineData("/counts")]
    public async Task They_are_nobody_elses(string what)
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        await world
            .App.Anyone()
            .Get(Mine + what)
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        var stranger = await world.PersonAsync("mentee");
        foreach (var person in new[] { stranger, world.Coordinator })
        {
            foreach (var query in new[] { "", $"?mentorship={pair.Id}" })
            {
                var seen = await person.Http.Get(Mine + what + query).Json();
                Assert.Equal(0, seen.GetArrayLength());
            }
        }
    }

    [Fact]
    public async Task Mentees_and_mentors_look_back_on_all_they_did_newest_first()
    {
        var pair = await DoneAsync();

        Assert.Equal(
            [
                "certificateIssued",
                "goalReached",
                "mentorshipCompleted",
                "advicePutIntoPractice",
                "advicePutIntoPractice",
                "thanksSent",
                "feedbackGiven",
                "meetingHeld",
                "meetingHeld",
                "meetingHeld",
                "agreementApproved",
                "kickOffHeld",
                "requestAccepted",
                "requestSent",
            ],
            Kinds(await pair.Mentee.Http.Get(Mine).Json())
        );
        Assert.Equal(
            [
                "certificateIssued",
                "goalReached",
                "mentorshipCompleted",
                "advicePutIntoPractice",
                "thanksReceived",
                "meetingHeld",
                "meetingHeld",
                "meetingHeld",
                "agreementApproved",
                "kickOffHeld",
                "requestAccepted",
            ],
            Kinds(await pair.Mentor.Http.Get(Mine).Json())
        );
        var stored = await pair.Mentor.Http.Get(Mine).Json();
        foreach (var word in new[] { "zz-advice", "zz-comment", "zz-thanks" })
        {
            Assert.DoesNotContain(word, stored.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Each_says_in_the_readers_language_what_with_whom_and_where()
    {
        var pair = await (await world.PairAsync()).CompletedAsync();
        var goal = (await pair.Mentee.Http.Get(Mine + "?kind=goalReached").Json())[0];
        Assert.Equal("You reached your goal “Find a first job”.", goal.Text("text"));
        Assert.Equal(
            (pair.Mentor.Name, pair.Id, "mentee"),
            (goal.Text("with"), goal.Text("mentorshipId"), goal.Text("role"))
        );
        var german = await pair
            .Mentor.Http.Get(Mine + "?kind=requestAccepted", ("Accept-Language", "de-AT"))
            .Json();
        Assert.Equal(
            $"Du hast die Anfrage von {pair.Mentee.Name} angenommen.",
            german[0].Text("text")
        );
        var held = await pair.Mentor.Http.Get(Mine + "?kind=meetingHeld").Json();
        Assert.Equal(1, held[2].GetProperty("milestone").GetInt32());
        Assert.False(held[1].TryGetProperty("milestone", out _));
        Assert.StartsWith(
            $"Your first meeting with {pair.Mentee.Name} took place on ",
            held[2].Text("text"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task They_are_read_in_pages_that_hold_each_once()
    {
        var pair = await (await world.PairAsync()).CompletedAsync();
        var all = await pair.Mentee.Http.Get(Mine).Json();
        var pages = await pair.Mentee.Http.Pages(Mine + "?limit=3");
        var paged = pages.Select(one => one.Text("id")).ToList();
        Assert.Equal(Ids(all), paged);
        Assert.Equal(paged.Count, paged.Distinct().Count());
    }

    [Fact]
    public async Task They_are_filtered_by_mentorship_and_period_and_counted()
    {
        var mentor = await world.PersonAsync("mentor", capacity: 2);
        var first = new Pair(world, await world.PersonAsync("mentee"), mentor);
        await first.ActiveAsync();
        await world.AdvanceAsync("P3D");
        var between = world.Now.ToString("yyyy-MM-dd", null);
        var second = new Pair(world, await world.PersonAsync("mentee"), mentor);
        await second.ActiveAsync();
        await second.HeldAsync();

        Assert.Equal(
            [second.Id],
            await MentorshipsAsync(mentor, $"?from={between}&kind=agreementApproved")
        );
        var before = world.Now.AddDays(-2).ToString("yyyy-MM-dd", null);
        Assert.Equal([first.Id], await MentorshipsAsync(mentor, $"?to={before}"));
        Assert.Equal([first.Id], await MentorshipsAsync(mentor, $"?mentorship={first.Id}"));
        Assert.Empty(await MentorshipsAsync(mentor, "?mentorship=none"));
        Assert.Equal(
            "requestAccepted 2, kickOffHeld 2, agreementApproved 2, meetingHeld 1",
            await CountsAsync(mentor, "")
        );
        Assert.Equal(
            "requestAccepted 1, kickOffHeld 1, agreementApproved 1",
            await CountsAsync(mentor, $"?to={before}")
        );
    }

    [Fact]
    public async Task Who_has_left_is_a_former_member()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        await pair.Mentor.Http.Send(HttpMethod.Delete, "/api/me").Json(HttpStatusCode.Accepted);
        await world.AdvanceAsync("PT1M");

        var accepted = (await pair.Mentee.Http.Get(Mine).Json())[0];
        Assert.False(accepted.TryGetProperty("with", out _));
        Assert.Equal("A former member accepted your request.", accepted.Text("text"));
        var german = await pair.Mentee.Http.Get(Mine, ("Accept-Language", "de")).Json();
        Assert.Equal(
            "Du hast ein ehemaliges Mitglied um ein Mentorship gebeten.",
            german[1].Text("text")
        );
    }

    [Theory]
    [InlineData("?kind=nonsense")]
    [InlineData("?kind=2")]
    [InlineData("?from=yesterday")]
    [InlineData("?from=2026-02-30")]
    [InlineData("?to=2026-3-1")]
    [InlineData("?from=2026-03-02&to=2026-03-01")]
    [InlineData("?limit=0")]
    [InlineData("?after=..%2F")]
    public async Task A_wrong_question_is_refused(string query)
    {
        var mentee = await world.PersonAsync("mentee");
        await mentee.Http.Get(Mine + query).Problem(HttpStatusCode.BadRequest, "invalid");
    }

    /// <summary>Everything that can be achieved, and what the mentor is not to know of it.</summary>
    private async Task<Pair> DoneAsync()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var meeting = await pair.HeldAsync();
        await pair.HeldAsync();
        await pair.HeldAsync();
        await pair.AsMentee(
            $"/meetings/{meeting}/feedback",
            new { rating = 5, comment = "zz-comment" }
        );
        await pair.AsMentee($"/meetings/{meeting}/thank-you", new { text = "zz-thanks" });
        foreach (var shared in new[] { false, true })
        {
            var advice = await pair
                .Mentee.Http.Post(pair.Path + "/advice", new { text = "zz-advice", shared })
                .Json(HttpStatusCode.Created);
            var path = $"{pair.Path}/advice/{advice.Text("id")}";
            await pair.Mentee.Http.Send(HttpMethod.Patch, path, new { status = "helped" }).Json();
        }
        await pair.AsMentee("/closing", Pair.Closing);
        await pair.AsMentor("/closing/confirm", Pair.Closing);
        return pair;
    }

    private static async Task<string[]> MentorshipsAsync(Person person, string query) =>
        [
            .. (await person.Http.Get(Mine + query).Json())
                .EnumerateArray()
                .Select(one => one.Text("mentorshipId"))
                .Distinct(),
        ];

    private static async Task<string> CountsAsync(Person person, string query) =>
        string.Join(
            ", ",
            (await person.Http.Get(Mine + "/counts" + query).Json())
                .EnumerateArray()
                .Select(one => $"{one.Text("kind")} {one.GetProperty("count")}")
        );

    private static IEnumerable<string> Kinds(JsonElement list) =>
        list.EnumerateArray().Select(one => one.Text("kind"));

    private static IEnumerable<string> Ids(JsonElement list) =>
        list.EnumerateArray().Select(one => one.Text("id"));
}
