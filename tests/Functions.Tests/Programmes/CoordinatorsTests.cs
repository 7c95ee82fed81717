using System.Net;
using Mentoring.Functions.Tests.Matching;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Programmes;

public sealed class CoordinatorsOnSqliteTests(SqliteWorld world)
    : CoordinatorsTests(world),
        IClassFixture<SqliteWorld>;

public sealed class CoordinatorsOnAzureTests(AzureWorld world)
    : CoordinatorsTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Coordinating is shared and handed over.</summary>
public abstract class CoordinatorsTests(World world)
{
    private static string PathTo(Circle circle, string memberId) =>
        $"{circle.Path}/coordinators/{memberId}";

    [Fact]
    public async Task Only_coordinators_share_it_and_only_with_members_of_the_programme()
    {
        var circle = await Circle.NewAsync(world);
        var member = await circle.PersonAsync("mentor");
        var stranger = await (await Circle.NewAsync(world)).PersonAsync("mentor");
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete })
        {
            await world
                .App.Anyone()
                .Send(method, PathTo(circle, member.Id))
                .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
            await member
                .Http.Send(method, PathTo(circle, member.Id))
                .Problem(HttpStatusCode.Forbidden, "coordinators-only");
            await stranger
                .Http.Send(method, PathTo(circle, stranger.Id))
                .Problem(HttpStatusCode.NotFound, "no-such-programme");
        }
        foreach (var nobody in new[] { stranger.Id, "none", new string('0', 32) })
        {
            await world
                .Coordinator.Http.Put(PathTo(circle, nobody))
                .Problem(HttpStatusCode.NotFound, "no-such-member");
        }
        await member
            .Http.Get(circle.Path + "/members")
            .Problem(HttpStatusCode.Forbidden, "coordinators-only");
    }

    [Fact]
    public async Task Who_was_given_it_coordinates_and_may_take_the_first_one_off_but_not_the_last()
    {
        var circle = await Circle.NewAsync(world);
        var second = await circle.PersonAsync("mentor");
        for (var times = 0; times < 2; times++)
        {
            var programme = await world.Coordinator.Http.Put(PathTo(circle, second.Id)).Json();
            Assert.Equal(
                [world.Coordinator.Id, second.Id],
                programme
                    .GetProperty("coordinatorIds")
                    .EnumerateArray()
                    .Select(id => id.GetString()!)
            );
        }
        await second.Http.Get(circle.Path + "/members").Json();
        await second.Http.Send(HttpMethod.Delete, PathTo(circle, world.Coordinator.Id)).Json();
        await world
            .Coordinator.Http.Get(circle.Path + "/members")
            .Problem(HttpStatusCode.NotFound, "no-such-programme");
        var problem = await second
            .Http.Send(HttpMethod.Delete, PathTo(circle, second.Id))
            .Problem(HttpStatusCode.Conflict, "last-coordinator");
        Assert.Equal(circle.ProgrammeId, problem.Text("programme"));
        await second
            .Http.Send(HttpMethod.Delete, "/api/me")
            .Problem(HttpStatusCode.Conflict, "last-coordinator");
        await second.Http.Get(circle.Path + "/members").Json();
    }
}

/// <summary>Coordinators by the settings of the service.</summary>
public sealed class CoordinatorsOfSettingsTests
{
    private const string Unknown = "nobody@example.org";

    private static async Task<TestApp> OpenAsync(string? folder = null, int hours = 0)
    {
        var app = await TestApp.CreateAsync([("Mentoring:Coordinators:0", Unknown)], folder);
        app.Time.Advance(TimeSpan.FromHours(hours));
        return app;
    }

    [Fact]
    public async Task Who_has_never_signed_in_is_nobody_to_hand_over_to()
    {
        await using var app = await OpenAsync();
        var coordinator = await app.SignedInAsync(People.Coordinator);
        await coordinator
            .Send(HttpMethod.Delete, "/api/me")
            .Problem(HttpStatusCode.Conflict, "last-coordinator");
        await app.SignInAsync(Unknown);
        await coordinator.Send(HttpMethod.Delete, "/api/me").Json(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Who_has_left_is_no_member_again_at_the_next_start_unless_they_sign_up()
    {
        var folder = Directory.CreateTempSubdirectory("mentoring-").FullName;
        await using (var app = await OpenAsync(folder))
        {
            await app.SignInAsync(People.Coordinator);
            var leaves = await app.SignedInAsync(Unknown);
            await leaves.Send(HttpMethod.Delete, "/api/me").Json(HttpStatusCode.Accepted);
        }
        await using (var app = await OpenAsync(folder, hours: 1))
        {
            Assert.Single(await CoordinatorsAsync(app));
            await app.JoinAsync("Back again", Unknown, "mentor");
            await app.SignInAsync(Unknown);
        }
        await using (var app = await OpenAsync(folder, hours: 2))
        {
            Assert.Equal(2, (await CoordinatorsAsync(app)).Count);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Who_was_a_member_before_the_settings_named_them_stays_away_after_leaving_too()
    {
        var folder = Directory.CreateTempSubdirectory("mentoring-").FullName;
        await using (var app = await TestApp.CreateAsync([], folder))
        {
            await app.JoinAsync("Mia Schmidt", Unknown, "mentor");
            await app.SignInAsync(Unknown);
            await app.SignInAsync(People.Coordinator);
        }
        await using (var app = await OpenAsync(folder, hours: 1))
        {
            Assert.Equal(2, (await CoordinatorsAsync(app)).Count);
            var leaves = await app.SignedInAsync(Unknown);
            await leaves.Send(HttpMethod.Delete, "/api/me").Json(HttpStatusCode.Accepted);
        }
        await using (var app = await OpenAsync(folder, hours: 2))
        {
            Assert.Single(await CoordinatorsAsync(app));
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<List<string>> CoordinatorsAsync(TestApp app)
    {
        var programme = await (await app.SignedInAsync(People.Coordinator))
            .Get("/api/programmes/default")
            .Json();
        return
        [
            .. programme
                .GetProperty("coordinatorIds")
                .EnumerateArray()
                .Select(id => id.GetString()!),
        ];
    }
}
