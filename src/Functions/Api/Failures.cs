using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Api;

/// <summary>
/// Turns what is thrown into problems, and error statuses without a body too. What is logged of a bug is its type and place, never
/// its message: that may quote what people wrote.
/// </summary>
public sealed partial class Failures(RequestDelegate next, ILogger<Failures> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            {
                await AnswerAsync(context, Problems.OfStatus(context.Response.StatusCode));
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var problem = ToProblem(e);
            if (problem.Status >= 500)
            {
                LogFailure(
                    RequestLog.Route(context),
                    problem.Code,
                    e.GetType().FullName!,
                    e.StackTrace
                );
            }
            ForgetAnswer(context.Response.Headers);
            await AnswerAsync(context, problem);
        }
    }

    private static Task AnswerAsync(HttpContext context, Problem problem) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IFailurePage>() is { } page
            ? page.WriteAsync(context, problem)
            : problem.ExecuteAsync(context);

    private static Problem ToProblem(Exception e) =>
        e switch
        {
            ProblemException expected => expected.Problem,
            BadHttpRequestException bad => Problems.OfStatus(bad.StatusCode),
            StoreUnavailableException or UnknownEventException => Problems.StoreUnavailable,
            _ => Problems.Unexpected,
        };

    private static void ForgetAnswer(IHeaderDictionary headers)
    {
        headers.ETag = default;
        headers.Location = default;
        headers.ContentLength = null;
    }

    [LoggerMessage(LogLevel.Error, "{Route} failed with {Code}: {Type}\n{Stack}")]
    private partial void LogFailure(string route, string code, string type, string? stack);
}

/// <summary>Metadata of endpoints that answer people instead of programs: writes a problem as a page.</summary>
internal interface IFailurePage
{
    Task WriteAsync(HttpContext context, Problem problem);
}
