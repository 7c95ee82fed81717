using System.Text.Json.Nodes;
using Mentoring.Functions.Api;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Matching;
using Mentoring.Functions.Matching.Batches;
using Mentoring.Functions.Members;
using Mentoring.Functions.Networking;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Privacy;

/// <summary>Gathers everything that is stored about a member.</summary>
internal sealed class PersonalExport(
    MemberStore members,
    ProgrammeStore programmes,
    Instances instances,
    ExportedMentorships mentorships,
    ExportedRows rows,
    Exposures exposures,
    MatchingRuns runs,
    AccessLog log,
    ContactReads contacts,
    Settings settings,
    TimeProvider time
)
{
    public const string Format = "mentoring-my-data";
    public const int Version = 1;

    /// <exception cref="ProblemException">401: the member is gone.</exception>
    public async Task<MyData> OfAsync(string memberId, CancellationToken cancel)
    {
        var me =
            await members.FindAsync(memberId, cancel) ?? throw Problems.SignInNeeded.Exception();
        var address = Address.Partition(me.Email);
        var shown = await exposures.ReadAsync(me.ProgrammeId, cancel);
        return new(
            Format,
            Version,
            new Uri(settings.PublicUrl, "api/openapi.json#/components/schemas/MyData").AbsoluteUri,
            time.GetUtcNow(),
            me,
            [
                .. from programme in await programmes.ListAsync(cancel)
                where programme.IsCoordinatedBy(memberId)
                select programme.Id,
            ],
            await AddressAsync(address, cancel),
            await mentorships.OfAsync(me, cancel),
            shown.GetValueOrDefault(memberId, []),
            shown.Count(one => one.Value.Any(each => each.MentorId == memberId)),
            await MatchingsAsync(me, cancel),
            await log.OfAsync(me, cancel),
            [
                .. await rows.OfAsync(Partitions.Member(memberId), cancel),
                .. await rows.OfAsync(address, cancel),
                .. await rows.ContactsAsync(memberId, cancel),
            ],
            [
                .. from one in await contacts.ListAsync(memberId, cancel)
                select new MyContact(ContactView.Of(one.What, one.Words), one.Words.Uid),
            ]
        );
    }

    private async Task<JsonObject?> AddressAsync(string partition, CancellationToken cancel)
    {
        var instance = await instances.LoadAsync(partition, cancel);
        return instance.Exists ? instance.Read<JsonObject>() : null;
    }

    private async Task<IReadOnlyList<MyMatching>> MatchingsAsync(
        Member me,
        CancellationToken cancel
    )
    {
        var found = new List<MyMatching>();
        foreach (var run in await runs.ListAsync(me.ProgrammeId, cancel))
        {
            found.AddRange(
                from pair in run.Pairs
                where pair.Mentee == me.Id || pair.Mentor == me.Id
                let other = pair.Mentee == me.Id ? pair.Mentor : pair.Mentee
                select new MyMatching(run.Id, run.MadeAt, other, pair.Score, null)
            );
            found.AddRange(
                from unmatched in run.Unmatched
                where unmatched.Mentee == me.Id
                select new MyMatching(run.Id, run.MadeAt, null, null, $"{unmatched.Reason}")
            );
        }
        return found;
    }
}
