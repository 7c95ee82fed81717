using Mentoring.Functions.Api;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Mail.Wording;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mentoring.Functions.Programmes.Letters;

/// <summary>The letters of a programme: coordinators read them, change their wording and try it out.</summary>
internal static class LettersApi
{
    private const string One = "/programmes/{id}/letters/{letter}/{language}";

    public static void MapLetters(this IEndpointRouteBuilder api)
    {
        api.MapGet("/programmes/{id}/letters", ListAsync);
        api.MapGet(One, ReadAsync);
        api.MapPut(One, PutAsync);
        api.MapDelete(One, RestoreAsync);
        api.MapPost(One + "/preview", PreviewAsync);
    }

    private static async Task<Ok<IReadOnlyList<LetterSummary>>> ListAsync(
        string id,
        Caller caller,
        HttpContext context,
        ProgrammeAccess access,
        LetterRenderer renderer,
        CancellationToken cancel
    )
    {
        var stored = await access.RequireCoordinatorAsync(caller.MemberId, id, cancel);
        var builder = Builder(renderer, context);
        return TypedResults.Ok<IReadOnlyList<LetterSummary>>([
            .. KnownLetter.All.Select(letter => builder.Summary(stored.Programme, letter)),
        ]);
    }

    private static async Task<Tagged<LetterView>> ReadAsync(
        [AsParameters] LetterPath path,
        Caller caller,
        HttpContext context,
        ProgrammeAccess access,
        ProgrammeLetters letters,
        LetterRenderer renderer,
        CancellationToken cancel
    )
    {
        var stored = await access.RequireCoordinatorAsync(caller.MemberId, path.Id, cancel);
        var (letter, language) = path.Find();
        var own = await letters.WordingAsync(stored.Programme, letter, language, cancel);
        return Answer(stored, Builder(renderer, context).View(letter, language, own), letter);
    }

    private static async Task<Tagged<LetterView>> PutAsync(
        [AsParameters] LetterPath path,
        Body<WordingRequest> body,
        Caller caller,
        IfMatch ifMatch,
        HttpContext context,
        ProgrammeAccess access,
        LetterRenderer renderer,
        CancellationToken cancel
    )
    {
        await access.RequireCoordinatorAsync(caller.MemberId, path.Id, cancel);
        var (letter, language) = path.Find();
        var own = body.Value.ToWording(letter, renderer.Placeholders);
        var stored = await ChangeAsync(path, own, caller, ifMatch, access, cancel);
        return Answer(stored, Builder(renderer, context).View(letter, language, own), letter);
    }

    private static async Task<NoContent> RestoreAsync(
        [AsParameters] LetterPath path,
        Caller caller,
        IfMatch ifMatch,
        ProgrammeAccess access,
        CancellationToken cancel
    )
    {
        await access.RequireCoordinatorAsync(caller.MemberId, path.Id, cancel);
        await ChangeAsync(path, null, caller, ifMatch, access, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<LetterPreview>> PreviewAsync(
        [AsParameters] LetterPath path,
        Body<PreviewRequest> body,
        Caller caller,
        ProgrammeAccess access,
        LetterPreviews previews,
        LetterRenderer renderer,
        CancellationToken cancel
    )
    {
        var stored = await access.RequireCoordinatorAsync(caller.MemberId, path.Id, cancel);
        var (letter, language) = path.Find();
        var unsaved = body.Value.Wording?.ToWording(letter, renderer.Placeholders);
        return TypedResults.Ok(
            await previews.ShowAsync(
                stored.Programme,
                letter,
                language,
                body.Value,
                unsaved,
                cancel
            )
        );
    }

    private static Task<StoredProgramme> ChangeAsync(
        LetterPath path,
        OwnWording? wording,
        Caller caller,
        IfMatch ifMatch,
        ProgrammeAccess access,
        CancellationToken cancel
    )
    {
        var (letter, language) = path.Find();
        return access.ChangeAsync(
            caller.MemberId,
            path.Id,
            stored =>
            {
                ifMatch.Require(TagOf(stored, letter, language));
                return StoredWording.Change(stored, letter, language, wording);
            },
            cancel
        );
    }

    private static Tagged<LetterView> Answer(
        StoredProgramme stored,
        LetterView view,
        KnownLetter letter
    ) => new(view, TagOf(stored, letter, view.Language));

    /// <summary>Of one letter: changing another leaves it as it is.</summary>
    private static string TagOf(StoredProgramme stored, KnownLetter letter, string language) =>
        StoredWording.EntryOf(stored.Programme, letter, language) is { } entry
            ? StoredWording.VersionOf(entry)
            : "0";

    private static LetterViewBuilder Builder(LetterRenderer renderer, HttpContext context) =>
        new(renderer, renderer.Placeholders, Language.Of(context));
}

/// <summary>Which letter in which language.</summary>
public readonly record struct LetterPath
{
    public string Id { get; init; }

    /// <summary>As the list calls it: <c>signInCode</c>.</summary>
    public string Letter { get; init; }

    /// <summary><c>de</c> or <c>en</c>.</summary>
    public string Language { get; init; }

    /// <exception cref="ProblemException">404: there is no such letter, or not in this language.</exception>
    internal (KnownLetter Letter, string Language) Find() =>
        KnownLetter.Find(Letter) is { } letter && Api.Language.All.Contains(Language)
            ? (letter, Language)
            : throw new Problem(404, "no-such-letter").Exception();
}
