using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Tests.Orchestration;

public sealed class SharedReadsTests
{
    private readonly SharedReads _shared = new();
    private int _reads;

    [Fact]
    public async Task What_several_need_is_read_once()
    {
        var both = await Task.WhenAll(ReadAsync(), ReadAsync());
        Assert.Equal([1, 1], both);
        Assert.Equal(1, await ReadAsync());
    }

    [Fact]
    public async Task What_failed_for_one_does_not_fail_for_the_next()
    {
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            _shared.OnceAsync<int>("count", () => throw new StoreUnavailableException("away"))
        );
        Assert.Equal(1, await ReadAsync());
    }

    [Fact]
    public async Task Who_waits_for_what_another_cancels_reads_for_themselves()
    {
        var cancelled = new TaskCompletionSource<int>();
        var first = _shared.OnceAsync("count", () => cancelled.Task);
        var second = ReadAsync();
        cancelled.SetCanceled(TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(1, await second);
    }

    private Task<int> ReadAsync() =>
        _shared.OnceAsync("count", () => Task.FromResult(Interlocked.Increment(ref _reads)));
}
