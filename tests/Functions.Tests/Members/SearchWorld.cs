using System.Text.Json;
using System.Text.Json.Nodes;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Members;

public sealed class SqliteSearchWorld : SearchWorld
{
    protected override Task<TestApp> OpenAsync() => TestApp.SqliteAsync();
}

public sealed class AzureSearchWorld(AzuriteFixture azurite) : SearchWorld
{
    protected override Task<TestApp> OpenAsync() => TestApp.AzureAsync(azurite);
}

/// <summary>Four mentors whom the tests of a class look for and none changes, and a mentor of another programme.</summary>
public abstract class SearchWorld : IAsyncLifetime
{
    public TestApp App { get; private set; } = null!;

    internal HttpClient Mia { get; private set; } = null!;

    internal HttpClient Stranger { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await OpenAsync();
        Mia = await App.MemberAsync("Mia", "mia@example.org", "mentee");
        await MentorAsync(
            "Ayşe Yılmaz",
            """
            {"field":"Maschinenbau","careerStage":"senior","topicsOffered":["Führung","Bewerbungen"],"region":"Berlin",
             "languages":[{"code":"de","level":"native"},{"code":"tr","level":"native"}],"hoursPerMonth":4,"capacity":2,
             "transitionsOffered":["firstJob"],"about":"Ich baue Brücken."}
            """
        );
        await MentorAsync(
            "Ben Okafor",
            """
            {"field":"engineering","careerStage":"experienced","topicsOffered":["Fuehrung","Networking"],"region":"Hamburg",
             "languages":[{"code":"de","level":"B1"},{"code":"en","level":"C2"}],"hoursPerMonth":2,"capacity":0,
             "formats":["online"],"transitionsOffered":["changeOfJob","return"],"about":"Leadership in small teams."}
            """
        );
        await MentorAsync(
            "Chloé Dubois",
            """
            {"field":"Kunst, Kultur","careerStage":"executive","topicsOffered":["Brückenbau","Self-Marketing"],"region":"Berlin",
             "languages":[{"code":"fr","level":"native"},{"code":"de","level":"B2"}],"hoursPerMonth":8,"capacity":1,
             "formats":["inPerson"],"about":"Museen und Vereine."}
            """
        );
        await MentorAsync(
            "Dana Führer",
            """
            {"field":"Engineering","careerStage":"retired","topicsOffered":["Führung","Gehalt"],"region":"hamburg",
             "languages":[{"code":"de","level":"C1"}],"hoursPerMonth":1,"capacity":3,"formats":["online"],
             "about":"Über Gehalt verhandeln."}
            """
        );
        await App
            .Services.GetRequiredService<ProgrammeStore>()
            .CreateAsync(Programme.New("other"), CommandKey.Fresh(), Http.Cancel);
        Stranger = await MentorAsync("Erik Anders", """{"topicsOffered":["Führung"]}""", "other");
    }

    protected abstract Task<TestApp> OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <param name="profile">What is different from that of <see cref="People"/>.</param>
    internal async Task<HttpClient> MentorAsync(
        string name,
        string profile,
        string programme = ProgrammeStore.Default
    )
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        var body = JsonSerializer.SerializeToNode(People.JoinBody(name, email, "mentor"))!;
        body["programme"] = programme;
        App.Time.Advance(TimeSpan.FromMinutes(1));
        await App.Anyone()
            .Post("/api/members", body.ToJsonString())
            .Json(System.Net.HttpStatusCode.Created);
        var mentor = await App.SignedInAsync(email);
        var all = JsonSerializer.SerializeToNode(People.Profile())!;
        foreach (var (field, value) in JsonNode.Parse(profile)!.AsObject())
        {
            all[field] = value?.DeepClone();
        }
        await mentor.Put("/api/me/profile", all.ToJsonString()).Json();
        return mentor;
    }
}
