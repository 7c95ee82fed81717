using System.ComponentModel.DataAnnotations;
using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Programmes;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;

namespace Mentoring.Functions.Programmes;

/// <summary>Programmes as their members see them and coordinators set them.</summary>
internal static class ProgrammesApi
{
    public static void MapProgrammes(this IEndpointRouteBuilder api)
    {
        api.MapGet("/programmes", ListAsync);
        api.MapGet("/programmes/{id}", ReadAsync);
        api.MapPut("/programmes/{id}", PutAsync);
    }

    public static void AddProgrammes(this IServiceCollection services)
    {
        services.AddSingleton<Programmes>();
        services.AddSingleton<ProgrammeAccess>();
        services.AddHostedService<FirstProgramme>();
    }

    private static async Task<IReadOnlyList<Programme>> ListAsync(
        Caller caller,
        ProgrammeAccess access,
        CancellationToken cancel
    ) => [(await access.OwnAsync(caller.MemberId, cancel)).Programme];

    private static async Task<Tagged<Programme>> ReadAsync(
        string id,
        Caller caller,
        ProgrammeAccess access,
        CancellationToken cancel
    ) => Answer(await access.ReadAsync(caller.MemberId, id, cancel));

    private static async Task<Tagged<Programme>> PutAsync(
        string id,
        Body<ProgrammeRequest> body,
        Caller caller,
        IfMatch ifMatch,
        ProgrammeAccess access,
        CancellationToken cancel
    )
    {
        body.Value.Check();
        return Answer(
            await access.ChangeAsync(caller.MemberId, id, ifMatch, body.Value.Apply, cancel)
        );
    }

    private static Tagged<Programme> Answer(StoredProgramme stored) =>
        new(stored.Programme, stored.Tag);
}

/// <summary>Replaces what coordinators may set; <paramref name="Settings"/> left out stay, one left out of them takes its default.
/// Mentorships under way keep the settings they began with.</summary>
public sealed record ProgrammeRequest(
    [Line(100)] string Name,
    [Line(100)] string Organisation,
    [Length(1, 2), Line(2)] IReadOnlyList<string> Languages,
    bool Open,
    [Line(100)] string? Signatory = null,
    [Length(0, 100), Line(60)] IReadOnlyList<string>? Topics = null,
    MentorshipSettings? Settings = null
)
{
    /// <exception cref="ProblemException">400: a language or a setting can't be.</exception>
    public void Check() => Checks.Require([.. Errors()]);

    public Programme Apply(Programme programme) =>
        programme with
        {
            Name = Name.Trim(),
            Organisation = Organisation.Trim(),
            Languages = Languages,
            Open = Open,
            Signatory = Signatory?.Trim(),
            Topics = Topics ?? [],
            Settings = Settings ?? programme.Settings,
        };

    private IEnumerable<FieldError> Errors()
    {
        var unknown = Languages.SelectMany(Checks.Language).Take(1);
        foreach (var error in unknown)
        {
            yield return error with
            {
                Field = "languages",
            };
        }
        foreach (var error in Settings?.Check() ?? [])
        {
            yield return error with
            {
                Field = "settings." + error.Field,
            };
        }
    }
}

/// <summary>Who may read and change which programme.</summary>
internal sealed class ProgrammeAccess(Programmes programmes, Members.Members members)
{
    /// <exception cref="ProblemException">401: the member is gone.</exception>
    public async Task<StoredProgramme> OwnAsync(string memberId, CancellationToken cancel) =>
        await members.FindAsync(memberId, cancel) is { } member
        && await programmes.FindVersionAsync(member.ProgrammeId, cancel) is { } own
            ? own
            : throw Problems.SignInNeeded.Exception();

    /// <exception cref="ProblemException">404: absent, or another programme.</exception>
    public async Task<StoredProgramme> ReadAsync(
        string memberId,
        string id,
        CancellationToken cancel
    ) =>
        await OwnAsync(memberId, cancel) is var own && own.Programme.Id == id
            ? own
            : throw new Problem(404, "no-such-programme").Exception();

    /// <exception cref="ProblemException">403: only its coordinators. 404: another programme. 412: stale.</exception>
    public async Task<StoredProgramme> ChangeAsync(
        string memberId,
        string id,
        IfMatch ifMatch,
        Func<Programme, Programme> change,
        CancellationToken cancel
    )
    {
        await ReadAsync(memberId, id, cancel);
        return await programmes.ChangeAsync(
            id,
            stored =>
            {
                if (!stored!.Programme.IsCoordinatedBy(memberId))
                {
                    throw new Problem(403, "coordinators-only").Exception();
                }
                ifMatch.Require(stored.Tag);
                return change(stored.Programme);
            },
            cancel
        );
    }
}
