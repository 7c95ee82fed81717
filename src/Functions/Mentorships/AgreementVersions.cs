using Mentoring.Domain.Mentorships;

namespace Mentoring.Functions.Mentorships;

/// <summary>One version: who wrote it, who approved it when, and which fields differ from the version before it that was in force.</summary>
public sealed record VersionView(
    AgreementView Agreement,
    Side? ApprovedBy,
    IReadOnlyList<ChangeView> Changes
);

/// <summary>A field that changed, with what it was and is; of texts only that they changed.</summary>
public sealed record ChangeView(string Field, object? Was, object? Is);

public static class AgreementVersions
{
    public static IReadOnlyList<VersionView> Build(Mentorship state, ViewBuilder view)
    {
        var versions = new List<VersionView>();
        AgreementView? inForce = null;
        foreach (var version in state.Agreements)
        {
            var now = view.Agreement(version)!;
            var approvedBy = version.Approved is null ? (Side?)null : version.Author.Other();
            versions.Add(new(now, approvedBy, inForce is null ? [] : [.. Changes(inForce, now)]));
            inForce = version.Approved is null ? inForce : now;
        }
        return versions;
    }

    private static IEnumerable<ChangeView> Changes(AgreementView was, AgreementView now) =>
        new ChangeView[]
        {
            new("startsOn", was.StartsOn, now.StartsOn),
            new("endsOn", was.EndsOn, now.EndsOn),
            new("meetings", was.Meetings, now.Meetings),
            new("meetingMinutes", was.MeetingMinutes, now.MeetingMinutes),
            new("channels", string.Join(", ", was.Channels), string.Join(", ", now.Channels)),
            new("contactEveryDays", was.ContactEveryDays, now.ContactEveryDays),
            new("topics", string.Join(", ", was.Topics), string.Join(", ", now.Topics)),
            new("goals", string.Join(", ", was.Goals), string.Join(", ", now.Goals)),
            new("menteeExpectations", was.MenteeExpectations, now.MenteeExpectations),
            new("mentorExpectations", was.MentorExpectations, now.MentorExpectations),
            new("notes", was.Notes, now.Notes),
        }.Where(change => !Equals(change.Was, change.Is));
}
