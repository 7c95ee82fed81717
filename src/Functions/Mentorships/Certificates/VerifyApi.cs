using Mentoring.Functions.Api;
using Mentoring.Functions.Certificates;
using Mentoring.Functions.Replies;

namespace Mentoring.Functions.Mentorships.Certificates;

/// <summary>The page that the code on a certificate leads to: for employers and whoever else holds the paper.</summary>
internal static class VerifyApi
{
    public static void MapVerification(this IEndpointRouteBuilder app)
    {
        Page(app.MapGet(VerifyPages.Path, Ask), 303, 404, 429, 503);
        Page(app.MapGet(VerifyPages.Path + "/{code}", ShowAsync), 404, 429, 503);
        Page(app.MapPost(VerifyPages.Path + "/{code}", CompareAsync), 400, 404, 413, 429, 503);
    }

    /// <summary>All its answers are pages.</summary>
    private static void Page(RouteHandlerBuilder endpoint, params IReadOnlyList<int> others)
    {
        endpoint.WithTags("Certificates").AllowAnonymous().WithMetadata(ReplyFailure.Mark);
        foreach (var status in others.Prepend(200))
        {
            endpoint.Produces<string>(status, "text/html");
        }
    }

    /// <summary>Asks for a code, or leads on to what was typed.</summary>
    private static IResult Ask(string? code, FewCalls few, Reader reader, VerifyPages pages) =>
        code is null ? new ReplyResult(pages.Ask(reader.Language))
        : VerificationCode.TryParse(code.Split('/')[^1], out var read)
            ? new SeeOther($"{VerifyPages.Path}/{read}")
        : new ReplyResult(pages.Unknown(reader.Language, code));

    private static async Task<IResult> ShowAsync(
        string code,
        FewCalls few,
        Reader reader,
        VerifyPages pages,
        CancellationToken cancel
    ) => new ReplyResult(await pages.ShowAsync(code, reader.Language, cancel));

    private static async Task<IResult> CompareAsync(
        string code,
        FewCalls few,
        Reader reader,
        UploadedFile file,
        VerifyPages pages,
        CancellationToken cancel
    ) => new ReplyResult(await pages.CompareAsync(code, file, reader.Language, cancel));

    private sealed record SeeOther(string Path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = Path;
            return Task.CompletedTask;
        }
    }
}
