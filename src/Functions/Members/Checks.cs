using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;

namespace Mentoring.Functions.Members;

/// <summary>Rules that several requests share; null is never wrong.</summary>
internal static class Checks
{
    /// <exception cref="ProblemException">400: there are errors.</exception>
    public static void Require(IEnumerable<FieldError> errors)
    {
        if (errors.ToArray() is { Length: > 0 } all)
        {
            throw Problems.Invalid(all).Exception();
        }
    }

    public static IEnumerable<FieldError> Language(string? language) =>
        language is null || Api.Language.All.Contains(language)
            ? []
            : [new("language", "field.language")];

    public static IEnumerable<FieldError> TimeZone(string? zone) =>
        zone is null
        || (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId)
            ? []
            : [new("timeZone", "field.time-zone")];
}
