using System.ComponentModel;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Mentorships.Certificates;
using Mentoring.Functions.Mentorships.Failed;
using Mentoring.Functions.Mentorships.Histories;

namespace Mentoring.Functions.Mentorships;

/// <summary>All endpoints of mentorships.</summary>
public static class MentorshipApi
{
    public static void MapMentorships(this IEndpointRouteBuilder api)
    {
        var mentorships = api.MapGroup("/mentorships");
        mentorships.MapGet("", List).Produces<IReadOnlyList<MentorshipView>>();
        mentorships.MapPost("", Request).Produces<MentorshipView>(StatusCodes.Status201Created);
        mentorships.MapGet("/{id}", Show).Produces<MentorshipView>();
        mentorships.MapGet("/{id}/history", History).Produces<IReadOnlyList<HistoryView>>();
        mentorships
            .MapGet("/{id}/history.pdf", Print)
            .Produces<Stream>(StatusCodes.Status200OK, "application/pdf");
        mentorships
            .MapGet("/{id}/certificate", Certificate)
            .Produces<Stream>(StatusCodes.Status200OK, "application/pdf");
        mentorships.MapRequests();
        api.MapRequestGuides();
        mentorships.MapMeetings();
        mentorships.MapAgreements();
        mentorships.MapCare();
        mentorships.MapEnding();
        api.MapGet("/me/tasks", Tasks).Produces<IReadOnlyList<TaskView>>();
        api.MapGet("/me/certificates", Certificates)
            .Produces<IReadOnlyList<OwnCertificateView>>()
            .WithTags("Certificates");
        api.MapCertificates();
        api.MapDeadLetters();
    }

    private static Task<IResult> List(
        [AsParameters] Page page,
        [Description("Only this phase, spelled as in the answer: kickOff")] string? phase,
        [Description("Only where the caller is mentee, or mentor")] string? role,
        Caller caller,
        MentorshipQueries queries,
        CancellationToken cancel
    ) =>
        queries.ListAsync(
            caller,
            page,
            Choice.Of<Phase>("phase", phase),
            Choice.Of<Side>("role", role),
            cancel
        );

    private static Task<IResult> Request(
        Body<RequestBody> body,
        Caller caller,
        CommandId command,
        RequestDesk desk,
        CancellationToken cancel
    ) => desk.SendAsync(body, caller, command, cancel);

    private static Task<IResult> Show([AsParameters] Call call) =>
        call.Desk.ReadAsync(call, (_, view) => new Tagged<MentorshipView>(view.Build(), view.Tag));

    private static Task<IResult> History(
        [AsParameters] Call call,
        [AsParameters] Page page,
        Reader reader,
        HistoryDesk histories
    ) => histories.ListAsync(call, page, reader.Language);

    private static Task<IResult> Print(
        [AsParameters] Call call,
        Reader reader,
        HistoryDesk histories
    ) => histories.PrintAsync(call, reader.Language);

    private static Task<IResult> Certificate(
        [AsParameters] Call call,
        CertificateDesk certificates
    ) => certificates.DownloadAsync(call);

    private static Task<IResult> Tasks(
        Caller caller,
        MentorshipQueries queries,
        CancellationToken cancel
    ) => queries.TasksAsync(caller, cancel);

    private static Task<IResult> Certificates(
        Caller caller,
        CertificateDesk certificates,
        CancellationToken cancel
    ) => certificates.OwnAsync(caller, cancel);
}
