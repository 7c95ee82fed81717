using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;

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
    }

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
}
