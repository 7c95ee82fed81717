using Mentoring.Functions.Api;
using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Replies;

/// <summary>
/// What stands where letters lead while no frontend is set: a page that says whose place it is, and how to go on. It is the same
/// whatever was asked for, and reads nothing.
/// </summary>
internal static class NoFrontend
{
    private static readonly string[] Paths = ["/", "/mentorships/{id}", "/mentors/{id}"];

    /// <summary>Nothing where a frontend is set, since no letter leads here then.</summary>
    public static void MapNoFrontend(this IEndpointRouteBuilder app, Settings settings)
    {
        if (settings.Frontend != settings.PublicUrl)
        {
            return;
        }
        foreach (var path in Paths)
        {
            // Not part of the API.
            app.MapGet(path, Show)
                .AllowAnonymous()
                .WithMetadata(ReplyFailure.Mark, WithoutStore.Mark)
                .ExcludeFromDescription();
        }
    }

    private static ReplyResult Show(HttpContext context, ReplyWords words) =>
        new(words.NoFrontend(Language.Of(context)));
}
