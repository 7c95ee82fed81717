using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Matching.Batches;
using Mentoring.Functions.Matching.Reports;
using Mentoring.Functions.Members;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mentoring.Functions.Matching;

/// <summary>Suggestions of mentors.</summary>
internal static class SuggestionsApi
{
    private const int ByDefault = 5;
    private const int AtMost = 20;

    public static void MapSuggestions(this IEndpointRouteBuilder api) =>
        api.MapGet("/me/suggestions", ReadAsync);

    public static void AddMatching(this IServiceCollection services) =>
        services
            .AddSingleton<Exposures>()
            .AddSingleton<Suggestions>()
            .AddSingleton<Alternatives>()
            .AddSingleton<Pools>()
            .AddSingleton<MatchingRuns>()
            .AddSingleton<MatchingDesk>()
            .AddSingleton<Recommending>()
            .AddSingleton<Fairness>();

    /// <param name="limit">1 to 20, 5 by default.</param>
    private static async Task<Ok<IReadOnlyList<Suggestion>>> ReadAsync(
        int? limit,
        Caller caller,
        Reader reader,
        MemberStore members,
        Suggestions suggestions,
        CancellationToken cancel
    )
    {
        if (limit is < 1 or > AtMost)
        {
            throw Problems
                .Invalid([Fault.Of("limit", "field.range", ("min", 1), ("max", AtMost))])
                .Exception();
        }
        var mentee = await MenteeAsync(caller, members, cancel);
        return TypedResults.Ok(
            await suggestions.ForAsync(mentee, limit ?? ByDefault, reader.Language, cancel)
        );
    }

    /// <exception cref="ProblemException">401: gone. 403: no mentee. 409: the profile is not complete.</exception>
    private static async Task<Member> MenteeAsync(
        Caller caller,
        MemberStore members,
        CancellationToken cancel
    )
    {
        if (await members.FindAsync(caller.MemberId, cancel) is not { Proved: true } mentee)
        {
            throw Problems.SignInNeeded.Exception();
        }
        if (!mentee.Is(Role.Mentee))
        {
            throw new Problem(403, "mentees-only").Exception();
        }
        return mentee.Completeness() is { IsComplete: false } completeness
            ? throw new Problem(409, "profile-incomplete")
                .With("missing", completeness.Missing)
                .Exception()
            : mentee;
    }
}
