using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;

namespace Mentoring.Functions.Mentorships;

/// <summary>Meetings: proposing, confirming, moving, taking part, feedback, thanks.</summary>
public static class MeetingApi
{
    public static void MapMeetings(this IEndpointRouteBuilder mentorships)
    {
        mentorships
            .MapPost("/{id}/meetings", Propose)
            .Produces<MeetingView>(StatusCodes.Status201Created);
        mentorships
            .MapPost("/{id}/meetings/record", Record)
            .Produces<MeetingView>(StatusCodes.Status201Created);
        mentorships.MapGet("/{id}/meetings/{m}", Show).Produces<MeetingView>();
        mentorships.MapPost("/{id}/meetings/{m}/confirm", Confirm).Produces<MentorshipView>();
        mentorships.MapPost("/{id}/meetings/{m}/decline", Decline).Produces<MentorshipView>();
        mentorships.MapPost("/{id}/meetings/{m}/reschedule", Reschedule).Produces<MentorshipView>();
        mentorships.MapPost("/{id}/meetings/{m}/cancel", Cancel).Produces<MentorshipView>();
        mentorships.MapPost("/{id}/meetings/{m}/attendance", Attend).Produces<MentorshipView>();
        mentorships.MapPost("/{id}/meetings/{m}/resolve", Resolve).Produces<MentorshipView>();
        mentorships.MapPost("/{id}/meetings/{m}/feedback", Rate).Produces<MentorshipView>();
        mentorships.MapPost("/{id}/meetings/{m}/thank-you", Thank).Produces<MentorshipView>();
    }

    private static Task<IResult> Propose([AsParameters] Call call, Body<MeetingBody> body)
    {
        var (kind, startsAt, minutes, channel, place, agenda) = body.Value;
        var details = StoredTexts.Details(call.Command, place, agenda);
        var command = new ProposeMeeting(kind, startsAt, minutes, channel, details);
        return call.CreateAsync(
            command,
            body.Digest,
            (state, view) => Created(view, Decider.Standing(state, command, view.Side)!)
        );
    }

    private static Task<IResult> Record([AsParameters] Call call, Body<RecordBody> body)
    {
        var (kind, heldAt, minutes, channel, place, agenda) = body.Value;
        var details = StoredTexts.Details(call.Command, place, agenda);
        var command = new RecordMeeting(kind, heldAt, minutes, channel, details);
        return call.CreateAsync(
            command,
            body.Digest,
            (state, view) => Created(view, Decider.Standing(state, command)!)
        );
    }

    private static (MeetingView, string) Created(ViewBuilder view, Meeting meeting) =>
        (view.Meeting(meeting), $"/meetings/{meeting.Id}");

    private static Task<IResult> Show([AsParameters] Call call, string m) =>
        call.Desk.ReadAsync(
            call,
            (state, view) =>
                state.Find(m) is { } meeting
                    ? new Tagged<MeetingView>(view.Meeting(meeting), view.Tag)
                    : Refuse.NoSuchMeeting.ToProblem()
        );

    private static Task<IResult> Confirm([AsParameters] Call call, string m) =>
        call.GiveAsync(new ConfirmMeeting(m));

    private static Task<IResult> Decline(
        [AsParameters] Call call,
        string m,
        Body<DeclineMeetingBody> body
    ) =>
        call.GiveAsync(
            new DeclineMeeting(
                m,
                call.OptionalText("reason", body.Value.Reason),
                body.Value.CounterSuggestion
            ),
            body.Digest
        );

    private static Task<IResult> Reschedule(
        [AsParameters] Call call,
        string m,
        Body<RescheduleBody> body
    ) => call.GiveAsync(new RescheduleMeeting(m, body.Value.StartsAt), body.Digest);

    private static Task<IResult> Cancel(
        [AsParameters] Call call,
        string m,
        Body<ReasonBody> body
    ) =>
        call.GiveAsync(
            new CancelMeeting(m, call.OptionalText("reason", body.Value.Reason)),
            body.Digest
        );

    private static Task<IResult> Attend(
        [AsParameters] Call call,
        string m,
        Body<AttendanceBody> body
    ) => call.GiveAsync(new ConfirmAttendance(m, body.Value.Attended), body.Digest);

    private static Task<IResult> Resolve(
        [AsParameters] Call call,
        string m,
        Body<ResolveBody> body
    ) => call.GiveAsync(new ResolveAttendance(m, body.Value.Held), body.Digest);

    private static Task<IResult> Rate(
        [AsParameters] Call call,
        string m,
        Body<FeedbackBody> body
    ) =>
        call.GiveAsync(
            new GiveFeedback(
                m,
                body.Value.Rating,
                call.OptionalText("comment", body.Value.Comment),
                body.Value.WantsContact
            ),
            body.Digest
        );

    private static Task<IResult> Thank([AsParameters] Call call, string m, Body<TextBody> body) =>
        call.GiveAsync(new SendThanks(m, call.Text("thanks", body.Value.Text)), body.Digest);
}
