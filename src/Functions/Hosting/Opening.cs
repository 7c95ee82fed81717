using Azure;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Hosting;

/// <summary>
/// What must be done once before the store is used: tables, the first programme, the keys of tokens. A file on this machine is
/// opened before the service listens. Azure's tables are opened beside that, since nothing may keep a Functions host waiting; while
/// they can't be reached, whatever needs them tries again.
/// </summary>
internal sealed partial class Opening(
    IStore store,
    FirstProgramme programme,
    TokenKeys keys,
    Settings settings,
    Ending ending,
    ILogger<Opening> log
) : IHostedService
{
    private readonly Lock _lock = new();
    private Task? _attempt;

    public bool Done => _attempt is { IsCompletedSuccessfully: true };

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var attempt = Attempt();
        if (settings.Store.Kind is StoreKind.Sqlite)
        {
            await attempt.WaitAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Costs nothing once it is done. Callers who come while it is tried share the try.</summary>
    /// <exception cref="StoreUnavailableException">Not now; the next call tries again.</exception>
    public async Task ReadyAsync(CancellationToken cancel)
    {
        if (Done)
        {
            return;
        }
        try
        {
            await Attempt().WaitAsync(cancel);
        }
        catch (Exception e)
            when (e
                    is not (
                        OperationCanceledException
                        or StoreUnavailableException
                        or SettingsException
                    )
            )
        {
            throw new StoreUnavailableException("The store can't be opened.", e);
        }
    }

    private Task Attempt()
    {
        lock (_lock)
        {
            // What was found wrong does not pass: the service is about to end.
            var failed = _attempt is { IsFaulted: true } or { IsCanceled: true };
            if (_attempt is null || (failed && ending.Reason is null))
            {
                _attempt = Task.Run(OpenAsync);
            }
            return _attempt;
        }
    }

    private async Task OpenAsync()
    {
        try
        {
            await Stores.OpenAsync(store, CancellationToken.None);
            await Task.WhenAll(programme.EnsureAsync(CancellationToken.None), Task.Run(keys.Load));
        }
        catch (SettingsException wrong)
        {
            ending.Because(wrong);
            throw;
        }
        catch (Exception e)
        {
            var cause = e.GetBaseException();
            LogFailure(cause.GetType().FullName!, (cause as RequestFailedException)?.ErrorCode);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The store can't be opened yet: {Type} {Code}")]
    private partial void LogFailure(string type, string? code);
}

/// <summary>Marks endpoints that answer without the store.</summary>
internal sealed class WithoutStore
{
    public static readonly WithoutStore Mark = new();
}

internal static class OpeningGate
{
    /// <summary>Between routing and authentication: without the keys every token would look like a wrong one.</summary>
    public static void UseOpening(this WebApplication app)
    {
        var opening = app.Services.GetRequiredService<Opening>();
        app.Use(
            async (context, next) =>
            {
                if (!opening.Done)
                {
                    if (context.GetEndpoint() is { } endpoint && !Answers(endpoint))
                    {
                        await opening.ReadyAsync(context.RequestAborted);
                    }
                    else
                    {
                        // Nobody asks here who is calling, and reading a token would wait for the store.
                        context.Request.Headers.Authorization = default;
                    }
                }
                await next(context);
            }
        );
    }

    private static bool Answers(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<WithoutStore>() is not null;
}
