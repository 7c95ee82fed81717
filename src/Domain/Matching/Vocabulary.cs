namespace Mentoring.Domain.Matching;

/// <summary>
/// The words of all indexed texts, each with a number, and which of them a searched word means. Never changed: new words make
/// a new vocabulary, in which the old ones keep their numbers.
/// </summary>
internal sealed class Vocabulary
{
    private const double Same = 1;
    private const double SameStem = 0.9;
    private const double Beginning = 0.7;
    private const double Inside = 0.5;
    private const double OneSlip = 0.5;
    private const double TwoSlips = 0.3;
    private const int BeginningFrom = 3;
    private const int InsideFrom = 5;

    public static readonly Vocabulary Empty = new([], [], [], []);

    private readonly Dictionary<string, int> _numbers;
    private readonly string[] _words;
    private readonly string[] _stems;
    private readonly uint[] _letters;

    /// <summary>Every word after a line's end: looking into all of them is looking into one text.</summary>
    private readonly string _text;
    private readonly int[] _starts;

    private Vocabulary(
        Dictionary<string, int> numbers,
        string[] words,
        string[] stems,
        uint[] letters
    )
    {
        (_numbers, _words, _stems, _letters) = (numbers, words, stems, letters);
        _text = words.Length == 0 ? "" : "\n" + string.Join('\n', words);
        _starts = new int[words.Length];
        for (var (i, start) = (0, 1); i < words.Length; i++)
        {
            _starts[i] = start;
            start += words[i].Length + 1;
        }
    }

    public int Count => _words.Length;

    public int NumberOf(string word) => _numbers[word];

    public Vocabulary With(IEnumerable<string> words)
    {
        var fresh = words.Where(word => !_numbers.ContainsKey(word)).ToHashSet();
        if (fresh.Count == 0)
        {
            return this;
        }
        var numbers = new Dictionary<string, int>(_numbers);
        foreach (var word in fresh)
        {
            numbers.Add(word, numbers.Count);
        }
        return new(
            numbers,
            [.. _words, .. fresh],
            [.. _stems, .. fresh.Select(WordForms.Stem)],
            [.. _letters, .. fresh.Select(Typos.Letters)]
        );
    }

    /// <summary>The numbers of the words that are meant, with how surely (0 to 1). Slips are looked for only where nothing else
    /// is meant.</summary>
    /// <param name="isUsed">Whether any text has the word with this number.</param>
    public IReadOnlyDictionary<int, double> Meant(string word, Func<int, bool> isUsed)
    {
        var meant = new Dictionary<int, double>();
        void Add(int number, double surely)
        {
            if (isUsed(number) && surely > meant.GetValueOrDefault(number))
            {
                meant[number] = surely;
            }
        }
        if (_numbers.TryGetValue(word, out var same))
        {
            Add(same, Same);
        }
        var stem = WordForms.Stem(word);
        for (var i = 0; i < _stems.Length; i++)
        {
            if (_stems[i] == stem)
            {
                Add(i, SameStem);
            }
        }
        AddParts(word, Add);
        // A short one is the beginning of too much else.
        if (stem != word && stem.Length >= InsideFrom)
        {
            AddParts(stem, Add);
        }
        if (meant.Count == 0 && Typos.Forgiven(word.Length) is > 0 and var forgiven)
        {
            AddNear(word, forgiven, meant, isUsed);
        }
        return meant;
    }

    /// <summary>Words that begin with it, and longer ones that have it inside, as German ones do.</summary>
    private void AddParts(string part, Action<int, double> add)
    {
        if (part.Length < BeginningFrom)
        {
            return;
        }
        var needle = part.Length < InsideFrom ? "\n" + part : part;
        for (
            var at = _text.IndexOf(needle, StringComparison.Ordinal);
            at >= 0;
            at = _text.IndexOf(needle, at + 1, StringComparison.Ordinal)
        )
        {
            var start = part.Length < InsideFrom ? at + 1 : at;
            var found = Array.BinarySearch(_starts, start);
            add(found >= 0 ? found : ~found - 1, found >= 0 ? Beginning : Inside);
        }
    }

    private void AddNear(
        string word,
        int forgiven,
        Dictionary<int, double> meant,
        Func<int, bool> isUsed
    )
    {
        var (near, letters, nearest) = (new NearWord(word), Typos.Letters(word), forgiven);
        for (var i = 0; i < _words.Length; i++)
        {
            if (
                !Typos.MayBeNear(letters, _letters[i], nearest)
                || near.SlipsTo(_words[i], nearest) is not { } slips
                || !isUsed(i)
            )
            {
                continue;
            }
            if (slips < nearest)
            {
                meant.Clear();
                nearest = slips;
            }
            meant[i] = slips == 1 ? OneSlip : TwoSlips;
        }
    }
}
