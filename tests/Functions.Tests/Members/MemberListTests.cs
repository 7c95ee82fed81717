using System.Net;
using System.Text.Json;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.Members;

public sealed class MemberListOnSqliteTests(AzuriteFixture azurite)
    : MemberListTests(StoreKind.Sqlite, azurite);

public sealed class MemberListOnAzureTests(AzuriteFixture azurite)
    : MemberListTests(StoreKind.AzureTables, azurite);

public abstract class MemberListTests(StoreKind store, AzuriteFixture azurite)
    : AppTests(store, azurite)
{
    [Theory]
    [InlineData("ж", "ж")]
    [InlineData("\n", "\\n")]
    [InlineData("😀", "😀")]
    public async Task The_longest_texts_of_any_script_are_listed_and_can_be_hidden_again(
        string sign,
        string json
    )
    {
        var times = 3998 / sign.Length;
        var text = "x" + string.Concat(Enumerable.Repeat(sign, times)) + "x";
        var ben = await App.MemberAsync("Ben", "ben@example.org", "mentor");
        var profile = JsonSerializer.SerializeToNode(People.Profile(), Functions.Api.Json.Options)!;
        (profile["about"], profile["background"], profile["hopes"]) = ("TEXT", "TEXT", "TEXT");
        var raw = "x" + string.Concat(Enumerable.Repeat(json, times)) + "x";
        var body = profile.ToJsonString().Replace("TEXT", raw, StringComparison.Ordinal);
        await ben.Put("/api/me/profile", body).Json();
        var coordinator = await App.SignedInAsync(People.Coordinator);
        var listed = (await coordinator.Get("/api/programmes/default/members").Json())
            .EnumerateArray()
            .Single(member => member.Text("name") == "Ben")
            .GetProperty("profile");
        Assert.Equal(text, listed.Text("about"));
        Assert.Equal(text, listed.Text("background"));
        Assert.Equal(text, listed.Text("hopes"));
        Assert.Equal(text, (await ben.Get("/api/mentors").Json())[0].Text("about"));
        await ben.Put("/api/me/preferences", new { nudges = true, listed = false }).Json();
        Assert.Equal(0, (await ben.Get("/api/mentors").Json()).GetArrayLength());
    }

    [Fact]
    public async Task The_list_comes_in_pages()
    {
        var ben = await App.MemberAsync("Ben", "ben@example.org", "mentor");
        await App.MemberAsync("Ada", "ada@example.org", "mentor");
        await App.MemberAsync("Cem", "cem@example.org", "mentor");
        var pages = await ben.Pages("/api/mentors?limit=2");
        var names = pages.Select(mentor => mentor.Text("name"));
        Assert.Equal(["Ada", "Ben", "Cem"], names);
        var problem = await ben.Get("/api/mentors?limit=201")
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["limit"], problem.ErrorFields());
        await ben.Get("/api/mentors?limit=many").Problem(HttpStatusCode.BadRequest, "malformed");
    }

    [Theory]
    [InlineData("/api/mentors", "😀")]
    [InlineData("/api/mentors", "A")]
    [InlineData("/api/mentorships", "😀")]
    [InlineData("/api/mentorships", "a/b")]
    [InlineData("/api/mentorships", "")]
    public async Task What_can_be_no_cursor_is_refused(string path, string after)
    {
        var mia = await App.MemberAsync("Mia", "mia@example.org", "mentee");
        var cursor = after.Length == 0 ? new string('a', 481) : Uri.EscapeDataString(after);
        var problem = await mia.Get($"{path}?after={cursor}")
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["after"], problem.ErrorFields());
    }
}
