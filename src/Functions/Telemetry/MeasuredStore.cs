using System.Diagnostics;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Telemetry;

/// <summary>A store whose answers are timed, and traced as part of what asked, but for looking for wake-ups, which happens
/// all day. While nobody watches it costs a question.</summary>
public sealed class MeasuredStore(IStore inner, Measures measures, TimeProvider time)
    : IStore,
        IAsyncDisposable
{
    public IStore Inner => inner;

    public int Shards => inner.Shards;

    public Task<Row?> FindAsync(string partition, string key, CancellationToken cancel) =>
        Run("find", () => inner.FindAsync(partition, key, cancel));

    public Task<IReadOnlyList<Row>> ReadAsync(
        string partition,
        string from,
        string to,
        int limit,
        CancellationToken cancel
    ) => Run("read", () => inner.ReadAsync(partition, from, to, limit, cancel));

    public Task<CommitOutcome> CommitAsync(
        string partition,
        IReadOnlyList<Change> changes,
        IReadOnlyList<WakeUp> wakeUps,
        CancellationToken cancel
    ) => Run("commit", () => inner.CommitAsync(partition, changes, wakeUps, cancel));

    public Task<IReadOnlyList<WakeUp>> ReadWakeUpsAsync(
        int shard,
        DateTimeOffset until,
        int limit,
        CancellationToken cancel
    ) =>
        Run(
            "readWakeUps",
            () => inner.ReadWakeUpsAsync(shard, until, limit, cancel),
            traced: false
        );

    public Task WriteWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel) =>
        Run(
            "writeWakeUps",
            async () =>
            {
                await inner.WriteWakeUpsAsync(wakeUps, cancel);
                return true;
            }
        );

    public Task RemoveWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel) =>
        Run(
            "removeWakeUps",
            async () =>
            {
                await inner.RemoveWakeUpsAsync(wakeUps, cancel);
                return true;
            }
        );

    public ValueTask DisposeAsync() =>
        inner is IAsyncDisposable disposable ? disposable.DisposeAsync() : ValueTask.CompletedTask;

    private Task<T> Run<T>(string operation, Func<Task<T>> request, bool traced = true) =>
        measures.StoreIsWatched || Spans.Source.HasListeners()
            ? MeasureAsync(operation, request, traced)
            : request();

    private async Task<T> MeasureAsync<T>(string operation, Func<Task<T>> request, bool traced)
    {
        using var span =
            traced && Activity.Current?.Source == Spans.Source
                ? Spans.Source.StartActivity($"store {operation}", ActivityKind.Client)
                : null;
        var start = time.GetTimestamp();
        var outcome = "failed";
        try
        {
            var answer = await request();
            outcome = answer is Conflict ? "conflict" : "done";
            return answer;
        }
        catch (StoreUnavailableException)
        {
            outcome = "unavailable";
            throw;
        }
        catch (OperationCanceledException)
        {
            outcome = "cancelled";
            throw;
        }
        finally
        {
            measures.StoreAnswered(operation, outcome, time.GetElapsedTime(start));
            span?.SetTag("mentoring.store.outcome", outcome);
            if (outcome is "failed" or "unavailable")
            {
                span.Fail();
            }
        }
    }
}
