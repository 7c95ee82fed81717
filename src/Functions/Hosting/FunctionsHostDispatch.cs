using Mentoring.Functions.Orchestration;
using Microsoft.AspNetCore.Authorization;

namespace Mentoring.Functions.Hosting;

/// <summary>
/// Under a Functions host an instance may be frozen or removed once it has answered. So activities are waited for, but no
/// longer than people wait gladly; what isn't done by then goes on as long as the instance does, and a sweep does the rest.
/// Where the time of the answer would tell whether an address is known, nothing is waited for.
/// </summary>
internal sealed class FunctionsHostDispatch(
    BackgroundDispatch background,
    IHttpContextAccessor requests,
    TimeProvider time
) : IDispatchScheduler
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task ScheduleAsync(Advanced step)
    {
        var dispatch = background.Start(step);
        if (requests.HttpContext?.GetEndpoint() is { } endpoint && TellsByTime(endpoint))
        {
            return;
        }
        try
        {
            await dispatch.WaitAsync(Patience, time);
        }
        catch (TimeoutException)
        {
            // A slow mail server, for example. Who fails is logged there.
        }
    }

    private static bool TellsByTime(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || endpoint.Metadata.GetMetadata<AnswersFirst>() is not null;
}

/// <summary>Marks endpoints of signed-in callers whose letters depend on what others keep secret, such as whether an address is
/// known.</summary>
internal sealed class AnswersFirst
{
    public static readonly AnswersFirst Mark = new();
}
