using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Profiles;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Members;

/// <summary>What members see of themselves.</summary>
/// <param name="Completeness">0 to 100.</param>
/// <param name="Missing">The fields of the profile that are still needed.</param>
/// <param name="Hints">The same fields, each with a sentence that says why it helps.</param>
/// <param name="NewEmail">The address that waits to be confirmed.</param>
/// <param name="Preferences"><c>listed</c> is false while a mentor is out of the list for requests without an answer.</param>
/// <param name="UnlistedSince">As a mentor: out of the list since then, for requests without an answer; setting <c>listed</c> in the
/// preferences brings one back.</param>
/// <param name="AcceptedTerms">Which of the programme's terms were agreed to last; null for who was made a coordinator.</param>
public sealed record Me(
    string Id,
    string Name,
    string Email,
    IReadOnlyList<Role> Roles,
    string Language,
    string TimeZone,
    string ProgrammeId,
    Profile Profile,
    Preferences Preferences,
    int Completeness,
    IReadOnlyList<string> Missing,
    IReadOnlyList<ProfileHint> Hints,
    string? NewEmail,
    DateTimeOffset? UnlistedSince,
    AcceptedTerms? AcceptedTerms
)
{
    private static readonly TextCatalog Texts = TextCatalog.Load("profile");

    /// <param name="language">Of the hints.</param>
    public static Me Of(Member member, string language)
    {
        var completeness = member.Completeness();
        return new(
            member.Id,
            member.Name,
            member.Email,
            member.Roles,
            member.Language,
            member.TimeZone,
            member.ProgrammeId,
            member.Profile,
            member.ShownPreferences(),
            completeness.Percent,
            completeness.Missing,
            [
                .. completeness.Missing.Select(field => new ProfileHint(
                    field,
                    Texts.Get(language, $"hint.{field}")
                )),
            ],
            member.PendingEmail?.Address,
            member.UnlistedAt,
            member.AcceptedTerms
        );
    }
}

/// <param name="Field">Of the profile, as <c>missing</c> names it.</param>
public sealed record ProfileHint(string Field, string Text);
