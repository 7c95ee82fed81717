using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mentoring.Functions.Privacy;

/// <summary>What members may ask about their data: GDPR Art. 15 to 20. See docs/privacy.md.</summary>
internal static class PrivacyApi
{
    public static void MapPrivacy(this IEndpointRouteBuilder api)
    {
        api.MapDelete("/me", LeaveAsync);
        api.MapGet("/me/export", ExportAsync);
        api.MapGet("/me/access-log", AccessLogAsync);
        api.MapPost("/me/terms", AcceptTermsAsync);
    }

    public static void AddPrivacy(this IServiceCollection services)
    {
        services.AddSingleton<Departures>();
        services.AddSingleton<Leaving>();
        services.AddSingleton<Terms>();
        services.AddSingleton<ViewLog>();
        services.AddSingleton<AccessLog>();
        services.AddSingleton<ExportedRows>();
        services.AddSingleton<ExportedMentorships>();
        services.AddSingleton<PersonalExport>();
        services.AddActivity<EraseMember, EraseMemberHandler>();
        services.AddActivity<EraseFromMentorship, EraseFromMentorshipHandler>();
        services.AddActivity<EraseAddress, EraseAddressHandler>();
        services.AddActivity<SayGoodbye, SayGoodbyeHandler>();
    }

    private static async Task<Accepted> LeaveAsync(
        [Description(
            "true: certificates stay valid, and are mailed for keeping. Else they go with the rest"
        )]
            string? keepCertificates,
        Caller caller,
        IfMatch ifMatch,
        Leaving leaving,
        CancellationToken cancel
    )
    {
        var keep = Choice.YesOrNo("keepCertificates", keepCertificates) ?? false;
        await leaving.LeaveAsync(caller.MemberId, keep, ifMatch, cancel);
        return TypedResults.Accepted((string?)null);
    }

    private static Task<MyData> ExportAsync(
        Caller caller,
        PersonalExport export,
        CancellationToken cancel
    ) => export.OfAsync(caller.MemberId, cancel);

    private static async Task<Paged<ViewOfMyData>> AccessLogAsync(
        [AsParameters] Page page,
        Caller caller,
        AccessLog log,
        CancellationToken cancel
    ) =>
        page.Of(
            await log.OfAsync(caller.MemberId, cancel),
            view => $"{view.At:O}_{view.What}_{view.By.Id}_{view.MentorshipId}",
            descending: true
        );

    private static async Task<Tagged<Me>> AcceptTermsAsync(
        Body<TermsRequest> body,
        Reader reader,
        Caller caller,
        IfMatch ifMatch,
        Terms terms,
        CancellationToken cancel
    )
    {
        var stored = await terms.AcceptAsync(caller.MemberId, body.Value.Version, ifMatch, cancel);
        return new(Me.Of(stored.Member, reader.Language), stored.Tag);
    }

    /// <param name="Version">That was read: the programme's present one.</param>
    public sealed record TermsRequest([Range(1, 10_000)] int Version);
}
