using System.ComponentModel;
using System.Globalization;
using Mentoring.Domain.Matching;
using Mentoring.Functions.Api;
using Microsoft.AspNetCore.Mvc;

namespace Mentoring.Functions.Networking;

/// <summary>In which order contacts are read.</summary>
public enum ContactOrder
{
    Newest,
    Name,
}

/// <summary>Which contacts are looked for, and in which order: bound with <c>[AsParameters]</c>.</summary>
public readonly record struct ContactFilter
{
    private const int QueryAtMost = 200;
    private const int WordsAtMost = 12;

    [FromQuery(Name = "q")]
    [Description(
        "Words that all stand somewhere in the contact, however they are spelled: at most 200 characters and 12 words"
    )]
    public string? Q { get; init; }

    [FromQuery(Name = "sort")]
    [Description("newest (by default) or name")]
    public string? Sort { get; init; }

    /// <exception cref="ProblemException">400: there is no such order, or there are too many words.</exception>
    internal WantedContacts Read()
    {
        var order = Choice.Of<ContactOrder>("sort", Sort) ?? ContactOrder.Newest;
        if (Q is { Length: > QueryAtMost })
        {
            throw Problems
                .Invalid([Fault.Of("q", "field.too-long", ("max", QueryAtMost))])
                .Exception();
        }
        var words = Spelling.Fold(Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= WordsAtMost
            ? new(words, order)
            : throw Problems
                .Invalid([Fault.Of("q", "field.words", ("max", WordsAtMost))])
                .Exception();
    }
}

/// <param name="Parts">Folded parts of words, all of which must stand somewhere.</param>
internal sealed record WantedContacts(IReadOnlyList<string> Parts, ContactOrder Order)
{
    // A sign may stand for a whole phrase; a cursor of more than 480 is none.
    private const int SortedBy = 100;

    public bool NewestFirst => Order == ContactOrder.Newest;

    public bool Meets(ContactWords words)
    {
        if (Parts.Count == 0)
        {
            return true;
        }
        var all = Spelling.Fold(string.Join('\n', words.All()));
        return Parts.All(part => all.Contains(part, StringComparison.Ordinal));
    }

    /// <summary>Unique. Names as they are spelled without accents: Özdemir stands before Pape.</summary>
    public string KeyOf(KnownContact one) =>
        Order == ContactOrder.Name
            ? $"{Start(Spelling.Fold(one.Words.Name))} {one.What.Id}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{one.What.MadeAt.UtcTicks:D19}_{one.What.Id}"
            );

    private static string Start(string name) => name[..Math.Min(name.Length, SortedBy)];
}
