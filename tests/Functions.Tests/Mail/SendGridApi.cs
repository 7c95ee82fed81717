using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Tests.Mail;

/// <summary>Stands for SendGrid's HTTP API, on loopback: keeps what it was asked, and answers as it was told.</summary>
public sealed class SendGridApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private volatile TaskCompletionSource _next = Arrival();

    private SendGridApi(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    public ConcurrentQueue<SendGridRequest> Asked { get; } = [];

    /// <summary>At first as SendGrid answers when all is well.</summary>
    public Func<HttpContext, Task> Answer { get; set; } =
        context =>
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return Task.CompletedTask;
        };

    public static async Task<SendGridApi> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var api = new SendGridApi(builder.Build());
        api._app.Run(api.AnswerAsync);
        await api._app.StartAsync(Http.Cancel);
        api.Address = new Uri(api._app.Urls.Single());
        return api;
    }

    /// <summary>From now on every request is answered like this.</summary>
    public void Says(int status, string body = "", params (string Name, string Value)[] headers) =>
        Answer = async context =>
        {
            context.Response.StatusCode = status;
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body, context.RequestAborted);
        };

    /// <summary>The first request of that kind, as soon as it is there.</summary>
    public async Task<SendGridRequest> AskedAsync(Func<SendGridRequest, bool> which)
    {
        while (true)
        {
            var next = _next.Task;
            if (Asked.FirstOrDefault(which) is { } found)
            {
                return found;
            }
            await next.WaitAsync(Http.Cancel);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static TaskCompletionSource Arrival() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        Asked.Enqueue(
            new(
                $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}",
                context.Request.Headers.Authorization.ToString(),
                context.Request.ContentType,
                await body.ReadToEndAsync(context.RequestAborted)
            )
        );
        Interlocked.Exchange(ref _next, Arrival()).SetResult();
        await Answer(context);
    }
}

public sealed record SendGridRequest(
    string Line,
    string Authorization,
    string? ContentType,
    string Body
)
{
    public JsonElement Json { get; } =
        Body.Length == 0 ? default : JsonDocument.Parse(Body).RootElement;
}
