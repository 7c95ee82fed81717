using Mentoring.Functions.Storage;
using Mentoring.Functions.Telemetry;

namespace Mentoring.Functions.Orchestration;

/// <summary>The sets of places a member has. Names are stored.</summary>
public static class ReservationSets
{
    /// <summary>A mentor's places for mentees.</summary>
    public const string Capacity = "capacity";

    /// <summary>A mentee's open requests.</summary>
    public const string Requests = "requests";
}

/// <summary>A place: who holds it, the attempt that took it, and the other person where that matters.</summary>
public sealed record Reservation(string MentorshipId, string Token, string? Other = null);

/// <summary>
/// Places that belong to a member and are taken by mentorships, so that a rule spans partitions without a transaction. A
/// place is taken before the commit that needs it, each attempt with a token of its own; several tokens of one mentorship
/// count as one place, and each goes only when no commit with it can arrive any more. See docs/decisions/0004.
/// </summary>
public sealed class Reservations(
    IStore store,
    TimeProvider time,
    WakeUpRemovals removals,
    Measures measures
)
{
    private const int AttemptsAtMost = 200;
    private static readonly TimeSpan RepairAfter = TimeSpan.FromSeconds(60);

    /// <summary>Takes a place for the next commit of <paramref name="mentorship"/>, if there is one.</summary>
    /// <param name="mentorship">As it was just read: the commit must be against this version.</param>
    /// <param name="place">Its token is the attempt's own.</param>
    /// <param name="fits">Judges the others' places: one per mentorship, this one's left out.</param>
    /// <returns>Null when it does not fit. Else what <see cref="KeepAsync"/> is told after the commit.</returns>
    public async Task<WakeUp?> ReserveAsync(
        string memberPartition,
        string set,
        Instance mentorship,
        Reservation place,
        Func<IReadOnlyList<Reservation>, bool> fits,
        CancellationToken cancel
    )
    {
        for (var attempt = 1; attempt <= AttemptsAtMost; attempt++)
        {
            var (places, eTag) = await ReadAsync(memberPartition, set, cancel);
            var others = places
                .Where(one => one.MentorshipId != place.MentorshipId)
                .DistinctBy(one => one.MentorshipId);
            if (!fits([.. others]))
            {
                return null;
            }
            // Written after the places were read: once the repair has rewritten them, this attempt can't arrive any more.
            var repair = RepairOf(memberPartition, set, mentorship, place.Token);
            await store.WriteWakeUpsAsync([repair], cancel);
            if (await WriteAsync(memberPartition, set, [.. places, place], eTag))
            {
                return repair;
            }
            await removals.AddAsync([repair]);
        }
        throw new StoreUnavailableException("Too many others take places here.");
    }

    /// <summary>The commit that needed the place stands: there is nothing to repair.</summary>
    public Task KeepAsync(WakeUp repair) => removals.AddAsync([repair]);

    /// <summary>Gives one token's place back; quiet when it is gone.</summary>
    public Task ReleaseAsync(
        string memberPartition,
        string set,
        string mentorshipId,
        string token,
        CancellationToken cancel
    ) => RemoveAsync(memberPartition, set, new(mentorshipId, token), rewrite: false, cancel);

    /// <summary>The same, and makes every reservation fail that is still under way: it was against the places as read.</summary>
    internal Task RepairAsync(
        string memberPartition,
        string set,
        string mentorshipId,
        string token,
        CancellationToken cancel
    ) => RemoveAsync(memberPartition, set, new(mentorshipId, token), rewrite: true, cancel);

    private async Task RemoveAsync(
        string memberPartition,
        string set,
        Reservation place,
        bool rewrite,
        CancellationToken cancel
    )
    {
        for (var attempt = 1; attempt <= AttemptsAtMost; attempt++)
        {
            var (places, eTag) = await ReadAsync(memberPartition, set, cancel);
            List<Reservation> rest =
            [
                .. places.Where(one =>
                    (one.MentorshipId, one.Token) != (place.MentorshipId, place.Token)
                ),
            ];
            var nothingToDo = rest.Count == places.Count && !rewrite;
            if (nothingToDo || await WriteAsync(memberPartition, set, rest, eTag))
            {
                return;
            }
        }
        throw new StoreUnavailableException("Too many others take places here.");
    }

    /// <summary>Who holds places, one entry per mentorship.</summary>
    public async Task<IReadOnlyList<Reservation>> ListAsync(
        string memberPartition,
        string set,
        CancellationToken cancel
    )
    {
        var (places, _) = await ReadAsync(memberPartition, set, cancel);
        return [.. places.DistinctBy(one => one.MentorshipId)];
    }

    private WakeUp RepairOf(string member, string set, Instance mentorship, string token) =>
        WakeUps.New(
            time.GetUtcNow() + RepairAfter,
            mentorship.Partition,
            mentorship.Version,
            WakeUps.Repair,
            new ReservationDetail(member, set, token).ToString()
        );

    private async Task<(IReadOnlyList<Reservation> Places, string? ETag)> ReadAsync(
        string memberPartition,
        string set,
        CancellationToken cancel
    )
    {
        var row = await store.FindAsync(memberPartition, KeyOf(set), cancel);
        return row is null
            ? ([], null)
            : (StoredJson.Read<List<Reservation>>(row.Text("places")), row.ETag);
    }

    private async Task<bool> WriteAsync(
        string memberPartition,
        string set,
        IReadOnlyList<Reservation> places,
        string? eTag
    )
    {
        var row = new Dictionary<string, Value> { ["places"] = StoredJson.Write(places) };
        Change change = eTag is null
            ? new Insert(KeyOf(set), row)
            : new Replace(KeyOf(set), row, eTag);
        var outcome = await store.CommitAsync(
            memberPartition,
            [change],
            [],
            CancellationToken.None
        );
        if (outcome is Conflict)
        {
            measures.MetConflict();
        }
        return outcome is Committed;
    }

    private static string KeyOf(string set) => "r_" + set;
}

/// <summary>What a repair needs, in a wake-up's detail.</summary>
internal sealed record ReservationDetail(string MemberPartition, string Set, string Token)
{
    public override string ToString() => $"{MemberPartition} {Set} {Token}";

    public static ReservationDetail Parse(string detail) =>
        detail.Split(' ') is [var member, var set, var token]
            ? new ReservationDetail(member, set, token)
            : throw new FormatException("A repair names member, set and token.");
}

/// <summary>Knows which place a mentorship holds according to its own state.</summary>
public interface IReservationHolder
{
    /// <summary>The mentorship's id in reservations, and whether its state holds exactly this token.</summary>
    Task<(string MentorshipId, bool Holds)> CheckAsync(
        Instance mentorship,
        string set,
        string token,
        CancellationToken cancel
    );

    /// <summary>A place of the set was given back by a repair: whoever shows how many are taken counts again.</summary>
    Task RepairedAsync(Instance mentorship, string set, CancellationToken cancel);
}

/// <summary>Gives back a place whose commit never came, or was overtaken by another attempt.</summary>
public sealed class ReservationRepair(Reservations reservations, IReservationHolder holder)
    : IWakeUpHandler
{
    public string Reason => WakeUps.Repair;

    public async Task HandleAsync(WakeUp wakeUp, Instance fenced, CancellationToken cancel)
    {
        var (member, set, token) = ReservationDetail.Parse(WakeUps.DetailOf(wakeUp));
        var (mentorshipId, holds) = await holder.CheckAsync(fenced, set, token, cancel);
        if (!holds)
        {
            await reservations.RepairAsync(member, set, mentorshipId, token, cancel);
            await holder.RepairedAsync(fenced, set, cancel);
        }
    }
}
