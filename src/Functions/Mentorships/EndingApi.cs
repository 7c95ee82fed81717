using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;

namespace Mentoring.Functions.Mentorships;

/// <summary>Closing by both, and ending early.</summary>
public static class EndingApi
{
    public static void MapEnding(this IEndpointRouteBuilder mentorships)
    {
        mentorships.MapPost("/{id}/closing", Propose).Produces<MentorshipView>();
        mentorships.MapPost("/{id}/closing/confirm", Confirm).Produces<MentorshipView>();
        mentorships.MapPost("/{id}/closing/decline", Decline).Produces<MentorshipView>();
        mentorships.MapDelete("/{id}/closing", Withdraw).Produces<MentorshipView>();
        mentorships.MapPost("/{id}/end", End).Produces<MentorshipView>();
    }

    private static Task<IResult> Propose([AsParameters] Call call, Body<ClosingBody> body) =>
        call.GiveAsync(
            new ProposeClosing(
                call.OptionalText("reflection", body.Value.Reflection),
                body.Value.GoalRatings ?? [],
                body.Value.Choices
            ),
            body.Digest
        );

    private static Task<IResult> Confirm([AsParameters] Call call, Body<ClosingBody> body) =>
        call.GiveAsync(
            new ConfirmClosing(
                call.OptionalText("reflection", body.Value.Reflection),
                body.Value.GoalRatings ?? [],
                body.Value.Choices
            ),
            body.Digest
        );

    private static Task<IResult> Decline([AsParameters] Call call, Body<ReasonBody> body) =>
        call.GiveAsync(
            new DeclineClosing(call.OptionalText("reason", body.Value.Reason)),
            body.Digest
        );

    private static Task<IResult> Withdraw([AsParameters] Call call) =>
        call.GiveAsync(new WithdrawClosing());

    private static Task<IResult> End([AsParameters] Call call, Body<EndBody> body) =>
        call.GiveAsync(
            new EndMentorship(body.Value.Reason, call.OptionalText("message", body.Value.Message)),
            body.Digest
        );
}
