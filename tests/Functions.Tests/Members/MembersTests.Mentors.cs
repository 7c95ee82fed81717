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
    public async Task Nobody_sees_a_mentors_address_contacts_and_wishes()
    {
        var mia = await App.MemberAsync("Mia", "mia@example.org", "mentee");
        await App.MemberAsync("Ben", "ben@example.org", "mentor");
        var list = (await mia.Get("/api/mentors").Json()).GetRawText();
        Assert.Contains("Ben", list, StringComparison.Ordinal);
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
