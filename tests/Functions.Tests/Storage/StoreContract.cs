using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Tests.Storage;

/// <summary>What every adapter of <see cref="IStore"/> promises. Each test has a store of its own.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    protected const string Partition = "mentorship-1";

    protected static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    protected IWholeStore Store { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract Task<IWholeStore> OpenAsync();

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        if (Store is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
        GC.SuppressFinalize(this);
    }

    protected static Dictionary<string, Value> Properties(string text = "text") =>
        new() { ["Text"] = text };

    protected static WakeUp WakeUp(
        int minutes,
        string attempt = "attempt",
        string partition = Partition
    ) => new(Noon.AddMinutes(minutes), partition, attempt, 7, "timer", "detail");

    protected async Task<Committed> CommitAsync(params Change[] changes) =>
        Assert.IsType<Committed>(await Store.CommitAsync(Partition, changes, [], Cancel));

    protected async Task ConflictsAsync(params Change[] changes) =>
        Assert.IsType<Conflict>(await Store.CommitAsync(Partition, changes, [], Cancel));

    protected async Task<string> InsertAsync(string key, string text = "text") =>
        (await CommitAsync(new Insert(key, Properties(text)))).ETags[0]!;

    protected Task<Row?> FindAsync(string key) => Store.FindAsync(Partition, key, Cancel);

    protected async Task<string?> TextAsync(string key) => (await FindAsync(key))?.Text("Text");

    protected async Task<IEnumerable<string>> KeysAsync(string from, string to, int limit = 1000) =>
        (await Store.ReadAsync(Partition, from, to, limit, Cancel)).Select(row => row.Key);

    protected async Task<IReadOnlyList<WakeUp>> AllWakeUpsAsync()
    {
        var all = new List<WakeUp>();
        for (var shard = 0; shard < Store.Shards; shard++)
        {
            all.AddRange(
                await Store.ReadWakeUpsAsync(shard, DateTimeOffset.MaxValue, 1000, Cancel)
            );
        }
        return all;
    }
}
