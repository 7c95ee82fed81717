using System.Globalization;
using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Profiles;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Members;

/// <summary>Puts the member into the list of the programme, or takes them out.</summary>
public sealed record ListMember(string MemberId, string ProgrammeId);

/// <summary>A member as the programme's list has them: without address, contacts and wishes.</summary>
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

/// <summary>
/// The proved members of a programme, one row each in the partition <c>l_{programme}</c>, derived from their own partitions.
/// </summary>
public sealed class MemberList(IStore store, MemberStore members) : IActivityHandler<ListMember>
{
    private const int PageSize = 1000;

    public async Task<IReadOnlyList<ListedMember>> ReadAsync(
        string programmeId,
        CancellationToken cancel
    )
    {
        var all = new List<ListedMember>();
        var from = "m_";
        while (true)
        {
            var rows = await store.ReadAsync(Partition(programmeId), from, "m`", PageSize, cancel);
            all.AddRange(rows.Select(Read));
            if (rows.Count < PageSize)
            {
                return all;
            }
            from = rows[^1].Key + "!";
        }
    }

    public async Task<ListedMember?> FindAsync(
        string programmeId,
        string memberId,
        CancellationToken cancel
    ) =>
        MemberStore.IsId(memberId)
        && await store.FindAsync(Partition(programmeId), Key(memberId), cancel) is { } row
            ? Read(row)
            : null;

    /// <summary>The newest state wins, in whatever order activities run: the row keeps the version it shows.</summary>
    public async Task<ActivityOutcome> RunAsync(
        ListMember activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var partition = Partition(activity.ProgrammeId);
        var key = Key(activity.MemberId);
        while (true)
        {
            var row = await store.FindAsync(partition, key, cancel);
            var stored = await members.FindVersionAsync(activity.MemberId, cancel);
            if (Change(row, stored, key) is not { } change)
            {
                return ActivityOutcome.Done;
            }
            if (await store.CommitAsync(partition, [change], [], cancel) is Committed)
            {
                return ActivityOutcome.Done;
            }
        }
    }

    private static Change? Change(Row? row, StoredMember? stored, string key)
    {
        if (stored is not { Member: { Proved: true } member })
        {
            return row is null ? null : new Delete(key, row.ETag);
        }
        if (
            row is not null
            && long.Parse(row.Text("version"), CultureInfo.InvariantCulture) >= stored.Version
        )
        {
            return null;
        }
        var listed = new ListedMember(
            member.Id,
            member.Name,
            member.Roles,
            member.MayBeListed(),
            member.Profile with
            {
                About = null,
                Background = null,
                Hopes = null,
                Contacts = [],
                Traits = [],
                Requirements = [],
                Wishes = [],
            },
            member.JoinedAt,
            member.MailTrouble,
            member.ListedFrom()
        );
        var properties = new Dictionary<string, Value>
        {
            ["version"] = stored.Tag,
            ["json"] = StoredJson.Write(listed),
        };
        foreach (var (name, text) in LongTexts(member.Profile))
        {
            if (text is not null)
            {
                properties[name] = text;
            }
        }
        return row is null ? new Insert(key, properties) : new Replace(key, properties, row.ETag);
    }

    /// <summary>Each as a property of its own: together, and escaped, they can be longer than one may be.</summary>
    private static (string Name, string? Text)[] LongTexts(Profile profile) =>
        [("about", profile.About), ("background", profile.Background), ("hopes", profile.Hopes)];

    private static ListedMember Read(Row row)
    {
        var listed = StoredJson.Read<ListedMember>(row.Text("json"));
        var profile = listed.Profile;
        return listed with
        {
            Profile = profile with
            {
                About = row.TextOrNull("about") ?? profile.About,
                Background = row.TextOrNull("background") ?? profile.Background,
                Hopes = row.TextOrNull("hopes") ?? profile.Hopes,
            },
        };
    }

    private static string Partition(string programmeId) => "l_" + programmeId;

    private static string Key(string memberId) => "m_" + memberId;
}
