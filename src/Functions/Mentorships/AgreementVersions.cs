using System.Text.Json;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;

namespace Mentoring.Functions.Mentorships;

/// <summary>One version: who wrote it, who approved it when, and which fields differ from the version before it that was in force.</summary>
public sealed record VersionView(
    AgreementView Agreement,
    Side? ApprovedBy,
    IReadOnlyList<ChangeView> Changes
);

/// <summary>A field that changed, with what it was and is.</summary>
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
            new("channels", was.Channels, now.Channels),
            new("contactEveryDays", was.ContactEveryDays, now.ContactEveryDays),
            new("topics", was.Topics, now.Topics),
            new("goals", Agreed(was), Agreed(now)),
            new("menteeExpectations", was.MenteeExpectations, now.MenteeExpectations),
            new("mentorExpectations", was.MentorExpectations, now.MentorExpectations),
            new("notes", was.Notes, now.Notes),
        }.Where(change => Written(change.Was) != Written(change.Is));

    /// <summary>How far a goal was reached is no part of the agreement.</summary>
    private static IReadOnlyList<GoalView> Agreed(AgreementView version) =>
        [.. version.Goals.Select(goal => goal with { Value = null })];

    private static string Written(object? value) => JsonSerializer.Serialize(value, Json.Options);
}
