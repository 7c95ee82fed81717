using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Hosting;

/// <summary>What the Azure Functions host expects of a custom handler.</summary>
internal static class FunctionsHost
{
    public const string PortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";

    private const string Done = """{"Outputs":{},"Logs":[],"ReturnValue":null}""";

    /// <summary>The timer's function. Its answer must be a JSON object with 200, else the host never fires the timer again;
    /// anyone can call it, so it tells nothing.</summary>
    public static void MapTick(this IEndpointRouteBuilder app) =>
        app.MapPost(
                "/Tick",
                async (Sweeper sweeper, CancellationToken cancel) =>
                {
                    await sweeper.SweepAsync(cancel);
                    return TypedResults.Text(Done, "application/json");
                }
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
}
