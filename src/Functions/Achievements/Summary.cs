using System.Globalization;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Achievements;

/// <summary>How a summary is written.</summary>
public enum SummaryFormat
{
    Markdown,
    Text,
}

/// <summary>What a CV says of one mentorship.</summary>
/// <param name="To">Null while it goes on.</param>
/// <param name="Other">Only if the member's certificate may name them.</param>
/// <param name="Topics">Only if the member's certificate names them.</param>
internal sealed record SummaryEntry(
    Side Role,
    string Programme,
    string Organisation,
    DateOnly From,
    DateOnly? To,
    int Meetings,
    int Minutes,
    string? Other,
    IReadOnlyList<string> Topics,
    IReadOnlyList<string> Goals,
    SummaryCertificate? Certificate
);

internal sealed record SummaryCertificate(string Code, Uri VerifyUrl);

/// <summary>A few lines to be pasted into a CV, in one language.</summary>
internal sealed class Summary(string language, SummaryFormat format)
{
    internal static readonly TextCatalog Texts = TextCatalog.Load("summary");

    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(
        Texts.Get(language, "culture")
    );

    public string Of(IReadOnlyList<SummaryEntry> entries) =>
        entries.Count == 0
            ? Text("nothing") + "\n"
            : string.Join("\n", entries.Select(entry => string.Join("\n", Lines(entry)) + "\n"));

    private IEnumerable<string> Lines(SummaryEntry entry)
    {
        yield return $"{Bold(Heading(entry))} ({Period(entry)})";
        var points = Points(entry).ToList();
        if (points.Count > 0)
        {
            yield return "";
        }
        foreach (var point in points)
        {
            yield return "- " + point;
        }
    }

    /// <summary>An organisation that is called like its programme is named once.</summary>
    private string Heading(SummaryEntry entry) =>
        string.Join(
            ", ",
            new[] { Text($"role.{entry.Role}"), entry.Programme, entry.Organisation }
                .Select(Plain)
                .Distinct()
        );

    private string Period(SummaryEntry entry)
    {
        var (from, to) = (Month(entry.From), entry.To is { } end ? Month(end) : null);
        return to is null ? Text("since", ("from", from))
            : to == from ? from
            : Text("period", ("from", from), ("to", to));
    }

    private IEnumerable<string> Points(SummaryEntry entry)
    {
        if (entry.Meetings > 0)
        {
            yield return $"{Count("meetings", entry.Meetings)}, {Count("hours", Hours(entry))}";
        }
        if (entry.Other is { } other)
        {
            yield return Text("with", ("name", Plain(other)));
        }
        if (entry.Topics.Count > 0)
        {
            yield return Text("topics", ("topics", string.Join(", ", entry.Topics.Select(Plain))));
        }
        if (entry.Goals.Count > 0)
        {
            yield return Text("goals", ("goals", string.Join("; ", entry.Goals.Select(Plain))));
        }
        if (entry.Certificate is var (code, url))
        {
            yield return Text(
                "certificate",
                ("code", format == SummaryFormat.Text ? $"{code}, {url}" : $"[{code}]({url})")
            );
        }
    }

    private static decimal Hours(SummaryEntry entry) => Certification.Hours(entry.Minutes);

    private string Month(DateOnly day) => day.ToString("MMMM yyyy", _culture);

    private string Count(string key, decimal count) =>
        Text(count == 1 ? $"{key}.one" : key, ("count", count.ToString("#,0.#", _culture)));

    private string Bold(string text) => format == SummaryFormat.Text ? text : $"**{text}**";

    /// <summary>On one line, and in Markdown without a meaning: what others wrote makes no link and no heading.</summary>
    private string Plain(string typed)
    {
        var line = string.Join(
            ' ',
            typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        return format == SummaryFormat.Text
            ? line
            : string.Concat(line.Select(c => @"\`*_[]<>#|~&".Contains(c) ? $"\\{c}" : $"{c}"));
    }

    private static string Fill(string text, (string Name, string Value)[] values) =>
        TextCatalog.Fill(text, values.ToDictionary(one => one.Name, one => one.Value));

    private string Text(string key, params (string Name, string Value)[] values) =>
        Fill(Texts.Get(language, key), values);
}
