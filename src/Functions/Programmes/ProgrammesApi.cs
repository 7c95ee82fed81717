using System.ComponentModel.DataAnnotations;
using Mentoring.Domain.Matching;
using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Programmes;
using Mentoring.Functions.Api;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Mail.Brand;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Privacy;
using Mentoring.Functions.Programmes.Letters;
using Mentoring.Functions.Programmes.Logo;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mentoring.Functions.Programmes;

/// <summary>Programmes as their members see them and coordinators set them.</summary>
internal static class ProgrammesApi
{
    public static void MapProgrammes(this IEndpointRouteBuilder api)
    {
        api.MapGet("/programmes", ListAsync);
        api.MapGet("/programmes/{id}", ReadAsync);
        api.MapPut("/programmes/{id}", PutAsync);
        api.MapPost("/programmes", CreateAsync);
        api.MapPost("/programmes/{id}/invitations", InviteAsync);
        api.MapGet("/programmes/{id}/members", MembersAsync);
        api.MapPut("/programmes/{id}/coordinators/{memberId}", AddCoordinatorAsync);
        api.MapDelete("/programmes/{id}/coordinators/{memberId}", RemoveCoordinatorAsync);
        api.MapLogo();
        api.MapLetters();
    }

    public static void AddProgrammes(this IServiceCollection services)
    {
        services.AddSingleton<ProgrammeStore>();
        services.AddSingleton<ProgrammeAccess>();
        services.AddSingleton<Coordinators>();
        services.AddSingleton<ReplyAddresses>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<FirstProgramme>();
        services.AddSingleton<ProgrammeLetters>();
        services.AddSingleton<LetterPreviews>();
    }

    private static async Task<Paged<Programme>> ListAsync(
        [AsParameters] Page page,
        Caller caller,
        ProgrammeAccess access,
        CancellationToken cancel
    ) => page.Of(await access.ListAsync(caller.MemberId, cancel), programme => programme.Id);

    private static async Task<Tagged<Programme>> CreateAsync(
        Body<ProgrammeRequest> body,
        Caller caller,
        CommandId command,
        ProgrammeAccess access,
        CancellationToken cancel
    )
    {
        body.Value.Check();
        var key = new CommandKey(command.Value, body.Digest, command.Repeatable);
        var id = command.For("programme");
        var programme = body.Value.Apply(Programme.New(id, caller.MemberId));
        var created = await access.CreateAsync(caller.MemberId, programme, key, cancel);
        return new(created.Programme, created.Tag, 201, $"/api/programmes/{id}");
    }

    private static async Task<Created<Invitation>> InviteAsync(
        string id,
        Caller caller,
        CommandId command,
        ProgrammeAccess access,
        Invitations invitations,
        CancellationToken cancel
    )
    {
        await access.RequireCoordinatorAsync(caller.MemberId, id, cancel);
        return TypedResults.Created(
            (string?)null,
            await invitations.MakeAsync(id, command, cancel)
        );
    }

    private static async Task<Paged<ListedMember>> MembersAsync(
        string id,
        [AsParameters] Page page,
        Caller caller,
        ProgrammeAccess access,
        MemberList list,
        ViewLog views,
        CancellationToken cancel
    )
    {
        await access.RequireCoordinatorAsync(caller.MemberId, id, cancel);
        await views.NoteAsync(caller.MemberId, ViewedData.MemberList, id, cancel);
        return page.Of(await list.ReadAsync(id, cancel), member => $"{member.Name} {member.Id}");
    }

    private static async Task<Tagged<Programme>> AddCoordinatorAsync(
        string id,
        string memberId,
        Caller caller,
        Coordinators coordinators,
        CancellationToken cancel
    ) => Answer(await coordinators.AddAsync(caller.MemberId, id, memberId, cancel));

    private static async Task<Tagged<Programme>> RemoveCoordinatorAsync(
        string id,
        string memberId,
        Caller caller,
        Coordinators coordinators,
        CancellationToken cancel
    ) => Answer(await coordinators.RemoveAsync(caller.MemberId, id, memberId, cancel));

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

/// <summary>Replaces what coordinators may set; without <paramref name="ReplyTo"/> answers to letters reach the first coordinator;
/// <paramref name="Settings"/> left out stay, one left out of them takes its default; so do <paramref name="Weights"/>, <paramref name="Terms"/> and <paramref name="Brand"/>
/// (its logo is set at <c>/logo</c>). Mentorships under way keep the settings they began with.</summary>
public sealed record ProgrammeRequest(
    [Line(100)] string Name,
    [Line(100)] string Organisation,
    [Length(1, 2), Line(2)] IReadOnlyList<string> Languages,
    bool Open,
    [Line(100)] string? Signatory = null,
    [Length(0, 100), Line(60)] IReadOnlyList<string>? Topics = null,
    MentorshipSettings? Settings = null,
    BrandRequest? Brand = null,
    [Line(254)] string? ReplyTo = null,
    [Length(0, 100)] IReadOnlyList<TopicRequest>? TopicTree = null,
    [Length(0, 50), Line(60)] IReadOnlyList<string>? Traits = null,
    MatchingWeights? Weights = null,
    ProgrammeTerms? Terms = null
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
            TopicTree = [.. (TopicTree ?? []).Select(topic => topic.ToNode())],
            Traits = Traits ?? [],
            Weights = Weights ?? programme.Weights,
            Settings = Settings ?? programme.Settings,
            Brand = Brand is null
                ? programme.Brand
                : programme.Brand with
                {
                    Colour = Brand.Colour?.ToLowerInvariant(),
                },
            ReplyTo = ReplyTo?.Trim(),
            Terms = Terms ?? programme.Terms,
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
        if (Brand?.Colour is { } colour && Colour.TryParse(colour) is null)
        {
            yield return new("brand.colour", "field.colour");
        }
        if (
            ReplyTo is { } address
            && !(Address.IsAddress(address) && MimeMails.IsAddress(address.Trim()))
        )
        {
            yield return new("replyTo", "field.email");
        }
        if (
            Terms?.Url is { } terms
            && !(
                Uri.TryCreate(terms, UriKind.Absolute, out var link)
                && link.Scheme is "https" or "http"
            )
        )
        {
            yield return new("terms.url", "field.link");
        }
        foreach (var error in TopicRequest.Check(TopicTree ?? []))
        {
            yield return error;
        }
        foreach (var error in Below("settings", Settings?.Check()))
        {
            yield return error;
        }
        foreach (var error in Below("weights", Weights?.Check()))
        {
            yield return error;
        }
    }

    private static IEnumerable<FieldError> Below(string path, IEnumerable<FieldError>? errors) =>
        (errors ?? []).Select(error => error with { Field = $"{path}.{error.Field}" });
}

/// <param name="Colour">Of the buttons, links and edges of letters: <c>#</c> and six hexadecimal digits. Left out: ours.</param>
public sealed record BrandRequest([Line(7)] string? Colour = null);
