using System.Globalization;
using Mentoring.Domain.Letters;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Mail;

/// <summary>Turns facts into the values of the placeholders; a fact that is not known has no entry.</summary>
internal static class LetterValues
{
    private const int NameAtMost = 80;

    public static Dictionary<string, string> Of(LetterFacts facts, TextCatalog texts)
    {
        var values = new Dictionary<string, string>
        {
            ["recipient"] = Name(facts.RecipientName),
            ["programme"] = Name(facts.Programme),
            ["organisation"] = Name(facts.Organisation),
        };
        void Add(string key, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                values[key] = value;
            }
        }
        var dates = new LetterDates(texts, facts.Language, facts.TimeZone);
        Add("mentee", facts.Mentee is { } mentee ? Name(mentee) : null);
        Add("mentor", facts.Mentor is { } mentor ? Name(mentor) : null);
        Add("other", Other(facts) is { } other ? Name(other) : null);
        Add("message", facts.Message is { } message ? SafeText.Lines(message) : null);
        Add("goals", OneLineEach(facts.Goals));
        Add("code", facts.Code?.Digits);
        Add("minutes", facts.Code?.Minutes.ToString(CultureInfo.InvariantCulture));
        Add("deadline", facts.Deadline is { } deadline ? dates.Day(deadline) : null);
        Add("until", facts.PausedUntil is { } until ? dates.Day(until) : null);
        Add("endsOn", facts.EndsOn is { } endsOn ? dates.Day(endsOn) : null);
        Add("counter", facts.CounterSuggestion is { } counter ? dates.Moment(counter) : null);
        if (facts.Meeting is { } meeting)
        {
            string Text(string key) => texts.Get(facts.Language, key);
            var minutes = meeting.DurationMinutes.ToString(CultureInfo.InvariantCulture);
            Add("meeting", Text($"kind.{meeting.Kind}"));
            Add("when", dates.Moment(meeting.StartsAt));
            Add("day", dates.Day(meeting.StartsAt));
            Add(
                "duration",
                Text("duration").Replace("{minutes}", minutes, StringComparison.Ordinal)
            );
            Add("where", Where(Text($"channel.{meeting.Channel}"), meeting.Place));
            Add("agenda", OneLineEach(meeting.Agenda ?? []));
        }
        return values;
    }

    private static string? Other(LetterFacts facts) =>
        facts.Role switch
        {
            Recipient.Mentee => facts.Mentor,
            Recipient.Mentor => facts.Mentee,
            _ => facts.OtherMember,
        };

    // A name of nothing but invisible characters must not keep a letter from the other side.
    private static string Name(string name) =>
        SafeText.OneLine(name, NameAtMost) is { Length: > 0 } visible ? visible : "?";

    private static string Where(string channel, string? place) =>
        string.IsNullOrWhiteSpace(place) ? channel : $"{channel}: {SafeText.OneLine(place)}";

    private static string OneLineEach(IReadOnlyList<string> items) =>
        string.Join('\n', items.Select(item => $"– {SafeText.OneLine(item)}"));
}
