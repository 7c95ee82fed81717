using Mentoring.Domain.Letters;
using Mentoring.Functions.Api;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Mail.Wording;

namespace Mentoring.Functions.Programmes.Letters;

/// <summary>Shows a programme's letters with invented people, so that nobody's words are needed to see them.</summary>
public sealed class LetterPreviews(ProgrammeLetters letters, LetterRenderer renderer)
{
    /// <param name="unsaved">Null for the stored wording.</param>
    /// <exception cref="ProblemException">400: the letter has no such case or recipient.</exception>
    internal async Task<LetterPreview> ShowAsync(
        Programme programme,
        KnownLetter letter,
        string language,
        PreviewRequest request,
        OwnWording? unsaved,
        CancellationToken cancel
    )
    {
        var role = request.Role ?? letter.Recipients.Cast<Recipient?>().FirstOrDefault();
        var facts = LetterSamples.Facts(letter, role, language) with
        {
            Programme = programme.Name,
            Organisation = programme.Organisation,
            Case = Case(letter, request),
            Brand = await letters.BrandAsync(programme, cancel),
            Wording = request.Wording is null
                ? await letters.WordingAsync(programme, letter, language, cancel)
                : unsaved,
        };
        if (request.Role is { } asked && !letter.Recipients.Contains(asked))
        {
            throw Problems.Invalid([Fault.Of("role", "wording.special")]).Exception();
        }
        var page = await renderer.RenderPageAsync(letter.Name, facts);
        return new(page.Subject, page.Text, page.Html);
    }

    private static string? Case(KnownLetter letter, PreviewRequest request) =>
        request.Case is null || letter.Cases.Contains(request.Case)
            ? request.Case
            : throw Problems.Invalid([Fault.Of("case", "wording.special")]).Exception();
}
