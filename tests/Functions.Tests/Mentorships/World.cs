using System.Text.Json;
using System.Text.Json.Nodes;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class SqliteWorld : World
{
    protected override Task<TestApp> OpenAsync() => TestApp.SqliteAsync();
}

public sealed class AzureWorld(AzuriteFixture azurite) : World
{
    protected override Task<TestApp> OpenAsync() => TestApp.AzureAsync(azurite);
}

/// <summary>One service for the tests of a class: each brings people of its own, and the clock only goes forward.</summary>
public abstract class World : IAsyncLifetime
{
    private int _people;
    private Pair? _kept;

    public TestApp App { get; private set; } = null!;

    internal Person Coordinator { get; private set; } = null!;

    public DateTimeOffset Now => App.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        App = await OpenAsync();
        var signIn = await App.SignInAsync(People.Coordinator);
        var id = signIn.GetProperty("member").Text("id");
        Coordinator = new(id, "Coordinator", People.Coordinator, "", () => App.As(id));
    }

    protected abstract Task<TestApp> OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Moves the clock and runs what became due; <c>P14D</c>.</summary>
    public Task AdvanceAsync(string by) =>
        App.Anyone().Post("/api/dev/clock", new { advance = by }).Json();

    /// <summary>Somebody with a complete profile.</summary>
    internal async Task<Person> PersonAsync(string role, int capacity = 1, string? name = null)
    {
        var number = Interlocked.Increment(ref _people);
        var email = $"{role}{number}@people.example.org";
        var joined = await App.JoinAsync(name ?? $"{role} {number}", email, role);
        await App.SignInAsync(email);
        var id = joined.Text("id");
        var contact = $"phone-of-{role}-{number}";
        var person = new Person(id, joined.Text("name"), email, contact, () => App.As(id));
        var profile = JsonSerializer.SerializeToNode(People.Profile(capacity))!;
        profile["contacts"] = new JsonArray(
            new JsonObject { ["kind"] = "phone", ["value"] = contact }
        );
        await person.Http.Put("/api/me/profile", profile.ToJsonString()).Json();
        return person;
    }

    /// <summary>Two people who know each other's ids.</summary>
    internal async Task<Pair> PairAsync(int capacity = 1) =>
        new(this, await PersonAsync("mentee"), await PersonAsync("mentor", capacity));

    /// <summary>An active pair with a recorded meeting that several tests look at and none changes.</summary>
    internal async Task<Pair> KeptAsync()
    {
        if (_kept is null)
        {
            _kept = await (await PairAsync()).ActiveAsync();
            await _kept.RecordedAsync();
        }
        return _kept;
    }

    internal Task PromoteAsync(Person person) => PromoteAsync(person, ProgrammeStore.Default);

    /// <summary>Takes somebody off the coordinators of the first programme.</summary>
    internal Task DismissAsync(Person person) =>
        ChangeAsync(ProgrammeStore.Default, ids => ids.Where(id => id != person.Id));

    internal Task FoundAsync(string programmeId, Person coordinator) =>
        App
            .Services.GetRequiredService<ProgrammeStore>()
            .CreateAsync(
                Programme.New(programmeId, coordinator.Id),
                CommandKey.Fresh(),
                Http.Cancel
            );

    /// <summary>Makes somebody a coordinator of a programme too.</summary>
    internal async Task PromoteAsync(Person person, string programmeId)
    {
        await App
            .Services.GetRequiredService<MemberStore>()
            .ChangeAsync(
                person.Id,
                CommandKey.Fresh(),
                stored =>
                    stored.Member with
                    {
                        Roles = [.. stored.Member.Roles.Union([Role.Coordinator])],
                    },
                Http.Cancel
            );
        await ChangeAsync(programmeId, ids => ids.Union([person.Id]));
    }

    private Task<StoredProgramme> ChangeAsync(
        string programmeId,
        Func<IEnumerable<string>, IEnumerable<string>> coordinators
    ) =>
        App
            .Services.GetRequiredService<ProgrammeStore>()
            .ChangeAsync(
                programmeId,
                CommandKey.Fresh(),
                stored =>
                    stored!.Programme with
                    {
                        CoordinatorIds = [.. coordinators(stored.Programme.CoordinatorIds)],
                    },
                Http.Cancel
            );
}

/// <summary>A member, signed in anew for each request: access tokens end while the clock is moved.</summary>
internal sealed record Person(
    string Id,
    string Name,
    string Email,
    string Contact,
    Func<HttpClient> SignedIn
)
{
    public HttpClient Http => SignedIn();
}
