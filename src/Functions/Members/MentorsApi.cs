using Mentoring.Domain.Profiles;
using Mentoring.Functions.Api;
using Mentoring.Functions.Orchestration;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Mentoring.Functions.Members;

/// <summary>Finding mentors of one's own programme.</summary>
internal static class MentorsApi
{
    public static void MapMentors(this IEndpointRouteBuilder api)
    {
        api.MapGet("/mentors", ListAsync);
        api.MapGet("/mentors/{id}", ReadAsync);
    }

    private static async Task<Paged<Mentor>> ListAsync(
        [AsParameters] MentorFilter filter,
        [AsParameters] Page page,
        Caller caller,
        Mentors mentors,
        CancellationToken cancel
    ) =>
        page.Of(
            await mentors.ListAsync(caller.MemberId, filter, cancel),
            mentor => $"{mentor.Name} {mentor.Id}"
        );

    private static async Task<Ok<Mentor>> ReadAsync(
        string id,
        Caller caller,
        Mentors mentors,
        CancellationToken cancel
    ) =>
        TypedResults.Ok(
            await mentors.FindAsync(caller.MemberId, id, cancel)
                ?? throw new Problem(404, "no-such-mentor").Exception()
        );
}

public sealed record MentorFilter
{
    [FromQuery(Name = "topic")]
    public string? Topic { get; init; }

    [FromQuery(Name = "language")]
    public string? Language { get; init; }

    [FromQuery(Name = "field")]
    public string? Field { get; init; }

    [FromQuery(Name = "format")]
    public string? Format { get; init; }

    /// <summary>Words that must all occur somewhere in what the mentor tells.</summary>
    [FromQuery(Name = "q")]
    public string? Q { get; init; }

    /// <summary>True: only those with a free place.</summary>
    [FromQuery(Name = "available")]
    public bool? Available { get; init; }

    public bool Matches(ListedMember mentor)
    {
        var profile = mentor.Profile;
        return Is(Topic, profile.TopicsOffered)
            && Is(Language, profile.Languages.Select(each => each.Code))
            && Is(Field, [profile.Field ?? ""])
            && Is(Format, profile.Formats.Select(each => each.ToString()))
            && (Q ?? "")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .All(word => Texts(mentor).Any(text => Contains(text, word)));
    }

    private static bool Is(string? wanted, IEnumerable<string> values) =>
        string.IsNullOrWhiteSpace(wanted)
        || values.Any(value =>
            string.Equals(value, wanted.Trim(), StringComparison.OrdinalIgnoreCase)
        );

    private static IEnumerable<string> Texts(ListedMember mentor) =>
        [
            mentor.Name,
            mentor.Profile.Field ?? "",
            mentor.Profile.Region ?? "",
            mentor.Profile.About ?? "",
            .. mentor.Profile.TopicsOffered,
        ];

    private static bool Contains(string text, string word) =>
        text.Contains(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A mentor as other members see them.</summary>
public sealed record Mentor(
    string Id,
    string Name,
    string? Field,
    CareerStage? CareerStage,
    IReadOnlyList<string> TopicsOffered,
    IReadOnlyList<SpokenLanguage> Languages,
    string? Region,
    IReadOnlyList<MeetingFormat> Formats,
    int? HoursPerMonth,
    string? About,
    int Capacity,
    int FreeCapacity
);

internal sealed class Mentors(
    MemberStore members,
    MemberList list,
    Reservations reservations,
    TimeProvider time
)
{
    public async Task<IReadOnlyList<Mentor>> ListAsync(
        string callerId,
        MentorFilter filter,
        CancellationToken cancel
    )
    {
        var programmeId = await ProgrammeOfAsync(callerId, cancel);
        var listed = (await list.ReadAsync(programmeId, cancel)).Where(each =>
            each.IsListedAt(time.GetUtcNow()) && filter.Matches(each)
        );
        var mentors = new List<Mentor>();
        foreach (var chunk in listed.Chunk(16))
        {
            mentors.AddRange(await Task.WhenAll(chunk.Select(each => ShowAsync(each, cancel))));
        }
        return filter.Available is true
            ? mentors.FindAll(mentor => mentor.FreeCapacity > 0)
            : mentors;
    }

    public async Task<Mentor?> FindAsync(string callerId, string id, CancellationToken cancel)
    {
        var programmeId = await ProgrammeOfAsync(callerId, cancel);
        return
            await list.FindAsync(programmeId, id, cancel) is { } found
            && found.IsListedAt(time.GetUtcNow())
            ? await ShowAsync(found, cancel)
            : null;
    }

    private async Task<string> ProgrammeOfAsync(string memberId, CancellationToken cancel) =>
        await members.FindAsync(memberId, cancel) is { Proved: true } caller
            ? caller.ProgrammeId
            : throw Problems.SignInNeeded.Exception();

    private async Task<Mentor> ShowAsync(ListedMember mentor, CancellationToken cancel)
    {
        var taken = await reservations.ListAsync(
            Partitions.Member(mentor.Id),
            ReservationSets.Capacity,
            cancel
        );
        var (profile, capacity) = (mentor.Profile, mentor.Profile.Capacity ?? 0);
        return new(
            mentor.Id,
            mentor.Name,
            profile.Field,
            profile.CareerStage,
            profile.TopicsOffered,
            profile.Languages,
            profile.Region,
            profile.Formats,
            profile.HoursPerMonth,
            profile.About,
            capacity,
            Math.Max(0, capacity - taken.Count)
        );
    }
}
