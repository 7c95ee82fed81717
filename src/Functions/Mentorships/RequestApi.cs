using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Matching;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mentoring.Functions.Mentorships;

/// <summary>Requests: sending, answering, asking back, withdrawing.</summary>
public static class RequestApi
{
    public static void MapRequests(this IEndpointRouteBuilder mentorships)
    {
        mentorships.MapPost("/{id}/accept", Accept).Produces<MentorshipView>();
        mentorships.MapPost("/{id}/decline", Decline).Produces<MentorshipView>();
        mentorships.MapPost("/{id}/question", Ask).Produces<MentorshipView>();
        mentorships.MapPost("/{id}/answer", Answer).Produces<MentorshipView>();
        mentorships.MapPost("/{id}/withdraw", Withdraw).Produces<MentorshipView>();
        mentorships
            .MapGet("/{id}/alternatives", Alternatives)
            .Produces<IReadOnlyList<Suggestion>>();
    }

    public static void MapRequestGuides(this IEndpointRouteBuilder api) =>
        api.MapGet("/mentors/{id}/request-guide", Guide);

    private static Task<IResult> Accept([AsParameters] Call call, Body<AcceptBody> body) =>
        call.Desk.AcceptAsync(call, call.OptionalText("message", body.Value.Message), body.Digest);

    private static Task<IResult> Decline([AsParameters] Call call, Body<DeclineBody> body) =>
        call.GiveAsync(
            new DeclineRequest(body.Value.Reason, call.OptionalText("message", body.Value.Message)),
            body.Digest
        );

    private static Task<IResult> Ask([AsParameters] Call call, Body<TextBody> body) =>
        call.GiveAsync(new AskForInformation(call.Text("question", body.Value.Text)), body.Digest);

    private static Task<IResult> Answer([AsParameters] Call call, Body<TextBody> body) =>
        call.GiveAsync(new AnswerQuestion(call.Text("answer", body.Value.Text)), body.Digest);

    private static Task<IResult> Withdraw([AsParameters] Call call) =>
        call.GiveAsync(new WithdrawRequest());

    private static Task<IResult> Alternatives(
        [AsParameters] Call call,
        Reader reader,
        AlternativesDesk desk
    ) => desk.ReadAsync(call, reader);

    /// <summary>Before a request is written: what belongs into it, and whether one can be sent now.</summary>
    private static async Task<Ok<RequestGuide>> Guide(
        string id,
        Caller caller,
        Reader reader,
        RequestGuides guides,
        CancellationToken cancel
    ) => TypedResults.Ok(await guides.ForAsync(id, caller, reader.Language, cancel));
}
