using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mentoring.Functions.Tests.Mentorships;

/// <summary>Everything that mentee, mentor, a coordinator and a stranger have come across: answers, refusals, letters.</summary>
internal sealed partial class Sightings(Pair pair, Person stranger)
{
    private static readonly string[] Pages =
    [
        "",
        "/history?limit=200",
        "/agreement/draft",
        "/agreement/versions",
        "/advice",
        "/give-backs",
        "/certificate",
        "/contacts",
    ];

    private static readonly string[] Lists =
    [
        "/api/mentorships?limit=200",
        "/api/me/tasks",
        "/api/me/certificates",
        "/api/me/achievements?limit=200",
        "/api/me/achievements/summary",
        "/api/me/contacts",
        "/api/me/contacts.vcf",
    ];

    private readonly Dictionary<char, StringBuilder> _answers = new()
    {
        ['E'] = new(),
        ['R'] = new(),
        ['C'] = new(),
        ['S'] = new(),
    };

    private readonly Dictionary<char, string> _letters = [];

    private Dictionary<char, Person> Viewers =>
        new()
        {
            ['E'] = pair.Mentee,
            ['R'] = pair.Mentor,
            ['C'] = pair.World.Coordinator,
            ['S'] = stranger,
        };

    public async Task LookAsync()
    {
        foreach (var (letter, viewer) in Viewers)
        {
            foreach (var path in Pages.Select(page => pair.Path + page).Concat(Lists))
            {
                using var answer = await viewer.Http.Get(path);
                _answers[letter].Append(await answer.Content.ReadAsStringAsync(Http.Cancel));
            }
            // Refusals tell the phase and what to do instead: nothing more.
            foreach (var path in new[] { "/question", "/answer" })
            {
                using var refused = await viewer.Http.Post(pair.Path + path, new { text = "?" });
                _answers[letter].Append(await refused.Content.ReadAsStringAsync(Http.Cancel));
            }
            _letters[letter] = await LettersAsync(viewer);
        }
    }

    /// <summary>The viewers who have met a word in answers, as in "ERC".</summary>
    public string WhoReads(string word) =>
        string.Concat(Viewers.Keys.Where(viewer => Answers(viewer).Contains(word, Ordinal)));

    /// <summary>Words in letters to somebody who may not read them.</summary>
    public IEnumerable<string> Misdirected(IReadOnlyDictionary<string, string> readers) =>
        from word in readers
        from letter in _letters
        where !word.Value.Contains(letter.Key, Ordinal) && letter.Value.Contains(word.Key, Ordinal)
        select $"{word.Key} in a letter to {letter.Key}";

    /// <summary>E-mail addresses that somebody was shown. Only that answers to letters go to a coordinator is meant.</summary>
    public IEnumerable<string> Addresses() =>
        from viewer in Viewers.Keys
        from person in Viewers.Values
        where
            Answers(viewer).Contains(person.Email, Ordinal)
            || (person != Viewers[viewer] && WithoutReplyTo(viewer).Contains(person.Email, Ordinal))
        select $"{person.Email} for {viewer}";

    public async Task<string> LettersAsync(Person to) =>
        JsonSerializer.Serialize(
            await pair.World.App.LettersAsync(to.Email),
            Functions.Api.Json.Options
        );

    private string WithoutReplyTo(char viewer) =>
        ReplyTo()
            .Replace(
                _letters[viewer],
                header =>
                    header.Value.Contains(pair.World.Coordinator.Email, Ordinal) ? "" : header.Value
            );

    [GeneratedRegex(
        """
            "Reply-To":"(?:[^"\\]|\\.)*"
            """
    )]
    private static partial Regex ReplyTo();

    private string Answers(char viewer) => _answers[viewer].ToString();

    private const StringComparison Ordinal = StringComparison.Ordinal;
}
