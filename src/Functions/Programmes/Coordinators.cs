using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Programmes;

/// <summary>Who looks after a programme: its coordinators share that with others, and hand it over. Those of the settings come back at
/// the next start, unless they have left the service.</summary>
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
    /// <exception cref="ProblemException">403, 404: as above. 409: nobody would be left who ever signed in.</exception>
    public async Task<StoredProgramme> RemoveAsync(
        string callerId,
        string programmeId,
        string memberId,
        CancellationToken cancel
    )
    {
        await access.RequireCoordinatorAsync(callerId, programmeId, cancel);
        var programme = await programmes.FindAsync(programmeId, cancel);
        var known = await KnownAsync(programme is null ? [] : [programme], cancel);
        return await access.ChangeAsync(
            callerId,
            programmeId,
            stored => new(Without(stored.Programme, memberId, known)),
            cancel
        );
    }

    /// <summary>Takes somebody who leaves off all programmes; off none where that is refused.</summary>
    /// <exception cref="ProblemException">409: in one nobody would be left who ever signed in.</exception>
    public async Task HandOverAsync(string memberId, CancellationToken cancel)
    {
        var coordinated = (await programmes.ListAsync(cancel))
            .Where(programme => programme.IsCoordinatedBy(memberId))
            .ToList();
        var known = await KnownAsync(coordinated, cancel);
        foreach (var programme in coordinated)
        {
            Without(programme, memberId, known);
        }
        var handedOver = new List<string>();
        try
        {
            foreach (var programme in coordinated)
            {
                await ChangeAsync(programme.Id, now => Without(now, memberId, known), cancel);
                handedOver.Add(programme.Id);
            }
        }
        catch (ProblemException)
        {
            // Another one left in between.
            foreach (var id in handedOver)
            {
                await ChangeAsync(id, now => With(now, memberId), cancel);
            }
            throw;
        }
    }

    /// <summary>Which of their coordinators have signed in once: an address of the settings may belong to nobody.</summary>
    private async Task<IReadOnlySet<string>> KnownAsync(
        IEnumerable<Programme> all,
        CancellationToken cancel
    )
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in all.SelectMany(programme => programme.CoordinatorIds).Distinct())
        {
            if (await members.FindAsync(id, cancel) is { Proved: true })
            {
                known.Add(id);
            }
        }
        return known;
    }

    private Task<StoredProgramme> ChangeAsync(
        string programmeId,
        Func<Programme, Programme> change,
        CancellationToken cancel
    ) =>
        programmes.ChangeAsync(
            programmeId,
            CommandKey.Fresh(),
            now => change(now!.Programme),
            cancel
        );

    /// <summary>Takes somebody off who is gone, wherever a race may have left them: that nobody else is there is no reason to keep an id
    /// that leads nowhere.</summary>
    public async Task ForgetAsync(string memberId, CancellationToken cancel)
    {
        foreach (var programme in await programmes.ListAsync(cancel))
        {
            if (programme.IsCoordinatedBy(memberId))
            {
                await ChangeAsync(
                    programme.Id,
                    now => now with { CoordinatorIds = [.. now.CoordinatorIds.Except([memberId])] },
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

    private static Programme Without(
        Programme programme,
        string memberId,
        IReadOnlySet<string> known
    )
    {
        if (!programme.IsCoordinatedBy(memberId))
        {
            return programme;
        }
        var others = programme.CoordinatorIds.Except([memberId]).ToList();
        return others.Any(known.Contains)
            ? programme with
            {
                CoordinatorIds = others,
            }
            : throw new Problem(409, "last-coordinator")
                .With("programme", programme.Id)
                .Exception();
    }
}
