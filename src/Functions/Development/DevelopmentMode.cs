using Mentoring.Functions.Api;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Programmes;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mentoring.Functions.Development;

/// <summary>What <c>--development</c> adds, and where it must never run.</summary>
internal static class DevelopmentMode
{
    public const string Coordinator = "coordinator@example.org";

    /// <exception cref="SettingsException">Others could reach the service.</exception>
    public static void Check(Settings settings, bool underFunctionsHost)
    {
        if (underFunctionsHost)
        {
            throw new SettingsException(
                "The argument --development does not run under a Functions host."
            );
        }
        if (!Settings.IsLoopback(settings.PublicUrl.Host))
        {
            throw new SettingsException(
                "The argument --development needs a Mentoring:PublicUrl on this machine, such as http://localhost:7071."
            );
        }
        if (settings.Mail.Kind != MailKind.Folder)
        {
            throw new SettingsException(
                "The argument --development needs folder as Mentoring:Mail:Kind: a moved clock would write to real people."
            );
        }
    }

    public static void AddDevelopment(
        this IServiceCollection services,
        Settings settings,
        DataFolder folder
    )
    {
        var real =
            services
                .LastOrDefault(service => service.ServiceType == typeof(TimeProvider))
                ?.ImplementationInstance as TimeProvider
            ?? TimeProvider.System;
        var clock = new DevelopmentClock(real, folder.Clock);
        services.AddSingleton(clock);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.AddSingleton<ClockMover>();
        services.AddSingleton(new Mailbox(settings.Mail.Folder ?? folder.Mail));
        services.AddSingleton(new FurtherCoordinators([Coordinator]));
    }

    /// <summary>A web page elsewhere can point a name of its own to this machine: only loopback names are answered.</summary>
    public static void UseLoopbackHostsOnly(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
                Settings.IsLoopback(context.Request.Host.Host)
                    ? next(context)
                    : new Problem(400, "host-not-allowed").ExecuteAsync(context)
        );

    public static void MapDevelopment(this IEndpointRouteBuilder api)
    {
        api.MapGet("/dev/clock", (TimeProvider time) => new ClockState(time.GetUtcNow()))
            .AllowAnonymous();
        api.MapPost("/dev/clock", MoveClockAsync).AllowAnonymous();
        api.MapGet("/dev/mail", ReadMailAsync).AllowAnonymous();
    }

    private static Task<IReadOnlyList<ReceivedMail>> ReadMailAsync(
        string? to,
        Mailbox mailbox,
        CancellationToken cancel
    ) => mailbox.ReadAsync(to, cancel);

    private static async Task<ClockAnswer> MoveClockAsync(
        Body<MoveClock> body,
        ClockMover mover,
        CancellationToken cancel
    ) => await mover.AdvanceAsync(body.Value.Duration(), cancel);
}
