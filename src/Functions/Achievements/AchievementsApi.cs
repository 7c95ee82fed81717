using System.ComponentModel;
using Mentoring.Functions.Api;

namespace Mentoring.Functions.Achievements;

/// <summary>What a member achieved in all their mentorships. See docs/achievements.md.</summary>
internal static class AchievementsApi
{
    public static void MapAchievements(this IEndpointRouteBuilder api)
    {
        var achievements = api.MapGroup("/me/achievements");
        achievements.MapGet("", ListAsync);
        achievements.MapGet("/counts", CountAsync);
        achievements
            .MapGet("/summary", SummariseAsync)
            .Produces<string>(StatusCodes.Status200OK, SummaryForms.Markdown, SummaryForms.Text);
    }

    public static void AddAchievements(this IServiceCollection services)
    {
        services.AddSingleton<Earnings>();
        services.AddSingleton<AchievementTeller>();
        services.AddSingleton<AchievementDesk>();
        services.AddSingleton<Summaries>();
    }

    private static Task<Paged<AchievementView>> ListAsync(
        [AsParameters] AchievementFilter filter,
        [AsParameters] Page page,
        Caller caller,
        Reader reader,
        AchievementDesk desk,
        CancellationToken cancel
    ) => desk.ListAsync(caller.MemberId, filter, page, reader.Language, cancel);

    private static Task<IReadOnlyList<AchievementCount>> CountAsync(
        [AsParameters] AchievementFilter filter,
        Caller caller,
        AchievementDesk desk,
        CancellationToken cancel
    ) => desk.CountAsync(caller.MemberId, filter, cancel);

    private static async Task<IResult> SummariseAsync(
        [Description("markdown or text; without it Accept decides, and Markdown is the default")]
            string? format,
        Caller caller,
        Reader reader,
        HttpRequest request,
        Summaries summaries,
        CancellationToken cancel
    )
    {
        var form = SummaryForms.Of(format, request);
        var entries = await summaries.OfAsync(caller.MemberId, cancel);
        var summary = new Summary(reader.Language, form).Of(entries);
        return TypedResults.Text(summary, SummaryForms.ContentType(form));
    }
}
