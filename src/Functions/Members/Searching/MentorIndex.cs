using Mentoring.Domain.Matching;
using Mentoring.Functions.Members.Listing;

namespace Mentoring.Functions.Members.Searching;

/// <summary>A mentor with what is compared in a search, made once for as long as the profile stays.</summary>
internal sealed record IndexedMentor(SnapshotMentor Mentor, IndexedTexts Texts)
{
    private const int NameAtMost = 60;

    /// <summary>Puts mentors in order of their names, and no two in one place.</summary>
    public string NameKey { get; } = KeyOf(Mentor);

    public IReadOnlyList<string> Topics { get; } =
    [.. Mentor.Profile.TopicsOffered.Select(Spelling.Key).Distinct(StringComparer.Ordinal)];

    public string? Field { get; } = KeyOf(Mentor.Profile.Field);

    public string? Region { get; } = KeyOf(Mentor.Profile.Region);

    public static IReadOnlyList<SearchedText> TextsOf(SnapshotMentor mentor)
    {
        var profile = mentor.Profile;
        return
        [
            new(mentor.Name, 8, Label: true),
            .. profile.TopicsOffered.Select(topic => new SearchedText(topic, 6, Label: true)),
            new(profile.Field ?? "", 5, Label: true),
            new(profile.Region ?? "", 2, Label: true),
            new(profile.About ?? "", 1, Label: false),
        ];
    }

    /// <summary>Null for what has no word: nobody can ask for it.</summary>
    private static string? KeyOf(string? text) =>
        text is not null && Spelling.Key(text) is { Length: > 0 } key ? key : null;

    private static string KeyOf(SnapshotMentor mentor)
    {
        var name = Spelling.Fold(mentor.Name);
        return $"{(name.Length > NameAtMost ? name[..NameAtMost] : name)} {mentor.Id}";
    }
}

/// <summary>All that a search of one snapshot needs. Never changed.</summary>
internal sealed class MentorIndex
{
    /// <summary>With more words than this share that nobody uses any more, all are counted anew.</summary>
    private const double UnusedAtMost = 0.5;

    public static readonly MentorIndex Empty = new(0, TextIndex.Empty, []);

    private readonly TextIndex _texts;
    private readonly IReadOnlyList<IndexedTexts> _indexed;

    private MentorIndex(long version, TextIndex texts, IReadOnlyList<IndexedMentor> mentors)
    {
        (Version, _texts, Mentors) = (version, texts, mentors);
        _indexed = [.. mentors.Select(mentor => mentor.Texts)];
        Spellings = new Spellings(mentors);
    }

    /// <summary>Of the snapshot.</summary>
    public long Version { get; }

    public IReadOnlyList<IndexedMentor> Mentors { get; }

    public Spellings Spellings { get; }

    /// <summary>How well each mentor fits the words, 0 where one is missing; null where there are no words to fit.</summary>
    public double[]? Rank(IReadOnlyList<string> words) =>
        words.Count == 0 ? null : _texts.Rank(_indexed, words);

    /// <summary>The index of a later snapshot: only who changed is indexed anew.</summary>
    public MentorIndex Of(MentorSnapshot snapshot)
    {
        var known = Mentors.ToDictionary(one => one.Mentor.Id, StringComparer.Ordinal);
        var mentors = new IndexedMentor?[snapshot.Mentors.Count];
        for (var i = 0; i < mentors.Length; i++)
        {
            if (
                known.TryGetValue(snapshot.Mentors[i].Id, out var same)
                && ReferenceEquals(same.Mentor, snapshot.Mentors[i])
            )
            {
                mentors[i] = same;
                known.Remove(same.Mentor.Id);
            }
        }
        var changed = Enumerable.Range(0, mentors.Length).Where(i => mentors[i] is null).ToList();
        var (texts, added) = _texts.Change(
            known.Values.Select(one => one.Texts),
            changed.Select(i => IndexedMentor.TextsOf(snapshot.Mentors[i]))
        );
        foreach (var (i, indexed) in changed.Zip(added))
        {
            mentors[i] = new(snapshot.Mentors[i], indexed);
        }
        return texts.Unused > UnusedAtMost
            ? Empty.Of(snapshot)
            : new(snapshot.Version, texts, [.. mentors.Select(one => one!)]);
    }
}
