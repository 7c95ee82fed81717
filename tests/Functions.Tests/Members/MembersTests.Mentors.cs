using System.Globalization;
using System.Net;
using System.Text.Json;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.Members;

public abstract partial class MembersTests
{
    [Fact]
    public async Task A_stale_If_Match_changes_nothing()
    {
        await App.JoinAsync("Mia", "mia@example.org", "mentee");
        var mia = await App.SignedInAsync("mia@example.org");
        using var read = await mia.Get("/api/me");
        var tag = read.Headers.ETag!.Tag;
        await Patch(mia, """{"name":"Mia B."}""", tag).Json();
        await Patch(mia, """{"name":"Mia C."}""", tag)
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
        Assert.Equal("Mia B.", (await mia.Get("/api/me").Json()).Text("name"));
    }

    [Fact]
    public async Task Preferences_take_a_mentor_out_of_the_list()
    {
        var mia = await App.MemberAsync("Mia", "mia@example.org", "mentee");
        var ben = await App.MemberAsync("Ben", "ben@example.org", "mentor");
        Assert.Equal(1, (await mia.Get("/api/mentors").Json()).GetArrayLength());
        await ben.Put("/api/me/preferences", """{"nudges":false,"listed":false}""").Json();
        Assert.Equal(0, (await mia.Get("/api/mentors").Json()).GetArrayLength());
    }

    [Fact]
    public async Task A_mentor_who_pauses_is_back_in_the_list_on_the_day()
    {
        var mia = await App.MemberAsync("Mia", "mia@example.org", "mentee");
        var ben = await App.MemberAsync("Ben", "ben@example.org", "mentor");
        var id = (await ben.Get("/api/me").Json()).Text("id");
        var asker = (await mia.Get("/api/me").Json()).Text("id");
        await ben.Put("/api/me/preferences", """{"listedFrom":"2026-03-09"}""").Json();
        // The ninth begins at 23:00 of the eighth, where Ben lives.
        App.Time.Advance(TimeSpan.Parse("6.13:59:59", CultureInfo.InvariantCulture));
        mia = App.As(asker);
        Assert.Equal(0, (await mia.Get("/api/mentors").Json()).GetArrayLength());
        await mia.Get($"/api/mentors/{id}").Problem(HttpStatusCode.NotFound, "no-such-mentor");
        App.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await mia.Get("/api/mentors").Json()).GetArrayLength());
    }

    [Fact]
    public async Task What_is_missing_says_why_it_helps_in_the_callers_language()
    {
        await App.JoinAsync("Mia", "mia@example.org", "mentee");
        var mia = await App.SignedInAsync("mia@example.org");
        var english = (await mia.Get("/api/me").Json()).GetProperty("hints");
        var german = (await mia.Get("/api/me", ("Accept-Language", "de")).Json()).GetProperty(
            "hints"
        );
        Assert.Contains(english.EnumerateArray(), Says("languages", "common language"));
        Assert.Contains(german.EnumerateArray(), Says("languages", "gemeinsamen Sprache"));
        await mia.Put("/api/me/profile", People.Profile()).Json();
        Assert.Empty((await mia.Get("/api/me").Json()).GetProperty("hints").EnumerateArray());

        static Predicate<JsonElement> Says(string field, string text) =>
            hint =>
                hint.Text("field") == field
                && hint.Text("text").Contains(text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("traits", "woman", "WOMAN")]
    [InlineData("requirements", "Führung", "fuehrung")]
    [InlineData("topicsSought", "Self-Marketing", "self marketing")]
    [InlineData("wishes", "-", "patient")]
    public async Task What_is_the_same_however_it_is_spelled_stands_once(
        string field,
        string one,
        string another
    )
    {
        await App.JoinAsync("Mia", "mia@example.org", "mentee");
        var mia = await App.SignedInAsync("mia@example.org");
        var profile = new Dictionary<string, string[]> { [field] = [one, another] };
        var problem = await mia.Put("/api/me/profile", profile)
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal([field], problem.ErrorFields());
    }

    [Fact]
    public async Task Nobody_sees_a_mentors_address_contacts_and_wishes()
    {
        var mia = await App.MemberAsync("Mia", "mia@example.org", "mentee");
        await App.MemberAsync("Ben", "ben@example.org", "mentor");
        var coordinator = await App.SignedInAsync(People.Coordinator);
        var list = (await mia.Get("/api/mentors").Json()).GetRawText();
        Assert.Contains("Ben", list, StringComparison.Ordinal);
        list += (await coordinator.Get("/api/programmes/default/members").Json()).GetRawText();
        Assert.DoesNotContain("quiet", list, StringComparison.Ordinal);
        Assert.DoesNotContain("curious", list, StringComparison.Ordinal);
        Assert.DoesNotContain("ben@example.org", list, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", list, StringComparison.Ordinal);
        Assert.DoesNotContain("patient", list, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("topic=networks", 1)]
    [InlineData("topic=salary", 0)]
    [InlineData("language=tr&format=online&field=ENGINEERING", 1)]
    [InlineData("q=bridges%20berlin", 1)]
    [InlineData("q=bridges%20hamburg", 0)]
    [InlineData("available=true", 1)]
    public async Task Mentors_are_found_by_criteria(string query, int found)
    {
        var ben = await App.MemberAsync("Ben", "ben@example.org", "mentor");
        Assert.Equal(found, (await ben.Get($"/api/mentors?{query}").Json()).GetArrayLength());
    }

    [Theory]
    [InlineData("/api/mentors/nobody")]
    [InlineData("/api/mentors/..%2f..%2fme")]
    [InlineData("/api/mentors/%F0%9F%98%80")]
    [InlineData("/api/mentors/00000000000000000000000000000000")]
    public async Task An_unknown_mentor_is_not_found(string path)
    {
        var ben = await App.MemberAsync("Ben", "ben@example.org", "mentor");
        using var answer = await ben.Get(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
