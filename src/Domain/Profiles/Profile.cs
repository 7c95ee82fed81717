using Mentoring.Domain.Mentorships;

namespace Mentoring.Domain.Profiles;

/// <summary>
/// What a member tells about themselves; filled in steps, so everything may be missing. <see cref="Contacts"/> are for partners
/// alone, from acceptance on; <see cref="Wishes"/> count in matching and are shown to nobody.
/// </summary>
public sealed record Profile
{
    public static readonly Profile Empty = new();

    /// <summary>Field of work or study.</summary>
    public string? Field { get; init; }
    public CareerStage? CareerStage { get; init; }

    /// <summary>Mentee: the step that lies ahead.</summary>
    public Transition? Transition { get; init; }
    public IReadOnlyList<string> TopicsSought { get; init; } = [];
    public IReadOnlyList<string> TopicsOffered { get; init; } = [];
    public IReadOnlyList<SpokenLanguage> Languages { get; init; } = [];
    public string? Region { get; init; }
    public IReadOnlyList<MeetingFormat> Formats { get; init; } = [];

    /// <summary>Hours a month for the mentorship.</summary>
    public int? HoursPerMonth { get; init; }

    /// <summary>Mentor: how many mentees at once.</summary>
    public int? Capacity { get; init; }
    public string? About { get; init; }

    /// <summary>Mentee: where I come from.</summary>
    public string? Background { get; init; }

    /// <summary>Mentee: what I hope for.</summary>
    public string? Hopes { get; init; }
    public IReadOnlyList<Contact> Contacts { get; init; } = [];
    public IReadOnlyList<string> Wishes { get; init; } = [];

    /// <summary>What can't be: entries named twice, languages that are no ISO 639 code.</summary>
    public IEnumerable<FieldError> Check()
    {
        foreach (var (field, entries) in Lists)
        {
            if (entries.Distinct(StringComparer.OrdinalIgnoreCase).Count() < entries.Count)
            {
                yield return new(field, "field.duplicate");
            }
        }
        if (!Languages.All(language => language.Code.All(c => c is >= 'a' and <= 'z')))
        {
            yield return new("languages", "field.wrong-value");
        }
    }

    private IEnumerable<(string Field, IReadOnlyList<string> Entries)> Lists =>
        [
            ("topicsSought", TopicsSought),
            ("topicsOffered", TopicsOffered),
            ("languages", [.. Languages.Select(language => language.Code)]),
            ("formats", [.. Formats.Select(format => format.ToString())]),
            ("wishes", Wishes),
        ];
}

public sealed record SpokenLanguage(string Code, LanguageLevel Level);

public sealed record Contact(ContactKind Kind, string Value);

public enum CareerStage
{
    Student,
    Entry,
    Experienced,
    Senior,
    Executive,
    Retired,
}

public enum Transition
{
    FirstJob,
    Return,
    ChangeOfJob,
    ChangeOfPlace,
    None,
}

/// <summary>Of the Common European Framework, and native. In rising order.</summary>
public enum LanguageLevel
{
    A1,
    A2,
    B1,
    B2,
    C1,
    C2,
    Native,
}

public enum MeetingFormat
{
    InPerson,
    Online,
}

public enum ContactKind
{
    Phone,
    Email,
    Messenger,
    Website,
    Other,
}
