using System.ComponentModel;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Programmes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mentoring.Functions.Bounces;

/// <summary>Coordinators have mail to a member tried again.</summary>
internal static class MailTroubleApi
{
    public static void MapMailTrouble(this IEndpointRouteBuilder api) =>
        api.MapDelete("/programmes/{id}/members/{memberId}/mail-trouble", ClearAsync);

    [EndpointDescription(
        "Takes the mark off the member's address, so that letters go there again. Quiet when there is none."
    )]
    private static async Task<NoContent> ClearAsync(
        [Description("Of the programme")] string id,
        [Description("As listed among its members")] string memberId,
        Caller caller,
        MailTroubleDesk desk,
        CancellationToken cancel
    )
    {
        await desk.ClearAsync(caller.MemberId, id, memberId, cancel);
        return TypedResults.NoContent();
    }
}

/// <summary>What coordinators may do about mail that does not arrive.</summary>
internal sealed class MailTroubleDesk(
    ProgrammeAccess access,
    MemberStore members,
    MailTroubles troubles
)
{
    /// <exception cref="ProblemException">403: only coordinators. 404: no programme to be read, or no member of it.</exception>
    public async Task ClearAsync(
        string callerId,
        string programmeId,
        string memberId,
        CancellationToken cancel
    )
    {
        await access.RequireCoordinatorAsync(callerId, programmeId, cancel);
        var member = await members.FindAsync(memberId, cancel);
        if (member is not { IsKnownToCoordinators: true } || member.ProgrammeId != programmeId)
        {
            throw Problems.NotFound.Exception();
        }
        await troubles.ClearAsync(member.Email, cancel);
    }
}
