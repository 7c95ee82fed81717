using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Programmes;

/// <summary>Who looks after a programme: its coordinators share that with others, and hand it over. Those of the settings come back at
/// the next start.</summary>
internal sealed class Coordinators(
    ProgrammeAccess access,
    ProgrammeStore programmes,
    MemberStore members
)
{
    /// <summary>Quiet for who is one already.</summary>
    /// <exception cref="ProblemException">403: the caller is none. 404: no such programme, or nobody of it.</exception>
    public async Task<StoredProgramme> AddAsync(
        string callerId,
        string programmeId,
        string memberId,
        CancellationToken cancel
    )
    {
        await access.RequireCoordinatorAsync(callerId, programmeId, cancel);
        var member = await members.FindAsync(memberId, cancel);
        if (
            member is not { Proved: true }
            || (member.ProgrammeId != programmeId && !member.Is(Role.Coordinator))
        )
        {
            throw new Problem(404, "no-such-member").Exception();
        }
        // The role first: without the programme it opens nothing.
        await SetRoleAsync(memberId, cancel);
        return await access.ChangeAsync(
            callerId,
            programmeId,
            stored => new(With(stored.Programme, memberId)),
            cancel
        );
    }

    /// <summary>Quiet for who is none. Whoever takes themselves off sees the programme once more in the answer.</summary>
    /// <exception cref="ProblemException">403, 404: as above. 409: nobody would be left.</exception>
    public Task<StoredProgramme> RemoveAsync(
        string callerId,
        string programmeId,
        string memberId,
        CancellationToken cancel
    ) =>
        access.ChangeAsync(
            callerId,
            programmeId,
            stored => new(Without(stored.Programme, memberId)),
            cancel
        );

    /// <summary>Takes somebody who leaves off all programmes; off none where that is refused.</summary>
    /// <exception cref="ProblemException">409: in one nobody would be left.</exception>
    public async Task HandOverAsync(string memberId, CancellationToken cancel)
    {
        var coordinated = (await programmes.ListAsync(cancel))
            .Where(programme => programme.IsCoordinatedBy(memberId))
            .ToList();
        foreach (var programme in coordinated)
        {
            Without(programme, memberId);
        }
        foreach (var programme in coordinated)
        {
            await programmes.ChangeAsync(
                programme.Id,
                CommandKey.Fresh(),
                now => Without(now!.Programme, memberId),
                cancel
            );
        }
    }

    /// <summary>Takes somebody off who is gone, wherever a race may have left them: that nobody else is there is no reason to keep an id
    /// that leads nowhere.</summary>
    public async Task ForgetAsync(string memberId, CancellationToken cancel)
    {
        foreach (var programme in await programmes.ListAsync(cancel))
        {
            if (programme.IsCoordinatedBy(memberId))
            {
                await programmes.ChangeAsync(
                    programme.Id,
                    CommandKey.Fresh(),
                    now =>
                        now!.Programme with
                        {
                            CoordinatorIds = [.. now.Programme.CoordinatorIds.Except([memberId])],
                        },
                    cancel
                );
            }
        }
    }

    private Task<StoredMember> SetRoleAsync(string memberId, CancellationToken cancel) =>
        members.ChangeAsync(
            memberId,
            CommandKey.Fresh(),
            stored =>
                stored.Member.Is(Role.Coordinator)
                    ? stored.Member
                    : stored.Member with
                    {
                        Roles = [.. stored.Member.Roles, Role.Coordinator],
                    },
            cancel
        );

    private static Programme With(Programme programme, string memberId) =>
        programme.IsCoordinatedBy(memberId)
            ? programme
            : programme with
            {
                CoordinatorIds = [.. programme.CoordinatorIds, memberId],
            };

    private static Programme Without(Programme programme, string memberId) =>
        !programme.IsCoordinatedBy(memberId) ? programme
        : programme.CoordinatorIds.Except([memberId]).ToList() is { Count: > 0 } others
            ? programme with
            {
                CoordinatorIds = others,
            }
        : throw new Problem(409, "last-coordinator").With("programme", programme.Id).Exception();
}
