using System.Text.Json;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Tests.Storage;
using Microsoft.Extensions.Configuration;

namespace Mentoring.Functions.Tests.Transfer;

/// <summary>Moving from one machine to Azure and back, step by step as docs/operations.md has it.</summary>
public sealed class MoveTests(AzuriteFixture azurite) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mentoring-").FullName;

    private string Machine => In("machine");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_mentorship_that_began_on_a_machine_is_completed_on_Azure_and_found_on_a_machine()
    {
        JsonElement signIn;
        Pair pair;
        await using (var machine = await AtAsync(Machine, []))
        {
            pair = await (await machine.PairAsync()).ClosingAsync();
            signIn = await machine.App.SignInAsync(pair.Mentee.Email);
        }
        Assert.Equal(0, await RunAsync([], "export", In("there.jsonl"), "--data", Machine));

        var key = await File.ReadAllBytesAsync(
            Path.Combine(Machine, "keys/sign-in.key"),
            Http.Cancel
        );
        var tables = await TablesAsync(Convert.ToBase64String(key));
        Assert.Equal(0, await RunAsync(tables, "import", In("there.jsonl")));
        Assert.Equal(0, await RunAsync(tables, "export", In("same.jsonl")));
        Assert.Equal(Content("there.jsonl"), Content("same.jsonl"));

        var office = In("office");
        Directory.CreateDirectory(office);
        // The simulated time goes on where the machine stopped.
        File.Copy(new DataFolder(Machine).Clock, new DataFolder(office).Clock);
        byte[] certificate;
        await using (var azure = await AtAsync(office, tables))
        {
            signIn = await RefreshAsync(azure, signIn);
            pair = Moved(pair, azure);
            await pair.AsMentor("/closing/confirm", Pair.Closing);
            certificate = await CertificateAsync(pair);
        }
        Assert.Equal(0, await RunAsync(tables, "export", In("back.jsonl.gz")));

        var again = In("again");
        Assert.Equal(0, await RunAsync([], "import", In("back.jsonl.gz"), "--data", again));
        Directory.CreateDirectory(Path.Combine(again, "keys"));
        await File.WriteAllBytesAsync(Path.Combine(again, "keys/sign-in.key"), key, Http.Cancel);
        File.Copy(new DataFolder(office).Clock, new DataFolder(again).Clock);
        await using var back = await AtAsync(again, []);
        await RefreshAsync(back, signIn);
        Assert.Equal(certificate, await CertificateAsync(Moved(pair, back)));
        Assert.Equal("completed", await Moved(pair, back).PhaseAsync());
    }

    /// <summary>A service with this data folder and these settings.</summary>
    private static async Task<World> AtAsync(
        string folder,
        IReadOnlyList<(string, string)> settings
    )
    {
        var world = new Place(folder, settings);
        await world.InitializeAsync();
        return world;
    }

    /// <summary>The same people and mentorship, on another service.</summary>
    private static Pair Moved(Pair pair, World to)
    {
        var moved = new Pair(to, At(pair.Mentee), At(pair.Mentor));
        moved.Continue(pair.Id);
        return moved;

        Person At(Person person) => person with { SignedIn = () => to.App.As(person.Id) };
    }

    private static Task<JsonElement> RefreshAsync(World world, JsonElement signIn) =>
        world
            .App.Anyone()
            .Post("/api/sign-in/refresh", new { refreshToken = signIn.Text("refreshToken") })
            .Json();

    private static Task<byte[]> CertificateAsync(Pair pair) =>
        pair.Mentee.Http.GetByteArrayAsync(pair.Path + "/certificate", Http.Cancel);

    private async Task<(string Name, string Value)[]> TablesAsync(string key) =>
        [
            ("Mentoring:Store:Kind", "azureTables"),
            ("Mentoring:Store:ConnectionString", await azurite.ConnectionStringAsync()),
            ("Mentoring:Store:Table", $"t{Guid.NewGuid():N}"),
            ("Mentoring:SignInKey", key),
        ];

    private static Task<int> RunAsync(
        IReadOnlyList<(string Name, string Value)> settings,
        params string[] args
    ) =>
        Verbs.RunAsync(
            args,
            new Terminal(TextWriter.Null, TextWriter.Null)
            {
                Configuration = () =>
                    new ConfigurationBuilder()
                        .AddInMemoryCollection(
                            settings.Select(one =>
                                KeyValuePair.Create(one.Name, (string?)one.Value)
                            )
                        )
                        .Build(),
            }
        );

    private string In(string name) => Path.Combine(_folder, name);

    private string Content(string name)
    {
        using var end = JsonDocument.Parse(File.ReadLines(In(name)).Last());
        return end.RootElement.GetProperty("end").Text("content");
    }

    private sealed class Place(string folder, IReadOnlyList<(string, string)> settings) : World
    {
        protected override Task<TestApp> OpenAsync() => TestApp.CreateAsync(settings, folder);
    }
}
