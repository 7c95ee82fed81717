namespace Mentoring.Functions.Hosting;

/// <summary>What the Azure Functions host expects of a custom handler.</summary>
internal static class FunctionsHost
{
    public const string PortVariable = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>How the process ends that was asked to end by SIGTERM. Not 0: a host never restarts what ended with 0, and it may be
    /// somebody else who asked.</summary>
    public const int ExitCode = 128 + 15;

    public static bool Runs(IConfiguration configuration) =>
        configuration[PortVariable] is not null;

    private const string Done = """{"Outputs":{},"Logs":[],"ReturnValue":null}""";

    /// <summary>The timer's function. Whatever the host sends, the answer must be a JSON object with 200, else it never fires the timer
    /// again.</summary>
    public static void MapTick(this IEndpointRouteBuilder app) =>
        app.MapPost(
                "/Tick",
                async (Ticks ticks) =>
                {
                    await ticks.TickAsync();
                    return TypedResults.Text(Done, "application/json");
                }
            )
            .AllowAnonymous()
            .WithMetadata(WithoutStore.Mark)
            .ExcludeFromDescription();
}
