using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Mentoring.Functions.Tests.Storage;

/// <summary>Notes the method of every request tried and disturbs those it is told to.</summary>
public sealed class Interference : HttpPipelinePolicy
{
    private readonly TaskCompletionSource hanging = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    public ConcurrentQueue<string> Sent { get; } = [];

    public Action<Request> BeforeSending { get; set; } = _ => { };

    public Action<Request> AfterSending { get; set; } = _ => { };

    public Func<Request, bool> Hang { get; set; } = _ => false;

    /// <summary>Completes when a request hangs.</summary>
    public Task Hanging => hanging.Task;

    public override async ValueTask ProcessAsync(
        HttpMessage message,
        ReadOnlyMemory<HttpPipelinePolicy> pipeline
    )
    {
        Sent.Enqueue(message.Request.Method.Method);
        BeforeSending(message.Request);
        if (Hang(message.Request))
        {
            hanging.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(message.CancellationToken);
        }
        await ProcessNextAsync(message, pipeline);
        AfterSending(message.Request);
    }

    public override void Process(
        HttpMessage message,
        ReadOnlyMemory<HttpPipelinePolicy> pipeline
    ) => throw new NotSupportedException("The store calls asynchronously.");
}
