using System.ComponentModel;
using Mentoring.Functions.Api;

namespace Mentoring.Functions.Mentorships.Failed;

/// <summary>A letter or a piece of work of a mentorship that failed for good; who it was meant for and what it said stay out.</summary>
/// <param name="What">In the caller's language: what was to be done.</param>
/// <param name="Reason">Why the last attempt failed: <c>smtp-unreachable</c>, or the kind of the error.</param>
/// <param name="Attempts">How often it was tried.</param>
public sealed record DeadLetterView(
    string Id,
    DateTimeOffset At,
    string What,
    string MentorshipId,
    string Reason,
    int Attempts
);

/// <summary>What could not be done, for those who coordinate the mentorship.</summary>
public static class DeadLetterApi
{
    public static void MapDeadLetters(this IEndpointRouteBuilder api)
    {
        var letters = api.MapGroup("/dead-letters").WithTags("Programmes");
        letters.MapGet("", List);
        letters.MapPost("/{id}/retry", RetryAsync).Produces(StatusCodes.Status204NoContent);
    }

    [EndpointDescription(
        "Oldest first. A page may hold fewer than asked for, even none, while a Link says that there are more."
    )]
    private static Task<Paged<DeadLetterView>> List(
        [AsParameters] Page page,
        HttpContext context,
        Caller caller,
        DeadLetterDesk desk,
        CancellationToken cancel
    ) => desk.ListAsync(caller, page, Language.Of(context), cancel);

    [EndpointDescription(
        "It is tried again within a minute, as if for the first time. Quiet when it was retried already."
    )]
    private static async Task<IResult> RetryAsync(
        [Description("As listed")] string id,
        Caller caller,
        CommandId command,
        DeadLetterDesk desk,
        CancellationToken cancel
    )
    {
        await desk.RetryAsync(caller, id, cancel);
        return TypedResults.NoContent();
    }
}
