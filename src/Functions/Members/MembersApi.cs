using Mentoring.Functions.Api;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Members.Listing;
using Mentoring.Functions.Members.Searching;
using Mentoring.Functions.Orchestration;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mentoring.Functions.Members;

internal static class MembersApi
{
    public static void MapMembers(this IEndpointRouteBuilder api)
    {
        api.MapPost("/members", JoinAsync).AllowAnonymous();
        api.MapMe();
        api.MapMentors();
    }

    public static void AddMembers(this IServiceCollection services)
    {
        services.TryAddSingleton<MemberStore>();
        services.TryAddSingleton<MemberList>();
        services.TryAddSingleton<RecentRows>();
        services.AddSingleton<MentorDirectory>();
        services.AddSingleton<MentorIndexes>();
        services.AddSingleton<Mentors>();
        services.AddSingleton<SignUp>();
        services.AddSingleton<EmailChanges>();
        services.AddSingleton<IPartitionTimers, MemberTimers>();
        services.AddActivity<ListMember, MemberList>();
        services.AddActivity<SendAccountLetter, AccountLetters>();
    }

    private static async Task<Created<NewMember>> JoinAsync(
        Body<JoinRequest> body,
        CommandId command,
        SignUp signUp,
        CancellationToken cancel
    ) =>
        TypedResults.Created(
            "/api/me",
            await signUp.JoinAsync(body.Value, command, body.Digest, cancel)
        );
}
