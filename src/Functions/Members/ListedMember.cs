using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Profiles;
using Mentoring.Functions.Mail;

namespace Mentoring.Functions.Members;

/// <summary>Puts the member into the list of the programme, or takes them out.</summary>
public sealed record ListMember(string MemberId, string ProgrammeId);

/// <summary>A member as the programme's list has them: without address, contacts and anything private.</summary>
/// <param name="IsListedMentor">May stand in the list of mentors, from <paramref name="ListedFrom"/> on.</param>
/// <param name="MailTrouble">Why mail does not reach the member; for coordinators.</param>
public sealed record ListedMember(
    string Id,
    string Name,
    IReadOnlyList<Role> Roles,
    bool IsListedMentor,
    Profile Profile,
    DateTimeOffset JoinedAt,
    MailTrouble? MailTrouble = null,
    DateTimeOffset? ListedFrom = null
)
{
    public bool IsListedAt(DateTimeOffset now) => IsListedMentor && !(ListedFrom > now);
}
