using System.Collections.Concurrent;
using Mentoring.Domain.Letters;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Mail.Brand;
using Mentoring.Functions.Mail.Wording;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes.Logo;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Programmes.Letters;

/// <summary>
/// Gives letters the programme's look and wording. The programme itself says what there is, so that a letter of which nothing
/// was changed asks the store nothing; what was read once is kept until the programme names another version.
/// </summary>
public sealed class ProgrammeLetters(IStore store, Settings settings)
{
    private readonly ConcurrentDictionary<(string, string), (string Version, object Value)> _kept =
    [];

    /// <summary>What every letter about a member's own account, or about no mentorship, knows of its reader.</summary>
    /// <param name="programme">Null when it is gone: then nothing of it is told.</param>
    public async Task<LetterFacts> FactsAsync(
        AccountLetter letter,
        Member reader,
        Programme? programme,
        CancellationToken cancel,
        Recipient? role = null
    )
    {
        var facts = Plain(reader, programme, role);
        return programme is null
            ? facts
            : await DressAsync(programme, letter.ToString(), facts, cancel);
    }

    /// <summary>The same in the programme's colour alone, for a page.</summary>
    public LetterFacts FactsOfPage(Member reader, Programme? programme)
    {
        var facts = Plain(reader, programme, null);
        return programme is null ? facts : facts with { Brand = programme.Brand.InColour() };
    }

    private LetterFacts Plain(Member reader, Programme? programme, Recipient? role) =>
        new(
            reader.Language,
            reader.Name,
            role,
            programme?.Name ?? "",
            programme?.Organisation ?? "",
            reader.TimeZone,
            settings.Frontend
        );

    /// <summary>The facts of a letter with all that is the programme's own.</summary>
    /// <param name="letter">As its texts call it: <c>SignInCode</c>.</param>
    public async Task<LetterFacts> DressAsync(
        Programme programme,
        string letter,
        LetterFacts facts,
        CancellationToken cancel
    ) =>
        facts with
        {
            Brand = await BrandAsync(programme, cancel),
            Wording = await WordingAsync(
                programme,
                KnownLetter.Named(letter),
                facts.Language,
                cancel
            ),
        };

    public async Task<LetterBrand> BrandAsync(Programme programme, CancellationToken cancel) =>
        programme.Brand.InColour() with
        {
            Logo = programme.Brand.Logo is { } logo
                ? await LogoAsync(programme.Id, logo, cancel)
                : null,
        };

    /// <summary>The programme's own wording; null where there is none.</summary>
    public async Task<OwnWording?> WordingAsync(
        Programme programme,
        KnownLetter letter,
        string language,
        CancellationToken cancel
    ) =>
        StoredWording.EntryOf(programme, letter, language) is { } entry
            ? await KeepAsync(
                programme.Id,
                StoredWording.KeyOf(entry),
                StoredWording.VersionOf(entry),
                row => (StoredWording.VersionOf(row), StoredWording.Read(row)),
                cancel
            )
            : null;

    private Task<LetterLogo?> LogoAsync(
        string programmeId,
        ProgrammeLogo logo,
        CancellationToken cancel
    ) =>
        KeepAsync(
            programmeId,
            StoredLogo.Key,
            logo.Sha256,
            row =>
            {
                var bytes = StoredLogo.Read(row);
                var now = StoredLogo.Check(bytes);
                return (
                    now.Sha256,
                    new LetterLogo(bytes, now.ContentType, now.Width, now.Height, now.Sha256)
                );
            },
            cancel
        );

    /// <summary>Reads a row unless it is kept as of this version. The programme may be a minute old: then the row is newer or
    /// gone, is taken as it is and not kept.</summary>
    private async Task<T?> KeepAsync<T>(
        string programmeId,
        string key,
        string version,
        Func<Row, (string Version, T Value)> read,
        CancellationToken cancel
    )
        where T : class
    {
        if (_kept.TryGetValue((programmeId, key), out var known) && known.Version == version)
        {
            return (T)known.Value;
        }
        var row = await store.FindAsync(Partitions.Programme(programmeId), key, cancel);
        if (row is null)
        {
            return null;
        }
        var (stored, value) = read(row);
        if (stored == version)
        {
            _kept[(programmeId, key)] = (version, value);
        }
        return value;
    }
}
