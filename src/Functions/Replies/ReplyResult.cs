using System.Text.Encodings.Web;
using System.Text.Unicode;
using Mentoring.Functions.Api;
using Mentoring.Functions.Telemetry;
using RazorSlices;

namespace Mentoring.Functions.Replies;

/// <summary>Answers with a page.</summary>
internal sealed record ReplyResult(ReplyPageModel Page) : IResult
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (Page.Refusal is { } refusal)
        {
            httpContext.RequestServices.GetRequiredService<Measures>().Refused(refusal);
        }
        var html = await ReplyPage.Create(Page).RenderAsync(Encoder);
        var response = httpContext.Response;
        response.StatusCode = Page.Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = ReplyStyle.Policy(Page.Style);
        response.Headers.ContentLanguage = Page.Language;
        await response.WriteAsync(html, httpContext.RequestAborted);
    }
}

/// <summary>People who followed a link read a page, also when something fails.</summary>
internal sealed class ReplyFailure : IFailurePage
{
    public static readonly ReplyFailure Mark = new();

    public Task WriteAsync(HttpContext context, Problem problem)
    {
        var language = Language.Of(context);
        if (problem.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds)
                .ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        return new ReplyResult(
            new(problem.Status, language, "", problem.Title(language))
            {
                Paragraphs = [problem.Detail(language)],
                Refusal = problem.Code,
            }
        ).ExecuteAsync(context);
    }
}
