using System.Security.Claims;

namespace Mentoring.Functions.Api;

/// <summary>Who calls: the member's id out of the access token.</summary>
public sealed record Caller(string MemberId, string Family)
{
    public const string FamilyClaim = "family";

    public static Caller? Of(ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? new(id, user.FindFirstValue(FamilyClaim) ?? "")
            : null;

    public static ValueTask<Caller> BindAsync(HttpContext context) =>
        new(Of(context.User) ?? throw Problems.SignInNeeded.Exception());
}
