using System.Security.Claims;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Api;

/// <summary>Which language the caller reads: Accept-Language, else the member's own, else English.</summary>
public static class Language
{
    public const string Claim = "lang";
    public static readonly IReadOnlyList<string> All = ["de", "en"];

    public static string Of(HttpContext context)
    {
        var accepted = context
            .Request.GetTypedHeaders()
            .AcceptLanguage.Where(language => language.Quality is null or > 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => Primary(language.Value.Value))
            .FirstOrDefault(All.Contains);
        return accepted ?? Own(context.User) ?? TextCatalog.DefaultLanguage;
    }

    private static string? Own(ClaimsPrincipal user) =>
        user.FindFirstValue(Claim) is { } own && All.Contains(own) ? own : null;

    private static string Primary(string? tag) => (tag ?? "").Split('-')[0].ToLowerInvariant();
}

/// <summary>Who reads the answer, for endpoints whose answers have sentences.</summary>
public sealed record Reader(string Language)
{
    public static ValueTask<Reader> BindAsync(HttpContext context) =>
        new(new Reader(Api.Language.Of(context)));
}
