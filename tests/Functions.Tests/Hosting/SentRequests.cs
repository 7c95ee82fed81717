using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Mentoring.Functions.Tests.Hosting;

/// <summary>The requests that were sent, but for looks into the index: those are what idling costs.</summary>
internal sealed class SentRequests : HttpPipelineSynchronousPolicy
{
    private readonly ConcurrentQueue<string> _sent = [];

    public int Count => _sent.Count;

    public override void OnSendingRequest(HttpMessage message)
    {
        var path = message.Request.Uri.Path ?? "";
        var looks =
            message.Request.Method == RequestMethod.Get
            && path.Contains("wakeups", StringComparison.Ordinal);
        if (!looks)
        {
            _sent.Enqueue(path);
        }
    }
}
