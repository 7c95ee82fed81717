using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Certificates;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Replies;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Mentorships.Certificates;

/// <summary>Tells people what is known of the code on a certificate, in the look of its programme.</summary>
internal sealed class VerifyPages(CertificateLookup lookup, ProgrammeStore programmes)
{
    public const string Path = "/verify";

    private readonly TextCatalog _texts = TextCatalog.Load("verification");

    /// <summary>A form to type a code into.</summary>
    public ReplyPageModel Ask(string language) =>
        new(200, language, "Mentoring", _texts.Get(language, "ask.title"))
        {
            Paragraphs = [_texts.Get(language, "ask.text")],
            Lookup = Lookup(language, ""),
        };

    /// <summary>The same after a code that leads to nothing.</summary>
    public ReplyPageModel Unknown(string language, string typed) =>
        new(404, language, "Mentoring", _texts.Get(language, "unknown.title"))
        {
            Paragraphs = [_texts.Get(language, "unknown.text")],
            Lookup = Lookup(language, typed),
            Refusal = "verify-unknown",
        };

    public async Task<ReplyPageModel> ShowAsync(
        string typed,
        string language,
        CancellationToken cancel
    ) =>
        await lookup.FindAsync(typed, cancel) is { } found
            ? await PageAsync(found, language, StatusOf(found), [], cancel)
            : Unknown(language, typed);

    public async Task<ReplyPageModel> CompareAsync(
        string typed,
        UploadedFile file,
        string language,
        CancellationToken cancel
    )
    {
        if (await lookup.FindAsync(typed, cancel) is not { } found)
        {
            return Unknown(language, typed);
        }
        if (file.Sha256 is not { } sha256)
        {
            var page = await PageAsync(found, language, StatusOf(found), [], cancel);
            return page with
            {
                Status = file.Status,
                Upload = page.Upload! with { Error = _texts.Get(language, $"error.{file.Status}") },
                Refusal = "verify-file",
            };
        }
        var outcome =
            found.Compare(sha256).Identical ? $"same.{StatusOf(found)}"
            : await lookup.IsOtherVersionAsync(found, sha256, cancel) ? "other"
            : "different";
        return await PageAsync(
            found,
            language,
            outcome,
            [_texts.Get(language, $"{outcome}.text")],
            cancel
        );
    }

    /// <param name="title">Of the texts.</param>
    /// <param name="result">What is said before anything else.</param>
    private async Task<ReplyPageModel> PageAsync(
        FoundCertificate found,
        string language,
        string title,
        IReadOnlyList<string> result,
        CancellationToken cancel
    )
    {
        var view = await lookup.ViewAsync(found, cancel);
        var programme = await programmes.RecentAsync(found.State.ProgrammeId, cancel);
        var words = new VerifyWords(_texts, language, view);
        return new(200, language, words.Heading, words.Get($"{title}.title"))
        {
            Colour = programme?.Brand.InColour().Colour,
            Paragraphs = [.. result, .. words.Standing()],
            Card = [view.Holder, words.Part],
            Facts = words.Facts(found.Certificate.Code),
            Upload = new(
                words.Get("upload.label"),
                words.Get("upload.hint"),
                words.Get("upload.button"),
                null
            ),
            Note = words.Get("note"),
        };
    }

    private ReplyLookup Lookup(string language, string typed) =>
        new(
            Path,
            _texts.Get(language, "ask.label"),
            _texts.Get(language, "ask.button"),
            typed.Length > 200 ? typed[..200] : typed
        );

    private static string StatusOf(FoundCertificate found) =>
        found.Certificate.Status switch
        {
            CertificateStatus.Valid => "valid",
            CertificateStatus.Replaced => "replaced",
            CertificateStatus.Revoked => "revoked",
            _ => throw new ArgumentOutOfRangeException(nameof(found)),
        };
}

/// <summary>What a page says of one certificate.</summary>
internal sealed class VerifyWords(TextCatalog texts, string language, PublicCertificateView view)
{
    private readonly CertificateTexts _printed = CertificateTexts.For(language);

    private readonly Dictionary<string, string> _values = new()
    {
        ["holder"] = view.Holder,
        ["programme"] = view.Programme,
        ["organisation"] = view.Organisation,
        ["settled"] = (view.ReplacedOn ?? view.RevokedOn) is { } day
            ? CertificateTexts.For(language).Date(day)
            : "",
        ["reason"] = view.RevocationReason ?? "",
    };

    public string Heading =>
        view.Organisation == view.Programme
            ? view.Organisation
            : $"{view.Organisation} · {view.Programme}";

    /// <summary>As what the holder took part.</summary>
    public string Part => Get(view.Role == CertificateRole.Mentor ? "part.mentor" : "part.mentee");

    public string Get(string key) => texts.Get(language, key, _values);

    /// <summary>Whether it holds, since when not, and why.</summary>
    public IEnumerable<string> Standing()
    {
        yield return Get(
            view.Status switch
            {
                CertificateStatus.Valid => "valid.text",
                CertificateStatus.Replaced => "replaced.text",
                _ => "revoked.text",
            }
        );
        if (view.RevocationReason is not null)
        {
            yield return Get("reason.text");
        }
    }

    public IReadOnlyList<ReplyFact> Facts(string code) =>
        [
            new(Get("fact.programme"), view.Programme),
            new(Get("fact.organisation"), view.Organisation),
            new(
                _printed["period"],
                _printed.With(
                    "period.value",
                    ("from", _printed.Date(view.From)),
                    ("to", _printed.Date(view.To))
                )
            ),
            new(
                _printed["extent"],
                _printed.With(
                    "extent.value",
                    ("meetings", _printed.Count("meetings", view.Meetings)),
                    ("hours", _printed.Count("hours", view.Hours))
                )
            ),
            new(Get("fact.issued"), _printed.Date(view.IssuedOn)),
            new(Get("fact.code"), code),
            new("SHA-256", view.Sha256),
        ];
}
