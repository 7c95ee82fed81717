using Mentoring.Functions.Api;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mentorships.Calendars;

/// <summary>Where calendar programs find all of a member's meetings. Whoever has the address can read them.</summary>
public sealed record CalendarAddress(Uri Url);

/// <summary>Calendars to look at and to subscribe to.</summary>
public static class CalendarApi
{
    private const string Type = "text/calendar";

    public static void MapCalendars(this IEndpointRouteBuilder api)
    {
        api.MapGet("/mentorships/{id}/meetings/{m}/calendar.ics", Meeting)
            .Produces<Stream>(StatusCodes.Status200OK, Type)
            .Produces(StatusCodes.Status304NotModified);
        api.MapGet("/me/calendar", AddressAsync);
        api.MapPost("/me/calendar", RenewAsync);
    }

    /// <summary>Outside of <c>/api</c>, since it is for programs that know an address and nothing else.</summary>
    public static void MapCalendarFeed(this IEndpointRouteBuilder app) =>
        app.MapGet("/calendar/{secret}.ics", Feed)
            .AllowAnonymous()
            .WithTags("Calendar")
            .Produces<Stream>(StatusCodes.Status200OK, Type)
            .Produces(StatusCodes.Status304NotModified);

    private static Task<IResult> Meeting(
        [AsParameters] Call call,
        string m,
        CalendarDesk calendars
    ) => calendars.MeetingAsync(call, m);

    private static async Task<Tagged<CalendarAddress>> AddressAsync(
        Caller caller,
        MemberStore members,
        FeedSecrets secrets,
        Settings settings,
        CancellationToken cancel
    ) =>
        Answer(
            await members.FindVersionAsync(caller.MemberId, cancel)
                ?? throw Problems.SignInNeeded.Exception(),
            secrets,
            settings
        );

    private static async Task<Tagged<CalendarAddress>> RenewAsync(
        Caller caller,
        CommandId command,
        IfMatch ifMatch,
        MemberStore members,
        FeedSecrets secrets,
        Settings settings,
        CancellationToken cancel
    )
    {
        var nonce = FeedSecrets.NewNonce();
        var stored = await members.ChangeAsync(
            caller.MemberId,
            command.Key(""),
            me =>
            {
                ifMatch.Require(me.Tag);
                return me.Member with { CalendarNonce = nonce };
            },
            cancel
        );
        return Answer(stored, secrets, settings);
    }

    private static Tagged<CalendarAddress> Answer(
        StoredMember stored,
        FeedSecrets secrets,
        Settings settings
    ) => new(new(new(settings.PublicUrl, $"calendar/{secrets.Of(stored.Member)}.ics")), stored.Tag);

    private static async Task<IResult> Feed(
        string secret,
        HttpContext context,
        CalendarDesk calendars,
        CancellationToken cancel
    )
    {
        var feed = await calendars.FeedAsync(secret, cancel);
        if (feed is not Problem)
        {
            context.Response.Headers.CacheControl = "private, no-cache";
        }
        return feed;
    }
}
