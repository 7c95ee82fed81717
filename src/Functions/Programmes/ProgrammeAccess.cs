using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Programmes;

/// <summary>Who may read and change which programme: members read their own, coordinators those they coordinate.</summary>
internal sealed class ProgrammeAccess(ProgrammeStore programmes, MemberStore members)
{
    /// <exception cref="ProblemException">401: the member is gone.</exception>
    public async Task<IReadOnlyList<Programme>> ListAsync(string memberId, CancellationToken cancel)
    {
        var own = await OwnAsync(memberId, cancel);
        var all = await programmes.ListAsync(cancel);
        return [.. all.Where(one => one.Id == own || one.IsCoordinatedBy(memberId))];
    }

    /// <exception cref="ProblemException">404: absent, or neither one's own nor coordinated.</exception>
    public async Task<StoredProgramme> ReadAsync(
        string memberId,
        string id,
        CancellationToken cancel
    )
    {
        var own = await OwnAsync(memberId, cancel);
        return
            await programmes.FindVersionAsync(id, cancel) is { } found
            && (id == own || found.Programme.IsCoordinatedBy(memberId))
            ? found
            : throw new Problem(404, "no-such-programme").Exception();
    }

    /// <exception cref="ProblemException">403: only its coordinators. 404: not to be read.</exception>
    public async Task<StoredProgramme> RequireCoordinatorAsync(
        string memberId,
        string id,
        CancellationToken cancel
    )
    {
        var stored = await ReadAsync(memberId, id, cancel);
        RequireCoordinator(stored, memberId);
        return stored;
    }

    /// <summary>Whoever coordinates a programme may found another.</summary>
    /// <exception cref="ProblemException">403: only coordinators.</exception>
    public async Task<StoredProgramme> CreateAsync(
        string memberId,
        Programme programme,
        CommandKey command,
        CancellationToken cancel
    )
    {
        var coordinated = await ListAsync(memberId, cancel);
        return coordinated.Any(one => one.IsCoordinatedBy(memberId))
            ? await programmes.CreateAsync(programme, command, cancel)
            : throw CoordinatorsOnly();
    }

    /// <exception cref="ProblemException">403: only its coordinators. 404: not to be read. 412: stale.</exception>
    public async Task<StoredProgramme> ChangeAsync(
        string memberId,
        string id,
        IfMatch ifMatch,
        Func<Programme, Programme> change,
        CancellationToken cancel
    ) =>
        await ChangeAsync(
            memberId,
            id,
            stored =>
            {
                ifMatch.Require(stored.Tag);
                return new(change(stored.Programme));
            },
            cancel
        );

    /// <summary>The same with further rows, or where only a part of the programme must be as the caller saw it.</summary>
    /// <exception cref="ProblemException">403: only its coordinators. 404: not to be read.</exception>
    public async Task<StoredProgramme> ChangeAsync(
        string memberId,
        string id,
        Func<StoredProgramme, ProgrammeChange> change,
        CancellationToken cancel
    )
    {
        await ReadAsync(memberId, id, cancel);
        return await programmes.ChangeAsync(
            id,
            CommandKey.Fresh(),
            stored =>
            {
                RequireCoordinator(stored!, memberId);
                return change(stored!);
            },
            cancel
        );
    }

    private async Task<string> OwnAsync(string memberId, CancellationToken cancel) =>
        await members.FindAsync(memberId, cancel) is { } member
            ? member.ProgrammeId
            : throw Problems.SignInNeeded.Exception();

    private static void RequireCoordinator(StoredProgramme stored, string memberId)
    {
        if (!stored.Programme.IsCoordinatedBy(memberId))
        {
            throw CoordinatorsOnly();
        }
    }

    private static ProblemException CoordinatorsOnly() =>
        new Problem(403, "coordinators-only").Exception();
}
