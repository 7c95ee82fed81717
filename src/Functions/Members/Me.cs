using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Profiles;

namespace Mentoring.Functions.Members;

/// <summary>What members see of themselves.</summary>
/// <param name="Completeness">0 to 100.</param>
/// <param name="Missing">The fields of the profile that are still needed.</param>
/// <param name="NewEmail">The address that waits to be confirmed.</param>
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
    string? NewEmail
)
{
    public static Me Of(Member member)
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
            member.Preferences,
            completeness.Percent,
            completeness.Missing,
            member.PendingEmail?.Address
        );
    }
}
