using Mentoring.Functions.Api;
using Mentoring.Functions.Matching.Reports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mentoring.Functions.Matching.Batches;

/// <summary>Matching everybody who waits at once, for the coordinators of a programme.</summary>
internal static class MatchingApi
{
    public static void MapMatching(this IEndpointRouteBuilder api)
    {
        var matching = api.MapGroup("/programmes/{id}/matching");
        matching.MapPost("", RunAsync);
        matching.MapPost("/compare", CompareAsync);
        matching.MapGet("/{run}", ReadAsync);
        matching.MapPost("/{run}/apply", ApplyAsync);
        api.MapGet("/programmes/{id}/fairness", FairnessAsync);
    }

    private static async Task<Ok<FairnessReport>> FairnessAsync(
        string id,
        Caller caller,
        Fairness fairness,
        CancellationToken cancel
    ) => TypedResults.Ok(await fairness.ReadAsync(id, caller, cancel));

    private static async Task<Created<MatchingView>> RunAsync(
        string id,
        Body<MatchingRequest> body,
        Caller caller,
        Reader reader,
        CommandId command,
        MatchingDesk desk,
        CancellationToken cancel
    )
    {
        var run = await desk.RunAsync(id, caller, command, body.Value, reader.Language, cancel);
        return TypedResults.Created($"/api/programmes/{id}/matching/{run.RunId}", run);
    }

    private static async Task<Ok<ComparisonView>> CompareAsync(
        string id,
        Body<CompareRequest> body,
        Caller caller,
        MatchingDesk desk,
        CancellationToken cancel
    ) => TypedResults.Ok(await desk.CompareAsync(id, caller, body.Value.MinimumScore, cancel));

    private static async Task<Ok<MatchingView>> ReadAsync(
        string id,
        string run,
        Caller caller,
        Reader reader,
        MatchingDesk desk,
        CancellationToken cancel
    ) => TypedResults.Ok(await desk.ReadAsync(id, run, caller, reader.Language, cancel));

    private static async Task<Ok<AppliedView>> ApplyAsync(
        string id,
        string run,
        Body<ApplyRequest> body,
        Caller caller,
        Reader reader,
        Recommending recommending,
        CancellationToken cancel
    ) =>
        TypedResults.Ok(
            await recommending.ApplyAsync(id, run, caller, body.Value, reader.Language, cancel)
        );
}
