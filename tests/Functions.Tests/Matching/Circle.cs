using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Matching;

/// <summary>A programme of its own with its people, so that a test meets nobody else's.</summary>
internal sealed class Circle
{
    private readonly World _world;
    private int _people;

    private Circle(World world, string programmeId) => (_world, ProgrammeId) = (world, programmeId);

    public string ProgrammeId { get; }

    public string Path => "/api/programmes/" + ProgrammeId;

    public static async Task<Circle> NewAsync(World world, string more = "{}")
    {
        var body = JsonNode.Parse(
            """{"name":"Circle","organisation":"Circle","languages":["de","en"],"open":true}"""
        )!;
        Merge(body, more);
        var made = await world
            .Coordinator.Http.Post("/api/programmes", body.ToJsonString())
            .Json(HttpStatusCode.Created);
        return new(world, made.Text("id"));
    }

    /// <summary>Somebody with a complete profile; <paramref name="profile"/> says what is different in it.</summary>
    public async Task<Person> PersonAsync(string role, string profile = "{}", string? name = null)
    {
        var number = Interlocked.Increment(ref _people);
        var email = $"{role}{number}-{ProgrammeId}@people.example.org";
        var join = JsonSerializer.SerializeToNode(
            People.JoinBody(name ?? $"{role} {number}", email, role)
        )!;
        join["programme"] = ProgrammeId;
        var joined = await _world
            .App.Anyone()
            .Post("/api/members", join.ToJsonString())
            .Json(HttpStatusCode.Created);
        await _world.App.SignInAsync(email);
        var id = joined.Text("id");
        var person = new Person(id, joined.Text("name"), email, "", () => _world.App.As(id));
        await ChangeAsync(person, profile);
        return person;
    }

    /// <summary>The complete profile again, with something else different in it.</summary>
    public static async Task ChangeAsync(Person person, string profile)
    {
        var body = JsonSerializer.SerializeToNode(People.Profile())!;
        body["traits"] = new JsonArray();
        body["wishes"] = new JsonArray();
        Merge(body, profile);
        await person.Http.Put("/api/me/profile", body.ToJsonString()).Json();
    }

    /// <summary>Pairs of everybody who waits, as the coordinator proposes them.</summary>
    public Task<JsonElement> MatchAsync(string strategy = "maximumScore", int minimumScore = 0) =>
        _world
            .Coordinator.Http.Post(Path + "/matching", new { strategy, minimumScore })
            .Json(HttpStatusCode.Created);

    /// <summary>The suggestions for a mentee.</summary>
    public static async Task<JsonElement[]> SuggestedAsync(
        Person mentee,
        string query = "",
        string language = "en"
    ) =>
        [
            .. (
                await mentee
                    .Http.Get("/api/me/suggestions" + query, ("Accept-Language", language))
                    .Json()
            ).EnumerateArray(),
        ];

    /// <summary>Whom they suggest.</summary>
    public static async Task<string[]> NamesAsync(Person mentee) =>
        [.. (await SuggestedAsync(mentee)).Select(each => each.GetProperty("mentor").Text("name"))];

    private static void Merge(JsonNode body, string more)
    {
        foreach (var (name, value) in JsonNode.Parse(more)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }
    }
}
