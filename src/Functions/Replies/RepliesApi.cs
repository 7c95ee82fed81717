using Mentoring.Functions.Api;

namespace Mentoring.Functions.Replies;

/// <summary>The pages behind the links in letters. Looking changes nothing, since mail scanners follow links; the button acts.</summary>
internal static class RepliesApi
{
    public static void AddReplies(this IServiceCollection services)
    {
        services.AddSingleton<ReplyTokens>();
        services.AddSingleton<ReplyLinks>();
        services.AddSingleton<ReplyWords>();
        services.AddSingleton<MentorshipReplies>();
        services.AddSingleton<MemberReplies>();
        services.AddSingleton<ReplyDesk>();
    }

    public static void MapReplies(this IEndpointRouteBuilder app)
    {
        Page(app.MapGet("/r/{token}", ShowAsync), 404, 410, 503);
        Page(app.MapPost("/r/{token}", ActAsync), 400, 404, 409, 410, 413, 503);
    }

    /// <summary>All its answers are pages.</summary>
    private static void Page(RouteHandlerBuilder endpoint, params IReadOnlyList<int> refusals)
    {
        endpoint.WithTags("Replies").AllowAnonymous().WithMetadata(ReplyFailure.Mark);
        foreach (var status in refusals.Prepend(200))
        {
            endpoint.Produces<string>(status, "text/html");
        }
    }

    /// <summary>What the link means now, with the answer filled in.</summary>
    private static async Task<IResult> ShowAsync(
        string token,
        HttpContext context,
        ReplyDesk desk,
        CancellationToken cancel
    ) => new ReplyResult(await desk.ShowAsync(token, Language.Of(context), cancel));

    private static async Task<IResult> ActAsync(
        string token,
        HttpContext context,
        ReplyDesk desk,
        CancellationToken cancel
    )
    {
        var form = await ReplyForm.ReadAsync(context.Request, cancel);
        return new ReplyResult(await desk.ActAsync(token, form, Language.Of(context), cancel));
    }
}
