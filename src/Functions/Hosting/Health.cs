using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Hosting;

/// <summary>Something the service can't do without.</summary>
public interface IReadiness
{
    string Name { get; }

    /// <summary>Whether it can be reached; throwing means no.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancel);
}

public sealed class StoreReadiness(IStore store) : IReadiness
{
    public string Name => "store";

    public async Task<bool> IsReadyAsync(CancellationToken cancel)
    {
        await store.FindAsync("p_default", "h", cancel);
        return true;
    }
}

internal static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder api)
    {
        api.MapGet("/health", () => new HealthAnswer("ok")).AllowAnonymous();
        api.MapGet("/health/ready", ReadyAsync).AllowAnonymous().Produces<ReadinessAnswer>();
    }

    private static async Task<IResult> ReadyAsync(
        IEnumerable<IReadiness> needed,
        CancellationToken cancel
    )
    {
        var states = new Dictionary<string, string>();
        foreach (var need in needed)
        {
            states[need.Name] = await TryAsync(need, cancel) ? "ok" : "unreachable";
        }
        var ready = states.Values.All(state => state == "ok");
        return TypedResults.Json(
            new ReadinessAnswer(ready ? "ok" : "unreachable", states),
            statusCode: ready ? 200 : 503
        );
    }

    private static async Task<bool> TryAsync(IReadiness need, CancellationToken cancel)
    {
        try
        {
            return await need.IsReadyAsync(cancel);
        }
        catch (Exception e)
            when (e is StoreUnavailableException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    internal sealed record HealthAnswer(string Status);

    internal sealed record ReadinessAnswer(
        string Status,
        IReadOnlyDictionary<string, string> Checks
    );
}
