using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Mentoring.Bench;

/// <summary>Counts requests and the bytes of their answers by what they are for, which flows with the call.</summary>
internal sealed class Counting : HttpPipelinePolicy
{
    private static readonly AsyncLocal<Purpose?> Current = new();

    private readonly ConcurrentDictionary<string, int> requests = new();
    private long bytesRead;

    public IReadOnlyDictionary<string, int> Requests => requests;

    public int Total => requests.Values.Sum();

    public long BytesRead => Interlocked.Read(ref bytesRead);

    /// <summary><paramref name="first"/> names the first request where the store does two things in turn.</summary>
    public static async Task<T> ForAsync<T>(string name, string? first, Func<Task<T>> call)
    {
        Current.Value = new Purpose(name, first);
        return await call();
    }

    public void Forget()
    {
        requests.Clear();
        Interlocked.Exchange(ref bytesRead, 0);
    }

    public override async ValueTask ProcessAsync(
        HttpMessage message,
        ReadOnlyMemory<HttpPipelinePolicy> pipeline
    )
    {
        await ProcessNextAsync(message, pipeline);
        if (Current.Value is { } purpose)
        {
            requests.AddOrUpdate(purpose.Next(), 1, (_, count) => count + 1);
            Interlocked.Add(ref bytesRead, message.Response.ContentStream?.Length ?? 0);
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
