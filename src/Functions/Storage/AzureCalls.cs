using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;

namespace Mentoring.Functions.Storage;

/// <summary>Limits the time of calls and tells a store that can't be reached from everything else.</summary>
internal sealed class AzureCalls(TimeProvider time)
{
    // 5 s less than what a wake-up written ahead allows a commit, for clocks that differ.
    public static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(25);

    public Task RunAsync(Func<CancellationToken, Task> call, CancellationToken cancel) =>
        RunAsync(
            async limited =>
            {
                await call(limited);
                return true;
            },
            cancel
        );

    public async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> call,
        CancellationToken cancel
    )
    {
        cancel.ThrowIfCancellationRequested();
        using var timeOut = new CancellationTokenSource(TimeOut, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeOut.Token);
        try
        {
            return await call(limited.Token);
        }
        catch (Exception failure) when (IsUnavailable(failure))
        {
            cancel.ThrowIfCancellationRequested();
            throw new StoreUnavailableException(Sentence(failure), failure);
        }
    }

    private static string Sentence(Exception failure) =>
        failure switch
        {
            RequestFailedException { Status: 401 or 403 } =>
                "Table storage allows no access: the role Storage Table Data Contributor may be missing.",
            AuthenticationFailedException =>
                "Table storage can't be reached: nobody is signed in to Azure.",
            _ => "Table storage can't be reached.",
        };

    private static bool IsUnavailable(Exception failure) =>
        failure switch
        {
            // 0: no answer came. A role takes minutes until it counts, and may be given later.
            RequestFailedException { Status: 0 or 401 or 403 or 408 or 429 or >= 500 } => true,
            OperationCanceledException or HttpRequestException or IOException => true,
            AuthenticationFailedException => true,
            AggregateException several => several.InnerExceptions.All(IsUnavailable),
            _ => false,
        };
}

/// <summary>Retries reads as its options say, and nothing else.</summary>
internal sealed class RetryReads(RetryOptions options)
    : RetryPolicy(
        options.MaxRetries,
        DelayStrategy.CreateExponentialDelayStrategy(options.Delay, options.MaxDelay)
    )
{
    public static TableClientOptions AloneIn(TableClientOptions? options)
    {
        options ??= new TableClientOptions();
        options.RetryPolicy = new RetryReads(options.Retry);
        return options;
    }

    protected override bool ShouldRetry(HttpMessage message, Exception? exception) =>
        IsRead(message) && base.ShouldRetry(message, exception);

    protected override async ValueTask<bool> ShouldRetryAsync(
        HttpMessage message,
        Exception? exception
    ) => IsRead(message) && await base.ShouldRetryAsync(message, exception);

    private static bool IsRead(HttpMessage message) => message.Request.Method == RequestMethod.Get;
}
