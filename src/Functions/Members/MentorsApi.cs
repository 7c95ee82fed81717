using Mentoring.Domain.Profiles;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members.Listing;
using Mentoring.Functions.Members.Searching;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mentoring.Functions.Members;

/// <summary>Finding mentors of one's own programme.</summary>
internal static class MentorsApi
{
    public static void MapMentors(this IEndpointRouteBuilder api)
    {
        api.MapGet("/mentors", ListAsync);
        api.MapGet("/mentors/counts", CountAsync);
        api.MapGet("/mentors/{id}", ReadAsync);
    }

    /// <param name="sort">relevance (with q, and then by default), name, newest, available (free places first, then by name;
    /// otherwise by default).</param>
    private static Task<Paged<Mentor>> ListAsync(
        [AsParameters] MentorFilter filter,
        [AsParameters] Page page,
        string? sort,
        Caller caller,
        Mentors mentors,
        CancellationToken cancel
    ) =>
        mentors.ListAsync(
            caller.MemberId,
            filter,
            Choice.Of<MentorOrder>("sort", sort),
            page,
            cancel
        );

    private static async Task<Ok<MentorCounts>> CountAsync(
        [AsParameters] MentorFilter filter,
        Caller caller,
        Mentors mentors,
        CancellationToken cancel
    ) => TypedResults.Ok(await mentors.CountAsync(caller.MemberId, filter, cancel));

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
    int FreeCapacity,
    IReadOnlyList<Transition> TransitionsOffered
)
{
    internal static Mentor Of(SnapshotMentor mentor) =>
        new(
            mentor.Id,
            mentor.Name,
            mentor.Profile.Field,
            mentor.Profile.CareerStage,
            mentor.Profile.TopicsOffered,
            mentor.Profile.Languages,
            mentor.Profile.Region,
            mentor.Profile.Formats,
            mentor.Profile.HoursPerMonth,
            mentor.Profile.About,
            mentor.Capacity,
            mentor.FreeCapacity,
            mentor.Profile.TransitionsOffered
        );
}
