using System.Globalization;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Mail.Wording;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Programmes.Letters;

/// <summary>The rows <c>l_signInCode.de</c> of a programme, one for each letter and language that was changed, and the list of
/// them in the programme.</summary>
internal static class StoredWording
{
    private const string Content = "wording";
    private const string Version = "version";

    public static ChangedLetter? EntryOf(
        Programme programme,
        KnownLetter letter,
        string language
    ) =>
        programme.ChangedLetters.FirstOrDefault(changed =>
            changed.Letter == letter.Id && changed.Language == language
        );

    public static string KeyOf(ChangedLetter changed) => $"l_{changed.Letter}.{changed.Language}";

    public static string VersionOf(ChangedLetter changed) =>
        changed.Version.ToString(CultureInfo.InvariantCulture);

    public static string VersionOf(Row row) => row.Text(Version);

    public static OwnWording Read(Row row) =>
        StoredJson.Read<OwnWording>(Pieces.Read(row, Content).AsMemory());

    /// <summary>The programme with this wording, or without one of its own where that is null.</summary>
    public static ProgrammeChange Change(
        StoredProgramme stored,
        KnownLetter letter,
        string language,
        OwnWording? wording
    )
    {
        var before = EntryOf(stored.Programme, letter, language);
        if (wording is null && before is null)
        {
            return new(stored.Programme);
        }
        var entry = new ChangedLetter(letter.Id, language, stored.Version + 1);
        var others = stored.Programme.ChangedLetters.Where(changed => changed != before);
        return new(
            stored.Programme with
            {
                ChangedLetters = wording is null ? [.. others] : [.. others, entry],
            },
            wording is null ? new Delete(KeyOf(entry)) : Write(entry, wording)
        );
    }

    private static Upsert Write(ChangedLetter entry, OwnWording wording)
    {
        var row = Pieces.Write(Content, StoredJson.WriteBytes(wording));
        row[Version] = VersionOf(entry);
        return new(KeyOf(entry), row);
    }
}
