namespace Mentoring.Domain.Matching;

/// <summary>A part of what is searched. A <paramref name="Label"/> is short and one thing: a name, a topic, a place.</summary>
/// <param name="Weight">How much a word in it counts.</param>
public sealed record SearchedText(string Text, double Weight, bool Label);

/// <summary>The words of somebody's texts, by their numbers in the index that made it.</summary>
public sealed class IndexedTexts
{
    internal IndexedTexts(int[] words, float[] weights) => (Words, Weights) = (words, weights);

    internal int[] Words { get; }

    internal float[] Weights { get; }
}

/// <summary>
/// Finds texts by words and ranks them as BM25 does, with a weight for each part. Never changed: what is added or taken out
/// makes another index. See docs/search.md.
/// </summary>
public sealed class TextIndex
{
    public static readonly TextIndex Empty = new(Vocabulary.Empty, []);

    private const double Saturation = 1.2;
    private const double UsualProse = 60;
    private const int RepeatsAtMost = 3;
    private const int LabelWordsAtMost = 4;

    private readonly Vocabulary _vocabulary;

    /// <summary>By number: how many texts have the word.</summary>
    private readonly int[] _uses;

    private TextIndex(Vocabulary vocabulary, int[] uses) =>
        (_vocabulary, _uses) = (vocabulary, uses);

    /// <summary>How many words are kept that no text has any more, as a share of all: a reason to begin anew.</summary>
    public double Unused =>
        _uses.Length == 0 ? 0 : _uses.Count(uses => uses == 0) / (double)_uses.Length;

    /// <summary>The words of a query, those that don't matter left out; each once.</summary>
    public static IReadOnlyList<string> WordsOf(string query) =>
        [.. Split(query).Where(word => !WordForms.IsStopWord(word)).Distinct()];

    /// <summary>The index without some texts and with others, which are answered in their order.</summary>
    public (TextIndex Index, IReadOnlyList<IndexedTexts> Added) Change(
        IEnumerable<IndexedTexts> removed,
        IEnumerable<IReadOnlyList<SearchedText>> added
    )
    {
        var weighed = added.Select(Weigh).ToList();
        var vocabulary = _vocabulary.With(weighed.SelectMany(words => words.Keys));
        var uses = new int[vocabulary.Count];
        _uses.CopyTo(uses, 0);
        foreach (var word in removed.SelectMany(texts => texts.Words))
        {
            uses[word]--;
        }
        var indexed = new List<IndexedTexts>();
        foreach (var words in weighed)
        {
            var texts = new IndexedTexts(
                [.. words.Keys.Select(vocabulary.NumberOf)],
                [.. words.Values.Select(weight => (float)weight)]
            );
            foreach (var word in texts.Words)
            {
                uses[word]++;
            }
            indexed.Add(texts);
        }
        return (new(vocabulary, uses), indexed);
    }

    /// <summary>How well each of all the index's texts fits; 0 where a word is missing.</summary>
    /// <param name="words">Of <see cref="WordsOf"/>; not empty.</param>
    public double[] Rank(IReadOnlyList<IndexedTexts> all, IReadOnlyList<string> words)
    {
        var meant = new List<IReadOnlyDictionary<int, double>>();
        var ranks = new double[all.Count];
        foreach (var word in words)
        {
            meant.Add(_vocabulary.Meant(word, i => _uses[i] > 0));
            if (meant[^1].Count == 0)
            {
                return ranks;
            }
        }
        var (slots, surely) = Slots(meant);
        var having = new int[words.Count];
        var found = new List<(int Text, double[] Counts)>();
        var counts = new double[words.Count];
        for (var i = 0; i < all.Count; i++)
        {
            Count(all[i], slots, surely, counts);
            var missing = false;
            for (var word = 0; word < counts.Length; word++)
            {
                missing |= counts[word] == 0;
                having[word] += counts[word] > 0 ? 1 : 0;
            }
            if (!missing)
            {
                found.Add((i, [.. counts]));
            }
            Array.Clear(counts);
        }
        foreach (var (text, of) in found)
        {
            for (var word = 0; word < of.Length; word++)
            {
                var rare = Math.Log(1 + (all.Count - having[word] + 0.5) / (having[word] + 0.5));
                ranks[text] += rare * of[word] / (of[word] + Saturation);
            }
        }
        return ranks;
    }

    /// <summary>For each word of the vocabulary where, if at all, it is told how surely it means which searched word.</summary>
    private (int[] Slots, List<double[]> Surely) Slots(List<IReadOnlyDictionary<int, double>> meant)
    {
        var slots = new int[_vocabulary.Count];
        List<double[]> surely =
        [
            [],
        ];
        for (var word = 0; word < meant.Count; word++)
        {
            foreach (var (number, sure) in meant[word])
            {
                if (slots[number] == 0)
                {
                    slots[number] = surely.Count;
                    surely.Add(new double[meant.Count]);
                }
                surely[slots[number]][word] = sure;
            }
        }
        return (slots, surely);
    }

    private static void Count(
        IndexedTexts texts,
        int[] slots,
        List<double[]> surely,
        double[] counts
    )
    {
        var words = texts.Words;
        for (var i = 0; i < words.Length; i++)
        {
            if (slots[words[i]] is > 0 and var slot)
            {
                var sure = surely[slot];
                for (var word = 0; word < counts.Length; word++)
                {
                    counts[word] += sure[word] * texts.Weights[i];
                }
            }
        }
    }

    private static Dictionary<string, double> Weigh(IReadOnlyList<SearchedText> texts)
    {
        var weights = new Dictionary<string, double>();
        foreach (var text in texts)
        {
            var words = Split(text.Text);
            // In a long text a word says less, and a third time no more than a second.
            var length = text.Label ? 1 : Math.Max(1, words.Length / UsualProse);
            foreach (var (word, times) in words.CountBy(word => word))
            {
                if (!WordForms.IsStopWord(word))
                {
                    Add(word, text.Weight * Math.Min(times, RepeatsAtMost) / (0.4 + 0.6 * length));
                }
            }
            if (text.Label && words.Length is > 1 and <= LabelWordsAtMost)
            {
                // Whoever writes them as one word means the same.
                Add(string.Concat(words), text.Weight);
            }
        }
        return weights;

        void Add(string word, double weight) =>
            weights[word] = weights.GetValueOrDefault(word) + weight;
    }

    private static string[] Split(string text) =>
        Spelling.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
