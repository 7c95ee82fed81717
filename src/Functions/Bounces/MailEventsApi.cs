using Mentoring.Functions.Api;
using Mentoring.Functions.Orchestration;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mentoring.Functions.Bounces;

/// <summary>Where SendGrid tells what became of mails.</summary>
internal static class MailEventsApi
{
    public static void MapMailEvents(this IEndpointRouteBuilder api) =>
        api.MapPost("/mail/events", TakeAsync).AllowAnonymous();

    public static void AddBounces(this IServiceCollection services)
    {
        services.AddSingleton<MailTroubles>();
        services.AddSingleton<MailEvents>();
        services.AddSingleton<MailTroubleDesk>();
        services.AddActivity<CopyMailMark, MailMarks>();
        services.AddActivity<TellOfMailTrouble, MailTroubleLetters>();
    }

    [EndpointDescription(
        "SendGrid's signed event webhook, at most 1 MiB. Without a verification key in the settings it does not exist. Events that are not known are passed over, and repeating one changes nothing."
    )]
    private static async Task<NoContent> TakeAsync(
        SignedEvents signed,
        MailEvents events,
        CancellationToken cancel
    )
    {
        await events.TakeAsync(signed.Events, cancel);
        return TypedResults.NoContent();
    }
}
