using Mentoring.Domain.Calendar;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;

namespace Mentoring.Functions.Mentorships;

/// <summary>Check-ins, concerns, advice, giving back, pausing.</summary>
public static class CareApi
{
    public static void MapCare(this IEndpointRouteBuilder mentorships)
    {
        mentorships.MapPost("/{id}/check-ins/{c}/answer", Answer).Produces<MentorshipView>();
        mentorships.MapPost("/{id}/concern", Raise).Produces<MentorshipView>();
        mentorships.MapPost("/{id}/pause", Pause).Produces<MentorshipView>();
        mentorships.MapPost("/{id}/resume", Resume).Produces<MentorshipView>();
        mentorships.MapGet("/{id}/advice", Advice).Produces<IReadOnlyList<AdviceView>>();
        mentorships.MapGet("/{id}/advice/{a}", OneAdvice).Produces<AdviceView>();
        mentorships
            .MapPost("/{id}/advice", Note)
            .Produces<AdviceView>(StatusCodes.Status201Created);
        mentorships.MapPatch("/{id}/advice/{a}", Update).Produces<MentorshipView>();
        mentorships.MapGet("/{id}/give-backs", GiveBacks).Produces<IReadOnlyList<GiveBackView>>();
        mentorships.MapPost("/{id}/give-backs", GiveBack).Produces<MentorshipView>();
    }

    private static Task<IResult> Answer(
        [AsParameters] Call call,
        string c,
        Body<CheckInBody> body
    ) =>
        call.GiveAsync(
            new AnswerCheckIn(c, body.Value.Answer, call.OptionalText("note", body.Value.Note)),
            body.Digest
        );

    private static Task<IResult> Raise([AsParameters] Call call, Body<TextBody> body) =>
        call.GiveAsync(new RaiseConcern(call.Text("concern", body.Value.Text)), body.Digest);

    /// <summary>The day is the programme's, so the instant is known only with the mentorship.</summary>
    private static Task<IResult> Pause([AsParameters] Call call, Body<PauseBody> body)
    {
        var reason = call.OptionalText("reason", body.Value.Reason);
        return call.GiveAsync(
            state => new Pause(LocalTime.StartOf(body.Value.Until, state.Zone), reason),
            body.Digest
        );
    }

    private static Task<IResult> Resume([AsParameters] Call call) => call.GiveAsync(new Resume());

    private static Task<IResult> Advice([AsParameters] Call call) =>
        call.Desk.ReadAsync(
            call,
            (state, view) => new Tagged<IReadOnlyList<AdviceView>>(view.Advice(), view.Tag)
        );

    private static Task<IResult> OneAdvice([AsParameters] Call call, string a) =>
        call.Desk.ReadAsync(
            call,
            (_, view) =>
                view.Advice().FirstOrDefault(advice => advice.Id == a) is { } one
                    ? new Tagged<AdviceView>(one, view.Tag)
                    : Refuse.NoSuchAdvice.ToProblem()
        );

    private static Task<IResult> Note([AsParameters] Call call, Body<AdviceBody> body)
    {
        var (text, meetingId, plan, shared) = body.Value;
        var advice = call.Text("advice", text);
        return call.CreateAsync(
            new NoteAdvice(advice, meetingId, call.OptionalText("plan", plan), shared),
            body.Digest,
            (state, view) =>
            {
                var id = state.Advice.Find(one => one.AdviceText == advice.Id)!.Id;
                return (view.Advice().First(one => one.Id == id), $"/advice/{id}");
            }
        );
    }

    private static Task<IResult> Update(
        [AsParameters] Call call,
        string a,
        Body<AdviceUpdateBody> body
    ) =>
        call.GiveAsync(
            new UpdateAdvice(
                a,
                body.Value.Status,
                call.OptionalText("outcome", body.Value.Outcome)
            ),
            body.Digest
        );

    private static Task<IResult> GiveBacks([AsParameters] Call call) =>
        call.Desk.GiveBacksAsync(call);

    private static Task<IResult> GiveBack([AsParameters] Call call, Body<TextBody> body) =>
        call.GiveAsync(new RecordGiveBack(call.Text("giveBack", body.Value.Text)), body.Digest);
}
