using System.Globalization;
using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Profiles;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Members.Listing;

/// <summary>What counts in matching and is shown to nobody. No answer has it: it is stored, read and compared, never sent.</summary>
public sealed record PrivateProfile
{
    public IReadOnlyList<string> Traits { get; init; } = [];
    public IReadOnlyList<string> Requirements { get; init; } = [];
    public IReadOnlyList<string> Wishes { get; init; } = [];

    public static PrivateProfile Of(Profile profile) =>
        new()
        {
            Traits = profile.Traits,
            Requirements = profile.Requirements,
            Wishes = profile.Wishes,
        };
}

/// <summary>A member's row in the list of the programme. A stored format: additive changes only.</summary>
/// <param name="Version">Of the member it shows.</param>
/// <param name="Private">Null in rows that a release before 1.1 wrote.</param>
/// <param name="Taken">How many of a mentor's places are taken; null in such rows, and for those who are no mentors.</param>
internal sealed record ListRow(
    ListedMember Member,
    PrivateProfile? Private,
    int? Taken,
    long Version,
    string ETag
)
{
    public bool IsMentor => Member.Roles.Contains(Role.Mentor);

    /// <summary>Whether it has all that is read of a mentor.</summary>
    public bool IsWhole => !IsMentor || (Private is not null && Taken is not null);

    public static ListRow Of(Row row)
    {
        var member = StoredJson.Read<ListedMember>(row.Text("json"));
        var profile = member.Profile;
        return new(
            member with
            {
                Profile = profile with
                {
                    About = row.TextOrNull("about") ?? profile.About,
                    Background = row.TextOrNull("background") ?? profile.Background,
                    Hopes = row.TextOrNull("hopes") ?? profile.Hopes,
                },
            },
            row.TextOrNull("private") is { } hidden
                ? StoredJson.Read<PrivateProfile>(hidden)
                : null,
            row.TextOrNull("taken") is { } taken
                ? int.Parse(taken, CultureInfo.InvariantCulture)
                : null,
            long.Parse(row.Text("version"), CultureInfo.InvariantCulture),
            row.ETag
        );
    }

    /// <param name="taken">Null for those who are no mentors.</param>
    public static Dictionary<string, Value> Write(StoredMember stored, int? taken)
    {
        var member = stored.Member;
        var profile = member.Profile;
        var listed = new ListedMember(
            member.Id,
            member.Name,
            member.Roles,
            member.MayBeListed(),
            profile with
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
        var row = new Dictionary<string, Value>
        {
            ["version"] = stored.Tag,
            ["json"] = StoredJson.Write(listed),
            ["private"] = StoredJson.Write(PrivateProfile.Of(profile)),
        };
        // Each as a property of its own: together, and escaped, they can be longer than one may be.
        Add(row, "about", profile.About);
        Add(row, "background", profile.Background);
        Add(row, "hopes", profile.Hopes);
        Add(row, "taken", taken?.ToString(CultureInfo.InvariantCulture));
        return row;
    }

    /// <summary>The same row with another number of taken places.</summary>
    public static Dictionary<string, Value> WithTaken(Row row, int taken) =>
        new(row.Properties) { ["taken"] = taken.ToString(CultureInfo.InvariantCulture) };

    private static void Add(Dictionary<string, Value> row, string name, string? text)
    {
        if (text is not null)
        {
            row[name] = text;
        }
    }
}
