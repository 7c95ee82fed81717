using Mentoring.Functions.Achievements;
using Mentoring.Functions.Api;
using Mentoring.Functions.Bounces;
using Mentoring.Functions.Development;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Matching;
using Mentoring.Functions.Matching.Batches;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Mentorships.Calendars;
using Mentoring.Functions.Mentorships.Certificates;
using Mentoring.Functions.Mentorships.Certificates.Badges;
using Mentoring.Functions.Networking;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Privacy;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Replies;
using Mentoring.Functions.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mentoring.Functions.Hosting;

/// <summary>Puts the service together: one executable, on its own or behind an Azure Functions host.</summary>
public static class Service
{
    /// <summary>Builds it, ready to run.</summary>
    /// <param name="args">See <see cref="ServeArguments"/>.</param>
    /// <param name="adjust">Runs before anything is read from the builder.</param>
    /// <exception cref="SettingsException">The service can't start like this.</exception>
    public static WebApplication Build(
        IReadOnlyList<string> args,
        Action<WebApplicationBuilder>? adjust = null
    )
    {
        var arguments = ServeArguments.Parse(args);
        var builder = NewBuilder();
        adjust?.Invoke(builder);
        var hostPort = builder.Configuration[FunctionsHost.PortVariable];
        var settings = Settings.Read(
            builder.Configuration,
            hostPort is null ? new Uri($"http://localhost:{arguments.Port}") : null
        );
        Mails.Check(settings.Mail, underFunctionsHost: hostPort is not null);
        Stores.Check(settings.Store, arguments, underFunctionsHost: hostPort is not null);
        var folder = new DataFolder(arguments.Data ?? "./data");
        if (arguments.Development)
        {
            DevelopmentMode.Check(settings, underFunctionsHost: hostPort is not null);
        }
        else if (File.Exists(folder.Clock))
        {
            throw new SettingsException(
                $"The clock of {folder.Path} was moved in development: it opens only with --development."
            );
        }

        Listen(builder, hostPort is null ? arguments.Port : ServeArguments.ToPort(hostPort));
        if (hostPort is not null)
        {
            builder.Services.LogForFunctionsHost();
        }
        AddServices(
            builder.Services,
            settings,
            folder,
            arguments.Development,
            hostPort is not null
        );

        var app = builder.Build();
        if (arguments.Development)
        {
            app.UseLoopbackHostsOnly();
        }
        app.UseConventions(https: settings.PublicUrl.Scheme == "https");
        app.MapDocumentation();
        MapEndpoints(app, arguments.Development);
        app.MapReplies();
        app.MapVerification();
        app.MapBadges();
        app.MapNoFrontend(settings);
        if (hostPort is not null)
        {
            app.MapTick();
        }
        return app;
    }

    /// <summary>Only what is used, since a Functions host starts it while somebody waits: settings from the environment alone,
    /// no files that are watched, plain HTTP.</summary>
    private static WebApplicationBuilder NewBuilder()
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new() { ContentRootPath = AppContext.BaseDirectory }
        );
        builder.Configuration.AddEnvironmentVariables();
        builder
            .Logging.AddConfiguration(builder.Configuration.GetSection("Logging"))
            .AddSimpleConsole()
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRouting();
        return builder;
    }

    // Explicit: the Functions host hands its own ASPNETCORE_URLS down to us.
    private static void Listen(WebApplicationBuilder builder, int port) =>
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = 1024 * 1024;
            options.Listen(System.Net.IPAddress.Loopback, port);
        });

    private static void AddServices(
        IServiceCollection services,
        Settings settings,
        DataFolder folder,
        bool development,
        bool underFunctionsHost
    )
    {
        services.AddSingleton(settings);
        services.AddSingleton(folder);
        services.AddSingleton(settings.Keys(folder));
        if (settings.Telemetry.IsOn)
        {
            services.AddTelemetryExport(settings.Telemetry);
        }
        services.AddConventions(settings.AllowedOrigins);
        services.AddDocumentation();
        if (development)
        {
            services.AddDevelopment(settings, folder);
        }
        else
        {
            services.AddSingleton(new FurtherCoordinators([]));
            services.TryAddSingleton(TimeProvider.System);
        }
        services.AddStore(settings, folder);
        services.AddMail(settings, folder);
        if (!development)
        {
            services.AddDispatch(underFunctionsHost);
        }
        services.AddOrchestration();
        services.AddMentorships();
        services.AddMentorshipDesks();
        services.AddBadges();
        services.AddReplies();
        services.AddIdentity(settings);
        services.AddMembers();
        services.AddPrivacy();
        services.AddNetworking();
        services.AddAchievements();
        services.AddMatching();
        services.AddBounces();
        services.AddProgrammes();
        if (underFunctionsHost)
        {
            services.AddSingleton<Ticks>();
        }
        else
        {
            services.AddHostedService<MinuteTimer>();
        }
    }

    /// <summary>Letters are sent after the answer, so that its time does not tell whether there was one to send; under a Functions host
    /// only where it would tell.</summary>
    private static void AddDispatch(this IServiceCollection services, bool underFunctionsHost)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<BackgroundDispatch>();
        services.AddSingleton<FunctionsHostDispatch>();
        services.AddSingleton<IDispatchScheduler>(provider =>
            underFunctionsHost
                ? provider.GetRequiredService<FunctionsHostDispatch>()
                : provider.GetRequiredService<BackgroundDispatch>()
        );
    }

    private static void MapEndpoints(WebApplication app, bool development)
    {
        var api = app.MapApi();
        Part(api, "Mentorships").MapMentorships();
        Part(api, "Calendar").MapCalendars();
        Part(api, "Members").MapMembers();
        Part(api, "Your data").MapPrivacy();
        Part(api, "Networking").MapNetworking();
        Part(api, "Achievements").MapAchievements();
        Part(api, "Matching").MapSuggestions();
        Part(api, "Matching").MapMatching();
        Part(api, "Signing in").MapSignIn();
        Part(api, "Programmes").MapProgrammes();
        Part(api, "Service").MapHealth();
        Part(api, "Service").MapMailEvents();
        Part(api, "Programmes").MapMailTrouble();
        if (development)
        {
            Part(api, "Development").MapDevelopment();
        }
        app.MapCalendarFeed();
    }

    private static RouteGroupBuilder Part(RouteGroupBuilder api, string name) =>
        api.MapGroup("").WithTags(name);
}
