using System.Globalization;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Tests.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Tests.Upgrades;

/// <summary>Today's service on a store that was imported, at the instant at which it was left.</summary>
internal sealed partial class ImportedWorld(
    string export,
    KeptStore kept,
    StoreKind kind,
    AzuriteFixture azurite
) : World
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mentoring-").FullName;
    private readonly LogLines _log = new();
    private readonly string _table = $"t{Guid.NewGuid():N}";

    public KeptStore Kept => kept;

    protected override async Task<TestApp> OpenAsync()
    {
        // Another number of shards than the store had.
        (string Name, string Value)[] settings =
        [
            ("Mentoring:Shards", "7"),
            ("Mentoring:SignInKey", Convert.ToBase64String(KeptStore.Key)),
            .. kind == StoreKind.Sqlite
                ? Array.Empty<(string, string)>()
                :
                [
                    ("Mentoring:Store:Kind", "azureTables"),
                    ("Mentoring:Store:ConnectionString", await azurite.ConnectionStringAsync()),
                    ("Mentoring:Store:Table", _table),
                ],
        ];
        using var output = new StringWriter();
        var terminal = new Terminal(output, output)
        {
            Configuration = () =>
                new ConfigurationBuilder()
                    .AddInMemoryCollection(
                        settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))
                    )
                    .Build(),
        };
        var code = await Verbs.RunAsync(["import", export, "--data", _folder], terminal);
        Assert.True(code == 0, output.ToString());
        await File.WriteAllTextAsync(
            new DataFolder(_folder).Clock,
            (kept.Now - TestApp.Start).ToString("c", CultureInfo.InvariantCulture),
            Http.Cancel
        );
        return await TestApp.CreateAsync(
            settings,
            _folder,
            adjust: builder => builder.Logging.AddProvider(_log)
        );
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public Person PersonOf(string id) => new(id, "", "", "", () => App.As(id));

    public Pair PairOf(KeptPair one)
    {
        var pair = new Pair(this, PersonOf(one.MenteeId), PersonOf(one.MentorId));
        pair.Continue(one.Id);
        return pair;
    }
}
