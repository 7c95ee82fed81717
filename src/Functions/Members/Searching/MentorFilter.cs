using System.Globalization;
using Mentoring.Domain.Matching;
using Mentoring.Domain.Profiles;
using Mentoring.Functions.Api;
using Microsoft.AspNetCore.Mvc;

namespace Mentoring.Functions.Members.Searching;

/// <summary>Which mentors are looked for, as a query says it. Several values are separated by commas and mean any of them; different
/// parameters must all be met. A value that can't be is refused.</summary>
public sealed record MentorFilter
{
    private const int QueryAtMost = 200;
    private const int WordsAtMost = 12;
    private const int ValuesAtMost = 20;
    private const int HoursAtMost = 100;

    /// <summary>Topics offered, however they are spelled.</summary>
    [FromQuery(Name = "topic")]
    public string? Topic { get; init; }

    /// <summary>ISO 639 codes, each with the least level if wanted: <c>de:B2,en</c>.</summary>
    [FromQuery(Name = "language")]
    public string? Language { get; init; }

    /// <summary>Fields of work, however they are spelled.</summary>
    [FromQuery(Name = "field")]
    public string? Field { get; init; }

    /// <summary>student, entry, experienced, senior, executive, retired.</summary>
    [FromQuery(Name = "careerStage")]
    public string? CareerStage { get; init; }

    /// <summary>Which step the mentor accompanies: firstJob, return, changeOfJob, changeOfPlace.</summary>
    [FromQuery(Name = "transition")]
    public string? Transition { get; init; }

    /// <summary>inPerson, online.</summary>
    [FromQuery(Name = "format")]
    public string? Format { get; init; }

    /// <summary>Regions, however they are spelled.</summary>
    [FromQuery(Name = "region")]
    public string? Region { get; init; }

    /// <summary>The mentor has at least so many hours a month, 1 to 100.</summary>
    [FromQuery(Name = "hoursPerMonth")]
    public string? HoursPerMonth { get; init; }

    /// <summary>true: only those with a free place.</summary>
    [FromQuery(Name = "available")]
    public string? Available { get; init; }

    /// <summary>Words that must all be found in name, topics, field, region or about, also misspelled or begun; at most 200
    /// characters and 12 words.</summary>
    [FromQuery(Name = "q")]
    public string? Q { get; init; }

    /// <exception cref="ProblemException">400: each field with a value that can't be is named.</exception>
    internal MentorCriteria Read()
    {
        var faults = new List<Fault>();
        var criteria = new MentorCriteria
        {
            Topics = Keys("topic", Topic, faults),
            Fields = Keys("field", Field, faults),
            Regions = Keys("region", Region, faults),
            Languages = Each("language", Language, faults, LanguageOf),
            CareerStages = Each("careerStage", CareerStage, faults, ChoiceOf<CareerStage>),
            Transitions = Each<Transition>(
                "transition",
                Transition,
                faults,
                text =>
                    ChoiceOf<Transition>(text)
                        is { } one
                            and not Mentoring.Domain.Profiles.Transition.None
                        ? one
                        : null
            ),
            Formats = Each("format", Format, faults, ChoiceOf<MeetingFormat>),
            LeastHours = Hours(faults),
            OnlyAvailable = IsTrue("available", Available, faults),
            Words = Words(faults),
        };
        return faults.Count == 0 ? criteria : throw Problems.Invalid(faults).Exception();
    }

    private IReadOnlyList<string> Words(List<Fault> faults)
    {
        if (string.IsNullOrWhiteSpace(Q))
        {
            return [];
        }
        if (new LineAttribute(QueryAtMost).Check("q", Q) is { } fault)
        {
            faults.Add(fault);
            return [];
        }
        if (Spelling.Fold(Q).Split(' ').Length > WordsAtMost)
        {
            faults.Add(Fault.Of("q", "field.words", ("max", WordsAtMost)));
            return [];
        }
        return TextIndex.WordsOf(Q);
    }

    private int? Hours(List<Fault> faults)
    {
        if (string.IsNullOrWhiteSpace(HoursPerMonth))
        {
            return null;
        }
        if (
            int.TryParse(
                HoursPerMonth,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var hours
            ) && hours is >= 1 and <= HoursAtMost
        )
        {
            return hours;
        }
        faults.Add(Fault.Of("hoursPerMonth", "field.range", ("min", 1), ("max", HoursAtMost)));
        return null;
    }

    private static bool IsTrue(string field, string? text, List<Fault> faults)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }
        if (!bool.TryParse(text, out var value))
        {
            faults.Add(Fault.Of(field, "field.wrong-value"));
        }
        return value;
    }

    /// <summary>A text may itself have commas: so whatever follows each other is also looked for as one.</summary>
    private static HashSet<string>? Keys(string field, string? text, List<Fault> faults)
    {
        var parts = Each(field, text, faults, part => KeyOf(part));
        if (parts is null)
        {
            return null;
        }
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var first = 0; first < parts.Count; first++)
        {
            var key = "";
            for (var last = first; last < parts.Count; last++)
            {
                keys.Add(key += parts[last].Key);
            }
        }
        return keys;
    }

    /// <summary>A text without any letter or digit names nothing.</summary>
    private static Named? KeyOf(string part) =>
        Spelling.Key(part) is { Length: > 0 } key ? new(key) : null;

    private static SpokenAt? LanguageOf(string text)
    {
        var (code, level) = text.Split(':') switch
        {
            [var only] => (only, null),
            [var first, var second] => (first, ChoiceOf<LanguageLevel>(second.Trim())),
            _ => ("", (LanguageLevel?)null),
        };
        code = code.Trim().ToLowerInvariant();
        var known = code.Length is 2 or 3 && code.All(char.IsAsciiLetterLower);
        var leveled = text.Contains(':', StringComparison.Ordinal) == level is not null;
        return known && leveled ? new(code, level ?? LanguageLevel.A1) : null;
    }

    private static T? ChoiceOf<T>(string text)
        where T : struct, Enum => Choice.TryRead<T>(text, out var value) ? value : null;

    /// <summary>Null where nothing was asked for.</summary>
    private static List<T>? Each<T>(
        string field,
        string? text,
        List<Fault> faults,
        Func<string, T?> read
    )
        where T : struct
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }
        var parts = text.Split(
            ',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        if (parts.Length is 0 or > ValuesAtMost)
        {
            faults.Add(Fault.Of(field, "field.count", ("min", 1), ("max", ValuesAtMost)));
            return null;
        }
        var values = parts.Select(read).ToList();
        if (values.Any(value => value is null))
        {
            faults.Add(Fault.Of(field, "field.wrong-value"));
            return null;
        }
        return [.. values.Select(value => value!.Value)];
    }

    private readonly record struct Named(string Key);
}
