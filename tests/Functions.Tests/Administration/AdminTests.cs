using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Administration;

public sealed class AdminOnSqliteTests(AzuriteFixture azurite)
    : AdminTests(StoreKind.Sqlite, azurite);

public sealed class AdminOnAzureTests(AzuriteFixture azurite)
    : AdminTests(StoreKind.AzureTables, azurite);

/// <summary><c>admin</c> as it is called, while the service runs on the same store.</summary>
public abstract class AdminTests(StoreKind kind, AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mentoring-").FullName;
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private (string Name, string Value)[] _settings = [];
    private TestApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _settings =
            kind == StoreKind.Sqlite
                ? []
                :
                [
                    ("Mentoring:Store:Kind", "azureTables"),
                    ("Mentoring:Store:ConnectionString", await azurite.ConnectionStringAsync()),
                    ("Mentoring:Store:Table", $"t{Guid.NewGuid():N}"),
                    ("Mentoring:SignInKey", Convert.ToBase64String(new byte[32])),
                ];
        _app = await TestApp.CreateAsync(_settings, _folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Dead_letters_are_listed_and_retried_one_by_one_or_all()
    {
        Assert.Contains("No dead letters.", await RunAsync(0, "dead-letters", "list"), Ordinal);
        var first = await FailAsync("s_1", "1-erase");
        await FailAsync("s_1", "2-erase");
        await FailAsync(Partitions.AddressPrefix + "f00", "letter-1");
        var listed = await RunAsync(0, "dead-letters", "list");
        Assert.Contains(first, listed, Ordinal);
        Assert.Contains("Letter to the mentor: a request was received", listed, Ordinal);
        Assert.Contains("of mentorship 1; tried 7 times, in the end: smtp-slow", listed, Ordinal);
        Assert.Contains("of an account;", listed, Ordinal);
        Assert.Contains("3 dead letters.", listed, Ordinal);

        await RunAsync(0, "dead-letters", "retry", first);
        Assert.Single(await PendingAsync());
        await RunAsync(1, "dead-letters", "retry", first);
        Assert.Contains(first, _error.ToString(), Ordinal);
        var all = await RunAsync(0, "dead-letters", "retry", "--all");
        Assert.Contains("2 dead letters.", all, Ordinal);
        Assert.Equal(2, (await PendingAsync()).Count());
        Assert.Contains("No dead letters.", await RunAsync(0, "dead-letters", "list"), Ordinal);
    }

    /// <summary>Without the letters that tell the coordinators.</summary>
    private async Task<IEnumerable<Row>> PendingAsync()
    {
        var store = _app.Services.GetRequiredService<IStore>();
        var rows = await store.ReadAsync("s_1", "1_", "1`", 10, Http.Cancel);
        return rows.Where(row => !row.Key.EndsWith("-dead", Ordinal));
    }

    [Theory]
    [InlineData]
    [InlineData("dead-letters")]
    [InlineData("dead-letters", "retry")]
    [InlineData("dead-letters", "retry", "--colour")]
    [InlineData("dead-letters", "burn")]
    [InlineData("rotate-key", "now")]
    [InlineData("rotate-key", "--data")]
    public async Task What_can_not_be_is_told_in_a_sentence(params string[] words)
    {
        var terminal = new Terminal(_out, _error) { Configuration = Configuration };
        Assert.Equal(2, await Verbs.RunAsync(["admin", .. words], terminal));
        Assert.Single(_error.ToString().Trim().Split('\n'));
    }

    [Fact]
    public async Task The_key_is_renewed_where_it_is_a_file_and_only_there()
    {
        if (kind == StoreKind.AzureTables)
        {
            await RunAsync(2, "rotate-key");
            Assert.Contains("PreviousSignInKeys", _error.ToString(), Ordinal);
            return;
        }
        var before = new DataFolder(_folder).Keys.ReadOrCreate();
        var told = await RunAsync(0, "rotate-key");
        Assert.Contains("sign-in.previous-1.key", told, Ordinal);
        Assert.Equal(before, Assert.Single(new DataFolder(_folder).Keys.ReadPrevious()));
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private async Task<string> RunAsync(int code, params string[] words)
    {
        _out.GetStringBuilder().Clear();
        var terminal = new Terminal(_out, _error) { Configuration = Configuration };
        var ended = await Verbs.RunAsync(["admin", .. words, "--data", _folder], terminal);
        Assert.True(code == ended, $"{ended} {_error}");
        return _out.ToString();
    }

    private IConfiguration Configuration() =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                _settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))
            )
            .Build();

    private async Task<string> FailAsync(string partition, string id)
    {
        var now = _app.Time.GetUtcNow();
        var letter = new SendLetter(id, Letter.RequestReceived, Recipient.Mentor, "", null);
        var pending = new PendingActivity(
            PendingActivity.KeyOf(1, 0, id),
            id,
            nameof(SendLetter),
            StoredJson.Write(letter),
            now,
            now,
            "",
            6,
            now
        );
        var store = _app.Services.GetRequiredService<IStore>();
        await store.CommitAsync(
            partition,
            [new Insert(pending.Key, pending.Write())],
            [],
            Http.Cancel
        );
        var row = await store.FindAsync(partition, pending.Key, Http.Cancel);
        await _app
            .Services.GetRequiredService<ActivityFates>()
            .RecordAsync(
                partition,
                [(PendingActivity.Read(row!), ActivityOutcome.Failed(permanent: true, "smtp-slow"))]
            );
        var filed = await _app
            .Services.GetRequiredService<DeadLetters>()
            .ListAsync(null, 1000, Http.Cancel);
        return filed.Last(one => one.Partition == partition && one.Activity.Id == id).Id;
    }
}
