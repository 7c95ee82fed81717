using System.Net;
using System.Text.Json;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Achievements;

public sealed class ContactAchievementsOnSqliteTests(SqliteWorld world)
    : ContactAchievementsTests(world),
        IClassFixture<SqliteWorld>;

public sealed class ContactAchievementsOnAzureTests(AzureWorld world)
    : ContactAchievementsTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Whom members got to know, among all else that they achieved.</summary>
public abstract class ContactAchievementsTests(World world)
{
    private const string Mine = "/api/me/achievements";
    private const string Contacts = "/api/me/contacts";

    [Fact]
    public async Task Whom_somebody_got_to_know_is_their_own_even_when_it_is_shared()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        await MakeAsync(pair.Mentee, new { name = "Jana Beispiel", sharedWith = pair.Id });
        foreach (var person in new[] { pair.Mentor, world.Coordinator })
        {
            var seen = (await person.Http.Get(Mine).Json()).GetRawText();
            Assert.DoesNotContain("Jana", seen, StringComparison.Ordinal);
            Assert.Equal("", await CountsAsync(person, "?kind=contactMade"));
        }
        Assert.Equal("contactMade 1", await CountsAsync(pair.Mentee, "?kind=contactMade"));
    }

    [Fact]
    public async Task Each_says_in_the_readers_language_who_it_was()
    {
        var owner = await world.PersonAsync("mentee");
        var id = await MakeAsync(owner, new { name = "Jana Beispiel" });
        var one = (await owner.Http.Get(Mine).Json())[0];
        Assert.Equal(
            ("contactMade", "You got to know Jana Beispiel.", "Jana Beispiel", id),
            (one.Text("kind"), one.Text("text"), one.Text("with"), one.Text("contactId"))
        );
        Assert.False(one.TryGetProperty("mentorshipId", out _));
        Assert.False(one.TryGetProperty("role", out _));
        var german = (await owner.Http.Get(Mine, ("Accept-Language", "de")).Json())[0];
        Assert.Equal("Du hast Jana Beispiel kennengelernt.", german.Text("text"));

        await owner.Http.Put($"{Contacts}/{id}", new { name = "Jana Muster" }).Json();
        var renamed = (await owner.Http.Get(Mine).Json())[0];
        Assert.Equal((one.Text("id"), "Jana Muster"), (renamed.Text("id"), renamed.Text("with")));
        await owner.Http.Send(HttpMethod.Delete, $"{Contacts}/{id}").Json(HttpStatusCode.NoContent);
        Assert.Equal(0, (await owner.Http.Get(Mine).Json()).GetArrayLength());
        Assert.Equal("", await CountsAsync(owner, ""));
    }

    [Fact]
    public async Task They_stand_in_the_order_of_time_among_those_of_mentorships_in_pages_and_filters()
    {
        var pair = await world.PairAsync();
        await MakeAsync(pair.Mentee, new { name = "Before" });
        await world.AdvanceAsync("P2D");
        await pair.AcceptedAsync();
        await world.AdvanceAsync("P2D");
        await MakeAsync(pair.Mentee, new { name = "After", sharedWith = pair.Id });
        string[] all = ["contactMade", "requestAccepted", "requestSent", "contactMade"];

        Assert.Equal(all, await KindsAsync(pair.Mentee, ""));
        Assert.Equal(all, await KindsAsync(pair.Mentee, "?limit=1"));
        Assert.Equal(all[1..3], await KindsAsync(pair.Mentee, $"?mentorship={pair.Id}"));
        Assert.Equal(
            ["contactMade"],
            await KindsAsync(
                pair.Mentee,
                $"?from={world.Now.AddDays(-1).ToString("yyyy-MM-dd", null)}"
            )
        );
        Assert.Equal(
            "requestSent 1, requestAccepted 1, contactMade 2",
            await CountsAsync(pair.Mentee, "")
        );
    }

    [Fact]
    public async Task A_card_counts_once_somebody_says_on_which_day_they_met()
    {
        var owner = await world.PersonAsync("mentee");
        var card = new StringContent(
            "BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nEND:VCARD\n",
            System.Text.Encoding.UTF8,
            "text/vcard"
        );
        using var imported = await owner.Http.PostAsync(
            new Uri(Contacts + "/import", UriKind.Relative),
            card,
            Http.Cancel
        );
        Assert.Equal(0, (await owner.Http.Get(Mine).Json()).GetArrayLength());
        var id = (await owner.Http.Get(Contacts).Json())[0].Text("id");
        await owner.Http.Put($"{Contacts}/{id}", new { name = "Ada", metOn = "2025-12-31" }).Json();
        Assert.Equal(["contactMade"], await KindsAsync(owner, ""));
    }

    private static async Task<string> MakeAsync(Person owner, object body) =>
        (await owner.Http.Post(Contacts, body).Json(HttpStatusCode.Created)).Text("id");

    private static async Task<string> CountsAsync(Person person, string query) =>
        string.Join(
            ", ",
            (await person.Http.Get(Mine + "/counts" + query).Json())
                .EnumerateArray()
                .Select(one => $"{one.Text("kind")} {one.GetProperty("count")}")
        );

    private static async Task<string[]> KindsAsync(Person person, string query) =>
        [.. (await person.Http.Pages(Mine + query)).Select(one => one.Text("kind"))];
}
