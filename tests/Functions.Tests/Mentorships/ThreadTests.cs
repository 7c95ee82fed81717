using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class ThreadsOnSqliteTests(SqliteWorld world)
    : ThreadTests(world),
        IClassFixture<SqliteWorld>;

public sealed class ThreadsOnAzureTests(AzureWorld world)
    : ThreadTests(world),
        IClassFixture<AzureWorld>;

/// <summary>One mentorship is one conversation in mail programs, and answers to it reach a coordinator.</summary>
public abstract class ThreadTests(World world)
{
    private static readonly string[] Headers = ["References", "In-Reply-To", "Thread-Index"];

    [Fact]
    public async Task All_letters_of_a_mentorship_are_one_thread_and_no_other_is_in_it()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        await pair.ProposedAsync("kickOff");
        await pair.AsMentee("/concern", new { text = "Something is not right between us." });
        foreach (var header in Headers)
        {
            var roots = (await OfAsync(pair)).Select(letter => Header(letter, header)).ToList();
            Assert.InRange(roots.Count, 4, 10);
            Assert.Single(roots.Distinct());
        }
        var other = await (
            new Pair(world, pair.Mentee, await world.PersonAsync("mentor"))
        ).RequestedAsync();
        var (first, another) = ((await OfAsync(pair))[0], (await OfAsync(other))[0]);
        Assert.All(
            Headers,
            header => Assert.NotEqual(Header(first, header), Header(another, header))
        );
        Assert.Equal($"<mentorship-{pair.Id}@localhost>", Header(first, "References"));
        Assert.Equal(Header(first, "References"), Header(first, "In-Reply-To"));
        var index = Convert.FromBase64String(Header(first, "Thread-Index")!);
        Assert.Equal((22, 1), (index.Length, index[0]));
        Assert.All(
            await OfAsync(pair),
            letter => Assert.NotEqual(Header(letter, "References"), Header(letter, "Message-Id"))
        );
    }

    [Fact]
    public async Task Letters_about_an_account_are_no_thread_but_answers_reach_a_coordinator_too()
    {
        var person = await world.PersonAsync("mentee");
        foreach (var letter in await world.App.LettersAsync(person.Email))
        {
            Assert.All(Headers, header => Assert.Null(Header(letter, header)));
            Assert.Contains(
                People.Coordinator,
                Header(letter, "Reply-To"),
                StringComparison.Ordinal
            );
        }
        var own = (await world.App.LettersAsync(People.Coordinator))[0];
        Assert.Null(Header(own, "Reply-To"));
    }

    [Fact]
    public async Task Answers_reach_the_first_coordinator_who_has_no_part_in_it()
    {
        var pair = await world.PairAsync();
        await world.PromoteAsync(pair.Mentor);
        await world.DismissAsync(world.Coordinator);
        await pair.AcceptedAsync();
        Assert.All(
            (await OfAsync(pair)).Where(letter => letter.Text("to") != People.Coordinator),
            letter => Assert.Null(Header(letter, "Reply-To"))
        );
        await world.PromoteAsync(world.Coordinator);
        await pair.ProposedAsync("kickOff");
        var newest = (await OfAsync(pair))[^1];
        Assert.Equal(pair.Mentor.Email, newest.Text("to"));
        Assert.Contains(People.Coordinator, Header(newest, "Reply-To"), StringComparison.Ordinal);
        await world.DismissAsync(pair.Mentor);
    }

    [Fact]
    public async Task When_the_coordinator_changes_the_address_answers_go_to_the_new_one_at_once()
    {
        var coordinator = await world.PersonAsync("mentor");
        await world.PromoteAsync(coordinator);
        await world.DismissAsync(world.Coordinator);
        var pair = await (await world.PairAsync()).RequestedAsync();
        Assert.Contains(
            coordinator.Email,
            Header((await OfAsync(pair))[^1], "Reply-To"),
            StringComparison.Ordinal
        );
        var moved = $"moved-{coordinator.Email}";
        await coordinator
            .Http.Post("/api/me/email", new { email = moved })
            .Json(HttpStatusCode.Accepted);
        var code = await world.App.CodeAsync(moved);
        await coordinator.Http.Post("/api/me/email/confirm", new { code }).Json();
        await pair.AsMentor("/accept");
        Assert.Contains(
            moved,
            Header((await OfAsync(pair))[^1], "Reply-To"),
            StringComparison.Ordinal
        );
        await world.PromoteAsync(world.Coordinator);
        await world.DismissAsync(coordinator);
    }

    [Fact]
    public async Task The_address_that_the_programme_has_set_comes_first_unless_it_is_one_of_the_two()
    {
        var pair = await world.PairAsync();
        await SetAsync("team@example.org");
        await pair.AcceptedAsync();
        Assert.All(
            await OfAsync(pair),
            letter =>
                Assert.Contains(
                    "team@example.org",
                    Header(letter, "Reply-To"),
                    StringComparison.Ordinal
                )
        );
        await SetAsync(pair.Mentor.Email.ToUpperInvariant());
        await pair.ProposedAsync("kickOff");
        await pair.AsMentor("/meetings/m1/confirm");
        Assert.All(
            (await OfAsync(pair))[^2..],
            letter =>
                Assert.Contains(
                    People.Coordinator,
                    Header(letter, "Reply-To"),
                    StringComparison.Ordinal
                )
        );
        await SetAsync(null);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("a@example.org, b@example.org")]
    [InlineData("")]
    [InlineData("Team <team@example.org>")]
    [InlineData("a..b@example.org\r\nBcc: x@example.org")]
    public async Task What_is_no_address_can_not_be_answered(string address)
    {
        var body = await BodyAsync(address);
        var problem = await world
            .Coordinator.Http.Put("/api/programmes/default", body)
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["replyTo"], problem.ErrorFields());
    }

    private async Task SetAsync(string? address)
    {
        var set = await world
            .Coordinator.Http.Put("/api/programmes/default", await BodyAsync(address))
            .Json();
        Assert.Equal(
            address,
            set.TryGetProperty("replyTo", out var kept) ? kept.GetString() : null
        );
    }

    /// <summary>What the service says of a programme and nobody sets with the rest.</summary>
    private static readonly string[] OwnFields =
    [
        "id",
        "coordinatorIds",
        "changedLetters",
        "brand",
        "replyTo",
    ];

    private async Task<string> BodyAsync(string? replyTo)
    {
        var now = await world.Coordinator.Http.Get("/api/programmes/default").Json();
        var body = JsonNode.Parse(now.GetRawText())!.AsObject();
        foreach (var own in OwnFields)
        {
            body.Remove(own);
        }
        if (replyTo is not null)
        {
            body["replyTo"] = replyTo;
        }
        return body.ToJsonString();
    }

    /// <summary>The letters of a mentorship to anybody, oldest first.</summary>
    private async Task<List<JsonElement>> OfAsync(Pair pair) =>
        [
            .. (await world.App.Anyone().Get("/api/dev/mail").Json())
                .EnumerateArray()
                .Where(letter =>
                    Header(letter, "Message-Id")!
                        .Contains($"s_{pair.Id}.", StringComparison.Ordinal)
                ),
        ];

    private static string? Header(JsonElement letter, string name) =>
        letter
            .GetProperty("headers")
            .EnumerateObject()
            .Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Value.GetString())
            .FirstOrDefault();
}
