using System.Globalization;
using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Profiles;
using Mentoring.Functions.Members;
using Mentoring.Functions.Members.Listing;
using Mentoring.Functions.Members.Searching;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Bench.Searching;

/// <summary>Many invented mentors of one programme, always the same ones, with the rows that the service itself would write.</summary>
internal sealed class Crowd(IStore store)
{
    private const string Programme = "default";
    private const int RowsPerCommit = 50;
    private const int WordCount = 30_000;

    public static readonly string CallerId = Id(0);

    private static readonly string[] Syllables =
        "be ver an ge lei tung er fah ren ar beit füh rung kar rie re stu di um wirt schaft tech nik bil dung rat spra che pro jekt team ma na ger lo gis tik ent wick lung".Split(
            ' '
        );

    private static readonly string[] Regions =
    [
        "Berlin",
        "Hamburg",
        "Köln",
        "München",
        "Leipzig",
        "Wien",
        "Zürich",
        "Bremen",
    ];

    private static readonly string[] Words = Invented(WordCount);

    public static readonly IReadOnlyList<MentorFilter> Queries =
    [
        new(),
        new() { Available = "true" },
        new() { Topic = Words[5] },
        new() { Topic = $"{Words[1]},{Words[2]},{Words[3]}", Region = "berlin,koeln" },
        new()
        {
            Language = "de:B2",
            CareerStage = "senior",
            HoursPerMonth = "3",
        },
        new() { Q = Words[7] },
        new() { Q = Words[400] },
        new() { Q = $"{Words[3]} {Words[11]}" },
        new() { Q = Words[9][..3] },
        new() { Q = "leitung berlin", Format = "online" },
        new() { Q = Slipped(Words[20]) },
        new() { Q = $"{Slipped(Words[30])} {Words[2]}" },
        new() { Q = "mentor 4711" },
        new() { Q = "schaft" },
        new() { Q = $"die {Words[1]} und {Words[4]} in der {Words[6]}", Available = "true" },
    ];

    public static readonly IReadOnlyList<MentorFilter> Hostile =
    [
        new() { Q = string.Join(' ', Enumerable.Repeat("xqzvwkjyxqzvwkjy", 11)) },
        new() { Q = string.Join(' ', Words.Take(12).Select(word => word[..3])) },
        new() { Q = string.Join(' ', Enumerable.Range(50, 12).Select(i => Slipped(Words[i]))) },
        new() { Q = new string('a', 200) },
        new() { Q = "ver ent lei tung rung schaft beit wirt tech bil rat pro" },
        new() { Q = "leitung rungsch entwicklung schaftleitung leitungver fahrenar" },
    ];

    public async Task FillAsync(int count)
    {
        var caller = Someone(0, Id(0)) with { ProgrammeId = Programme };
        Insert header = new(
            InstanceRows.Header,
            InstanceRows.WriteHeader(1, InstanceChange.To(caller), null)
        );
        await store.CommitAsync(Partitions.Member(CallerId), [header], [], CancellationToken.None);
        Insert programme = new(
            InstanceRows.Header,
            InstanceRows.WriteHeader(
                1,
                InstanceChange.To(Functions.Programmes.Programme.New(Programme)),
                null
            )
        );
        await store.CommitAsync(
            Partitions.Programme(Programme),
            [programme],
            [],
            CancellationToken.None
        );
        foreach (var some in Enumerable.Range(1, count).Chunk(RowsPerCommit))
        {
            IReadOnlyList<Change> rows =
            [
                .. some.Select(i => new Insert(
                    "m_" + Id(i),
                    ListRow.Write(new StoredMember(Someone(i, Id(i)), 1), i % 3)
                )),
            ];
            await store.CommitAsync("l_" + Programme, rows, [], CancellationToken.None);
        }
    }

    /// <summary>Somebody writes another profile, which the list then shows.</summary>
    public async Task ChangeAsync(MemberList list, int number)
    {
        var id = Id(100 + number);
        Upsert header = new(
            InstanceRows.Header,
            InstanceRows.WriteHeader(2, InstanceChange.To(Someone(number + 77_000, id)), null)
        );
        await store.CommitAsync(Partitions.Member(id), [header], [], CancellationToken.None);
        await list.ListAsync(Programme, id, CancellationToken.None);
    }

    private static Member Someone(int number, string id)
    {
        var random = new Random(number);
        string Word() => Words[(int)(WordCount * Math.Pow(random.NextDouble(), 4))];
        var profile = new Profile
        {
            Field = Words[random.Next(40)],
            CareerStage = (CareerStage)random.Next(6),
            TopicsOffered =
            [
                .. Enumerable.Range(0, 5).Select(_ => Words[random.Next(300)]).Distinct(),
            ],
            TopicsSought = [Words[0]],
            Languages = [new("de", (LanguageLevel)random.Next(7)), new("en", LanguageLevel.C1)],
            Region = Regions[random.Next(Regions.Length)],
            Formats = [(MeetingFormat)random.Next(2)],
            HoursPerMonth = 1 + random.Next(8),
            Capacity = 2,
            About = string.Join(' ', Enumerable.Range(0, 80).Select(_ => Word())),
            Background = "From far away.",
            Hopes = "Much.",
            Wishes = ["patient"],
        };
        return new(
            id,
            $"Mentor {Word()} {number}",
            $"mentor{number}@example.org",
            [Role.Mentor],
            "de",
            "Europe/Berlin",
            Programme,
            Proved: true,
            CallerClock.Start.AddMinutes(number),
            null
        )
        {
            Profile = profile,
        };
    }

    private static string Id(int number) => number.ToString("d32", CultureInfo.InvariantCulture);

    private static string[] Invented(int count)
    {
        var random = new Random(1);
        var words = new HashSet<string>();
        while (words.Count < count)
        {
            var syllables = 2 + random.Next(4);
            words.Add(
                string.Concat(
                    Enumerable
                        .Range(0, syllables)
                        .Select(_ => Syllables[random.Next(Syllables.Length)])
                )
            );
        }
        return [.. words];
    }

    /// <summary>Two letters the wrong way round.</summary>
    private static string Slipped(string word) => $"{word[0]}{word[2]}{word[1]}{word[3..]}";
}
