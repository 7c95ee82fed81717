using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mentorships.Failed;

/// <summary>
/// Dead letters of the mentorships that somebody coordinates. Those of accounts (codes for signing in, welcomes) are nobody's
/// here: an address belongs to no programme before its owner has signed in, and who has one is not the coordinators' to learn.
/// Whoever runs the service sees them: <c>admin dead-letters</c>.
/// </summary>
public sealed class DeadLetterDesk(DeadLetters letters, MentorshipReads reads, Viewers viewers)
{
    private const int Piece = 100;

    /// <summary>The list is that of all programmes, so how far one request looks has an end.</summary>
    internal const int LooksAtMost = 3 * Piece;

    /// <summary>At most 3 storage requests for the list and one for each mentorship in these 300 dead letters.</summary>
    /// <exception cref="ProblemException">400: no cursor. 403: coordinates nothing.</exception>
    public async Task<Paged<DeadLetterView>> ListAsync(
        Caller caller,
        Page page,
        string language,
        CancellationToken cancel
    )
    {
        var viewer = await CoordinatorAsync(caller, cancel);
        var (after, size) = (page.After, page.Size);
        if (after is not null && DeadLetter.PartitionIn(after) is null)
        {
            throw Problems.Invalid([Fault.Of("after", "field.wrong-value")]).Exception();
        }
        var coordinated = new Dictionary<string, bool>(StringComparer.Ordinal);
        var found = new List<DeadLetterView>();
        for (var looked = 0; looked < LooksAtMost; looked += Piece)
        {
            var piece = await letters.ListAsync(after, Piece, cancel);
            foreach (var letter in piece)
            {
                if (!coordinated.TryGetValue(letter.Partition, out var mine))
                {
                    mine = await IsCoordinatedAsync(viewer, letter.Partition, cancel);
                    coordinated[letter.Partition] = mine;
                }
                if (mine && found.Count == size)
                {
                    return new(found, found[^1].Id);
                }
                if (mine)
                {
                    found.Add(View(letter, language));
                }
                after = letter.Id;
            }
            if (piece.Count < Piece)
            {
                return new(found, null);
            }
        }
        return new(found, after);
    }

    /// <summary>Quiet when it was retried already.</summary>
    /// <exception cref="ProblemException">403: coordinates nothing. 404: there is none, or of no mentorship that this member coordinates.</exception>
    public async Task RetryAsync(Caller caller, string id, CancellationToken cancel)
    {
        var viewer = await CoordinatorAsync(caller, cancel);
        if (
            DeadLetter.PartitionIn(id) is not { } partition
            || !await IsCoordinatedAsync(viewer, partition, cancel)
        )
        {
            throw Problems.NotFound.Exception();
        }
        if (!await letters.RetryAsync(id, cancel) && !await letters.WasRetriedAsync(id, cancel))
        {
            throw Problems.NotFound.Exception();
        }
    }

    private async Task<Viewer> CoordinatorAsync(Caller caller, CancellationToken cancel)
    {
        var viewer = await viewers.FindAsync(caller, cancel);
        return viewer.ProgrammeIds.Count > 0
            ? viewer
            : throw new Problem(403, "coordinators-only").Exception();
    }

    private async Task<bool> IsCoordinatedAsync(
        Viewer viewer,
        string partition,
        CancellationToken cancel
    ) =>
        MentorshipIn(partition) is { } id
        && await reads.FindAsync(id, cancel) is { } state
        && viewer.In(state) is { Role: Role.Coordinator };

    private static string? MentorshipIn(string partition) =>
        partition.StartsWith(MentorshipStates.Prefix, StringComparison.Ordinal)
            ? partition[MentorshipStates.Prefix.Length..]
            : null;

    private static DeadLetterView View(DeadLetter letter, string language) =>
        new(
            letter.Id,
            letter.At,
            DeadLetterWords.For(letter, language),
            MentorshipIn(letter.Partition)!,
            letter.Reason,
            letter.Attempts
        );
}
