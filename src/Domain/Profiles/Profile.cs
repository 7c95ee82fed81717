using Mentoring.Domain.Matching;
using Mentoring.Domain.Mentorships;

namespace Mentoring.Domain.Profiles;

/// <summary>
/// What a member tells about themselves; filled in steps, so everything may be missing. Contacts are for partners alone, from
/// acceptance on; traits, requirements and wishes count in matching and are shown to nobody.
/// </summary>
public sealed record Profile
{
    public static readonly Profile Empty = new();

    /// <summary>Field of work or study.</summary>
    public string? Field { get; init; }
    public CareerStage? CareerStage { get; init; }

    /// <summary>Mentee: the step that lies ahead.</summary>
    public Transition? Transition { get; init; }

    /// <summary>Mentor: the steps I know from my own life, or like to accompany.</summary>
    public IReadOnlyList<Transition> TransitionsOffered { get; init; } = [];
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

    /// <summary>What I say of myself so that others' requirements and wishes can be met, for example <c>woman</c>.</summary>
    public IReadOnlyList<string> Traits { get; init; } = [];

    /// <summary>Traits that the other must have stated: nobody else is suggested to me, and I to nobody else.</summary>
    public IReadOnlyList<string> Requirements { get; init; } = [];

    /// <summary>Traits that I would rather have in the other.</summary>
    public IReadOnlyList<string> Wishes { get; init; } = [];

    /// <summary>What can't be: entries named twice, however they are spelled, or without a word; languages that are no ISO 639
    /// code; no transition as one that is accompanied.</summary>
    public IEnumerable<FieldError> Check()
    {
        foreach (var (field, entries) in Lists)
        {
            var keys = entries.Select(Spelling.Key).ToHashSet(StringComparer.Ordinal);
            if (keys.Contains(""))
            {
                yield return new(field, "field.wrong-value");
            }
            else if (keys.Count < entries.Count)
            {
                yield return new(field, "field.duplicate");
            }
        }
        if (TransitionsOffered.Contains(Profiles.Transition.None))
        {
            yield return new("transitionsOffered", "field.wrong-value");
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
            ("transitionsOffered", [.. TransitionsOffered.Select(each => each.ToString())]),
            ("traits", Traits),
            ("requirements", Requirements),
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
