using System.Net;
using System.Text.Json;

namespace Mentoring.Functions.Tests.Mentorships.Histories;

public sealed class HistoryTitlesOnSqliteTests(SqliteWorld world)
    : HistoryTitlesTests(world),
        IClassFixture<SqliteWorld>;

public sealed class HistoryTitlesOnAzureTests(AzureWorld world)
    : HistoryTitlesTests(world),
        IClassFixture<AzureWorld>;

/// <summary>The history reads as sentences for each who may read it.</summary>
public abstract class HistoryTitlesTests(World world)
{
    [Fact]
    public async Task Strangers_read_none()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        var stranger = await world.PersonAsync("mentee");
        await stranger
            .Http.Get(pair.Path + "/history")
            .Problem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Each_reads_who_did_what_from_their_own_side()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var (mentee, mentor) = (pair.Mentee.Name, pair.Mentor.Name);

        Assert.Equal(
            [
                $"You asked {mentor} for a mentorship.",
                $"{mentor} accepted the request.",
                "You submitted the mentoring agreement.",
                $"{mentor} approved the mentoring agreement.",
            ],
            await TitlesAsync(pair, pair.Mentee)
        );
        Assert.Equal(
            [
                $"{mentee} hat dich um ein Mentorship gebeten.",
                "Du hast die Anfrage angenommen.",
                $"{mentee} hat die Mentoring-Vereinbarung vorgelegt.",
                "Du hast der Mentoring-Vereinbarung zugestimmt.",
            ],
            await TitlesAsync(pair, pair.Mentor, "de")
        );
        Assert.Equal(
            $"{mentee} asked {mentor} for a mentorship.",
            (await TitlesAsync(pair, world.Coordinator))[0]
        );
    }

    [Fact]
    public async Task Nobody_reads_of_what_the_other_side_told_only_coordinators()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        await pair.AsMentee("/concern", new { text = "I worry." });
        Assert.Equal(
            "You told the coordinators of a concern.",
            (await TitlesAsync(pair, pair.Mentee))[^1]
        );
        Assert.DoesNotContain(
            await TitlesAsync(pair, pair.Mentor),
            title => title.Contains("concern", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Who_has_left_is_a_former_member()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        await pair.Mentor.Http.Send(HttpMethod.Delete, "/api/me").Json(HttpStatusCode.Accepted);
        await world.AdvanceAsync("PT1M");

        var titles = await TitlesAsync(pair, pair.Mentee);
        Assert.Equal("You asked a former member for a mentorship.", titles[0]);
        Assert.Equal("A former member accepted the request.", titles[1]);
        Assert.Contains("The mentorship ended because a member left the programme.", titles);
    }

    [Fact]
    public async Task A_members_own_data_tell_it_in_the_members_language()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        var mine = await pair.Mentee.Http.Get("/api/me/export").Json();
        var history = mine.GetProperty("mentorships")[0].GetProperty("history");
        Assert.Equal($"You asked {pair.Mentor.Name} for a mentorship.", history[0].Text("title"));
    }

    private static async Task<string[]> TitlesAsync(
        Pair pair,
        Person person,
        string language = "en"
    ) =>
        [
            .. (
                await person
                    .Http.Get(pair.Path + "/history?limit=200", ("Accept-Language", language))
                    .Json()
            )
                .EnumerateArray()
                .Select(entry => entry.Text("title")),
        ];
}
