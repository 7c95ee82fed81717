using System.Numerics;
using Mentoring.Domain.Profiles;

namespace Mentoring.Domain.Matching;

/// <summary>One mentee's view of all mentors of a <see cref="Scoring"/>; a mentor is named by their place in its list.</summary>
public sealed class Judgement
{
    /// <summary>Who covers this many of the mentee's topics, as heavy as the heaviest ones, has covered enough: half a year has no
    /// room for more.</summary>
    private const int TopicsThatAreEnough = 4;

    private const int WishPoints = 5;

    private readonly Scoring _scoring;
    private readonly Candidate _mentee;
    private readonly Profile _profile;
    private readonly Preferences _preferences;
    private readonly IReadOnlySet<string> _met;
    private readonly int[] _of;
    private readonly int[] _fields;
    private readonly int[] _regions;
    private readonly bool _online;
    private readonly bool _inPerson;
    private readonly int[] _sought;
    private readonly int[] _topicWeights;
    private readonly int _enough;

    /// <summary>By number of an offered topic: which sought ones it is, as bits, and which it is related to.</summary>
    private readonly (uint Same, uint Related)[] _byTopic;

    internal Judgement(
        Scoring scoring,
        Candidate mentee,
        IReadOnlySet<string> met,
        int[] of,
        int[] fields,
        int[] regions
    )
    {
        (_scoring, _mentee, _met, _of) = (scoring, mentee, met, of);
        (_fields, _regions) = (fields, regions);
        _profile = mentee.Profile;
        _preferences = new(_profile);
        _online = _profile.Formats.Contains(MeetingFormat.Online);
        _inPerson = _profile.Formats.Contains(MeetingFormat.InPerson);
        // Profiles have 20 topics at most, so each is a bit.
        _sought = [.. scoring.Topics.NumbersOf(_profile.TopicsSought).Take(32)];
        _topicWeights = [.. _sought.Select(scoring.Topics.WeightOf)];
        _enough = _topicWeights.OrderDescending().Take(TopicsThatAreEnough).Sum();
        _byTopic = [.. Enumerable.Range(0, scoring.Topics.Count).Select(Sought)];
    }

    /// <summary>Null for a pair that may be.</summary>
    public ExclusionRule? Exclusion(int mentor)
    {
        var other = _scoring.Mentors[mentor];
        return other.Candidate.Id == _mentee.Id ? ExclusionRule.SamePerson
            : _met.Contains(other.Candidate.Id) ? ExclusionRule.AlreadyMet
            : LanguageWith(other) is null ? ExclusionRule.NoCommonLanguage
            : !_preferences.AreMetBy(other.Preferences) || !other.Preferences.AreMetBy(_preferences)
                ? ExclusionRule.Requirements
            : other.Candidate.Free <= 0 ? ExclusionRule.NoCapacity
            : null;
    }

    /// <summary>0 to 100: the sum of <see cref="Points"/>.</summary>
    public int Score(int mentor)
    {
        var other = _scoring.Mentors[mentor];
        var score = 0;
        for (var index = 0; index < _of.Length; index++)
        {
            score += _of[index] == 0 ? 0 : Rounded(_of[index], Share((Criterion)index, other));
        }
        return score;
    }

    /// <summary>0 to 5 points for what the mentee wishes of a mentor and this one has stated. They count for order and matching alone and
    /// are part of no score that is shown, since wishes and what others state are shown to nobody.</summary>
    public int MenteesWishes(int mentor) =>
        Rounded(WishPoints, _preferences.WishesMetBy(_scoring.Mentors[mentor].Preferences));

    /// <summary>The same for what the mentor wishes of a mentee.</summary>
    public int MentorsWishes(int mentor) =>
        Rounded(WishPoints, _scoring.Mentors[mentor].Preferences.WishesMetBy(_preferences));

    /// <summary>Of every criterion that concerns the mentee, in their order.</summary>
    public IReadOnlyList<CriterionPoints> Points(int mentor)
    {
        var other = _scoring.Mentors[mentor];
        return
        [
            .. Enum.GetValues<Criterion>()
                .Where(criterion => _of[(int)criterion] > 0)
                .Select(criterion =>
                {
                    var (of, share) = (_of[(int)criterion], Share(criterion, other));
                    return new CriterionPoints(criterion, Rounded(of, share), of, share);
                }),
        ];
    }

    /// <summary>The topics sought, in the mentee's words and order: what the mentor offers, something near it, or neither.</summary>
    public TopicsMet Topics(int mentor)
    {
        var (same, related) = Met(_scoring.Mentors[mentor]);
        var (shared, near, missing) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var name in _profile.TopicsSought)
        {
            var index = Array.IndexOf(_sought, _scoring.Topics.NumberOf(name));
            var bit = index < 0 ? 0 : 1u << index;
            (
                (same & bit) != 0 ? shared
                : (related & bit) != 0 ? near
                : missing
            ).Add(name);
        }
        return new(shared, near, missing);
    }

    public SpokenLanguage? Language(int mentor) => LanguageWith(_scoring.Mentors[mentor]);

    private static int Rounded(int of, int share) => (of * share + Shares.Full / 2) / Shares.Full;

    private int Share(Criterion criterion, PreparedMentor other) =>
        criterion switch
        {
            Criterion.Topics => TopicShare(other),
            Criterion.Field => _fields[other.Field],
            Criterion.CareerStage => _profile.CareerStage is { } mine
            && other.Profile.CareerStage is { } theirs
                ? Shares.CareerStage(mine, theirs)
                : 0,
            Criterion.Transition => Shares.Transition(
                _profile.Transition!.Value,
                other.Profile.TransitionsOffered
            ),
            Criterion.Languages => LanguageWith(other) is { } common
                ? Shares.Language(common.Level)
                : 0,
            Criterion.Formats => Shares.Formats(
                _online && other.Online,
                _inPerson && other.InPerson,
                _regions[other.Region]
            ),
            Criterion.Region => _regions[other.Region],
            Criterion.Hours => _profile.HoursPerMonth is { } wanted
            && other.Profile.HoursPerMonth is { } given
                ? Shares.Hours(wanted, given)
                : 0,
            _ => throw new ArgumentOutOfRangeException(nameof(criterion), criterion, null),
        };

    private int TopicShare(PreparedMentor other)
    {
        var (same, related) = Met(other);
        var weight = 0;
        for (; same != 0; same &= same - 1)
        {
            weight += 2 * _topicWeights[BitOperations.TrailingZeroCount(same)];
        }
        for (; related != 0; related &= related - 1)
        {
            weight += _topicWeights[BitOperations.TrailingZeroCount(related)];
        }
        return _enough == 0 ? 0 : Math.Min(Shares.Full, Shares.Full * weight / (2 * _enough));
    }

    private (uint Same, uint Related) Met(PreparedMentor other)
    {
        var (same, related) = (0u, 0u);
        foreach (var topic in other.Topics)
        {
            same |= _byTopic[topic].Same;
            related |= _byTopic[topic].Related;
        }
        return (same, related & ~same);
    }

    private (uint Same, uint Related) Sought(int offered)
    {
        var (same, related) = (0u, 0u);
        for (var index = 0; index < _sought.Length; index++)
        {
            same |= _sought[index] == offered ? 1u << index : 0;
            related |= _scoring.Topics.AreRelated(_sought[index], offered) ? 1u << index : 0;
        }
        return (same, related);
    }

    private SpokenLanguage? LanguageWith(PreparedMentor other) =>
        Shares.CommonLanguage(_profile.Languages, other.Profile.Languages);
}

/// <summary>The topics a mentee seeks, by what a mentor has of them.</summary>
public sealed record TopicsMet(
    IReadOnlyList<string> Shared,
    IReadOnlyList<string> Related,
    IReadOnlyList<string> Missing
);
