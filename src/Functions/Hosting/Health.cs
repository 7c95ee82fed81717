using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Hosting;

/// <summary>Something the service can't do without.</summary>
public interface IReadiness
{
    string Name { get; }

    /// <summary>Whether it can be reached; throwing means no, and so does taking longer than five seconds.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancel);
}

internal sealed class StoreReadiness(IStore store, Opening opening) : IReadiness
{
    public string Name => "store";

    public async Task<bool> IsReadyAsync(CancellationToken cancel)
    {
        await opening.ReadyAsync(cancel);
        await store.FindAsync("p_default", "h", cancel);
        return true;
    }
}

internal static partial class Health
{
    /// <summary>Who asks does not wait for long: an answer after that is none.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void MapHealth(this IEndpointRouteBuilder api)
    {
        api.MapGet("/health", () => new HealthAnswer("ok"))
            .AllowAnonymous()
            .WithMetadata(WithoutStore.Mark);
        api.MapGet("/health/ready", ReadyAsync)
            .AllowAnonymous()
            .WithMetadata(WithoutStore.Mark)
            .Produces<ReadinessAnswer>();
    }

    private static async Task<IResult> ReadyAsync(
        IEnumerable<IReadiness> needed,
        TimeProvider time,
        ILogger<IReadiness> log,
        CancellationToken cancel
    )
    {
        var states = await Task.WhenAll(
            needed.Select(async need =>
                (need.Name, State: await TryAsync(need, time, log, cancel) ? "ok" : "unreachable")
            )
        );
        var ready = states.All(one => one.State == "ok");
        return TypedResults.Json(
            new ReadinessAnswer(
                ready ? "ok" : "unreachable",
                states.ToDictionary(one => one.Name, one => one.State)
            ),
            statusCode: ready ? 200 : 503
        );
    }

    /// <summary>On a thread of its own: a file system that hangs does not ask whether anybody has given up.</summary>
    private static async Task<bool> TryAsync(
        IReadiness need,
        TimeProvider time,
        ILogger log,
        CancellationToken cancel
    )
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        var stop = limited.Token;
        try
        {
            return await Task.Run(() => need.IsReadyAsync(stop), stop).WaitAsync(stop);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            LogNotReady(log, need.Name, e.GetType().FullName!);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Not ready, as {Need} can't be reached: {Type}")]
    private static partial void LogNotReady(ILogger log, string need, string type);

    internal sealed record HealthAnswer(string Status);

    internal sealed record ReadinessAnswer(
        string Status,
        IReadOnlyDictionary<string, string> Checks
    );
}
