using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Mentoring.Bench;

/// <summary>Counts requests and the bytes of their answers by what they are for, which flows with the call.</summary>
internal sealed class Counting : HttpPipelinePolicy
{
    private static readonly AsyncLocal<Purpose?> Current = new();

    private readonly ConcurrentDictionary<string, int> requests = new();
    private readonly ConcurrentDictionary<string, long> bytesRead = new();

    public IReadOnlyDictionary<string, int> Requests => requests;

    public int Total => requests.Values.Sum();

    public long BytesReadBut(string purpose) =>
        bytesRead.Where(one => one.Key != purpose).Sum(one => one.Value);

    /// <summary><paramref name="first"/> names the first request where the store does two things in turn.</summary>
    public static async Task<T> ForAsync<T>(string name, string? first, Func<Task<T>> call)
    {
        Current.Value = new Purpose(name, first);
        return await call();
    }

    public void Forget()
    {
        requests.Clear();
        bytesRead.Clear();
    }

    public override async ValueTask ProcessAsync(
        HttpMessage message,
        ReadOnlyMemory<HttpPipelinePolicy> pipeline
    )
    {
        await ProcessNextAsync(message, pipeline);
        if (Current.Value is { } purpose)
        {
            var name = purpose.Next();
            var bytes = message.Response.ContentStream?.Length ?? 0;
            requests.AddOrUpdate(name, 1, (_, count) => count + 1);
            bytesRead.AddOrUpdate(name, bytes, (_, sum) => sum + bytes);
        }
    }

    public override void Process(
        HttpMessage message,
        ReadOnlyMemory<HttpPipelinePolicy> pipeline
    ) => throw new NotSupportedException("The store calls asynchronously.");

    private sealed class Purpose(string name, string? first)
    {
        private int count;

        public string Next() => Interlocked.Increment(ref count) == 1 ? first ?? name : name;
    }
}
