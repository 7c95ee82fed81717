using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Mentorships.Failed;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class DeadLettersOnSqliteTests(SqliteWorld world)
    : DeadLetterTests(world),
        IClassFixture<SqliteWorld>;

public sealed class DeadLettersOnAzureTests(AzureWorld world)
    : DeadLetterTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Dead letters as coordinators see and retry them.</summary>
public abstract partial class DeadLetterTests(World world)
{
    private const string List = "/api/dead-letters";

    [Fact]
    public async Task Only_coordinators_of_the_mentorship_see_and_retry_its_dead_letters()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        var id = await FailAsync(pair, "7-RequestReceived-Mentor");
        var retry = $"{List}/{id}/retry";
        await world.App.Anyone().Get(List).Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        await world.App.Anyone().Post(retry).Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        foreach (var person in new[] { pair.Mentee, pair.Mentor })
        {
            await person.Http.Get(List).Problem(HttpStatusCode.Forbidden, "coordinators-only");
            await person.Http.Post(retry).Problem(HttpStatusCode.Forbidden, "coordinators-only");
        }
        var elsewhere = await world.PersonAsync("mentor");
        await world.FoundAsync("elsewhere", elsewhere);
        await world.PromoteAsync(elsewhere, "elsewhere");
        Assert.Equal(0, (await elsewhere.Http.Get(List).Json()).GetArrayLength());
        await elsewhere.Http.Post(retry).Problem(HttpStatusCode.NotFound, "not-found");
        await world.PromoteAsync(pair.Mentor);
        Assert.DoesNotContain(id, await ListedAsync(pair.Mentor.Http));
        await pair.Mentor.Http.Post(retry).Problem(HttpStatusCode.NotFound, "not-found");

        Assert.Contains(id, await ListedAsync(world.Coordinator.Http));
        await world.Coordinator.Http.Post(retry).Json(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("en", "Letter to the mentor: a request was received")]
    [InlineData("de", "Brief an Mentor: eine Anfrage ist da")]
    public async Task It_says_what_failed_and_why_and_nothing_about_people(
        string language,
        string what
    )
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        var id = await FailAsync(pair, "7-RequestReceived-Mentor");
        Assert.Matches(UrlSafe(), id);
        var all = await world.Coordinator.Http.Get(List, ("Accept-Language", language)).Json();
        var one = all.EnumerateArray().Single(letter => letter.Text("id") == id);
        Assert.Equal(
            ["at", "attempts", "id", "mentorshipId", "reason", "what"],
            one.EnumerateObject().Select(field => field.Name).Order()
        );
        Assert.Equal(
            (what, pair.Id, "smtp-unreachable", 7),
            (
                one.Text("what"),
                one.Text("mentorshipId"),
                one.Text("reason"),
                one.GetProperty("attempts").GetInt32()
            )
        );
        foreach (var person in new[] { pair.Mentee, pair.Mentor })
        {
            Assert.DoesNotContain(person.Id, one.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain(person.Name, one.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_retried_letter_is_sent_and_retrying_it_again_is_quiet()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        var id = await FailAsync(pair, "7-RequestReceived-Mentor");
        var before = (await world.App.LettersAsync(pair.Mentor.Email)).Length;
        for (var i = 0; i < 2; i++)
        {
            await world.Coordinator.Http.Post($"{List}/{id}/retry").Json(HttpStatusCode.NoContent);
            await world.AdvanceAsync("PT1M");
        }
        Assert.Equal(before + 1, (await world.App.LettersAsync(pair.Mentor.Email)).Length);
        Assert.DoesNotContain(id, await ListedAsync(world.Coordinator.Http));
    }

    [Fact]
    public async Task Two_who_retry_at_once_send_it_once()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        var id = await FailAsync(pair, "7-RequestReceived-Mentor");
        var before = (await world.App.LettersAsync(pair.Mentor.Email)).Length;
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    world.Coordinator.Http.Post($"{List}/{id}/retry").Json(HttpStatusCode.NoContent)
                )
        );
        await world.AdvanceAsync("PT1M");
        Assert.Equal(before + 1, (await world.App.LettersAsync(pair.Mentor.Email)).Length);
    }

    [Fact]
    public async Task The_list_is_paged_and_those_of_accounts_are_not_in_it()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        var mine = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            mine.Add(await FailAsync(pair, $"{i}-erase", new EraseTexts($"{i}-erase")));
            await FailAsync(
                Address.Partition(pair.Mentee.Email),
                $"letter-{i}",
                new SendAccountLetter(default, pair.Mentee.Id)
            );
        }
        var seen = new List<string>();
        var next = $"{List}?limit=1";
        while (next is not null)
        {
            using var page = await world.Coordinator.Http.Get(next);
            var text = await page.Content.ReadAsStringAsync(Http.Cancel);
            var items = JsonDocument.Parse(text).RootElement;
            Assert.InRange(items.GetArrayLength(), 0, 1);
            seen.AddRange(items.EnumerateArray().Select(one => one.Text("id")));
            next = page.Headers.TryGetValues("Link", out var links)
                ? Link().Match(links.Single()).Groups[1].Value
                : null;
        }
        Assert.Equal(seen.Order(StringComparer.Ordinal), seen);
        Assert.Equal(mine, seen.Where(mine.Contains));
        Assert.DoesNotContain(seen, id => id.Contains("_a_", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_letter_and_every_work_has_words_in_every_language()
    {
        string[] types =
        [
            "SendLetter",
            .. world.App.Services.GetServices<ActivityType>().Select(type => type.Name),
        ];
        string[] keys =
        [
            .. types.Distinct(),
            "other",
            .. Enum.GetNames<Recipient>().Select(name => "to." + name),
            .. Enum.GetNames<Letter>().Select(name => "letter." + name),
        ];
        foreach (var language in Language.All)
        {
            Assert.Equal(keys.Order(), DeadLetterWords.Texts.Keys(language).Order());
        }
    }

    private Task<string> FailAsync(Pair pair, string activityId, Activity? activity = null) =>
        FailAsync(
            MentorshipStates.PartitionOf(pair.Id),
            activityId,
            activity
                ?? new SendLetter(activityId, Letter.RequestReceived, Recipient.Mentor, "", null)
        );

    /// <summary>Files it as a mail server that is out of reach for a day would; its id.</summary>
    private async Task<string> FailAsync(string partition, string activityId, object activity)
    {
        var services = world.App.Services;
        var pending = new PendingActivity(
            PendingActivity.KeyOf(900, 0, activityId),
            activityId,
            activity.GetType().Name,
            JsonSerializer.Serialize(activity, activity.GetType(), StoredJson.Options),
            world.Now,
            world.Now,
            "",
            6,
            world.Now
        );
        var store = services.GetRequiredService<IStore>();
        await store.CommitAsync(
            partition,
            [new Insert(pending.Key, pending.Write())],
            [],
            Http.Cancel
        );
        var row = await store.FindAsync(partition, pending.Key, Http.Cancel);
        await services
            .GetRequiredService<ActivityFates>()
            .RecordAsync(
                partition,
                [
                    (
                        PendingActivity.Read(row!),
                        ActivityOutcome.Failed(permanent: true, "smtp-unreachable")
                    ),
                ]
            );
        var filed = await services
            .GetRequiredService<DeadLetters>()
            .ListAsync(null, 1000, Http.Cancel);
        return filed.Last(one => one.Partition == partition && one.Activity.Id == activityId).Id;
    }

    private static async Task<IEnumerable<string>> ListedAsync(HttpClient client) =>
        (await client.Get(List + "?limit=200").Json())
            .EnumerateArray()
            .Select(letter => letter.Text("id"));

    [GeneratedRegex("^[0-9A-Za-z_-]+$")]
    private static partial Regex UrlSafe();

    [GeneratedRegex("<([^>]+)>")]
    private static partial Regex Link();
}
