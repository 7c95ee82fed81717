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
        Check(letter, request);
        var role = request.Role ?? letter.Recipients.Cast<Recipient?>().FirstOrDefault();
        var facts = LetterSamples.Facts(letter, role, language) with
        {
            Programme = programme.Name,
            Organisation = programme.Organisation,
            Case = request.Case,
            Brand = await letters.BrandAsync(programme, cancel),
            Wording = request.Wording is null
                ? await letters.WordingAsync(programme, letter, language, cancel)
                : unsaved,
        };
        var page = await renderer.RenderPageAsync(letter.Name, facts);
        return new(page.Subject, page.Text, page.Html);
    }

    private static void Check(KnownLetter letter, PreviewRequest request)
    {
        Fault[] faults =
        [
            .. request.Case is { } special && !letter.Cases.Contains(special)
                ? [Fault.Of("case", "wording.special")]
                : Array.Empty<Fault>(),
            .. request.Role is { } role && !letter.Recipients.Contains(role)
                ? [Fault.Of("role", "wording.special")]
                : Array.Empty<Fault>(),
        ];
        if (faults.Length > 0)
        {
            throw Problems.Invalid(faults).Exception();
        }
    }
}
