namespace Mentoring.Domain.Profiles;

/// <summary>How complete a profile is for what a member wants to be: only a complete one is suggested or may request.</summary>
/// <param name="Percent">0 to 100; 100 when nothing is missing.</param>
/// <param name="Missing">The fields that are still needed, in the profile's order.</param>
public sealed record Completeness(int Percent, IReadOnlyList<string> Missing)
{
    public bool IsComplete => Missing.Count == 0;

    public static Completeness Of(Profile profile, bool asMentee, bool asMentor)
    {
        var needed = Needed(profile, asMentee, asMentor).ToList();
        var missing = needed.Where(need => !need.Given).Select(need => need.Field).ToList();
        return new(100 * (needed.Count - missing.Count) / needed.Count, missing);
    }

    private static IEnumerable<(string Field, bool Given)> Needed(
        Profile profile,
        bool asMentee,
        bool asMentor
    )
    {
        yield return ("field", Given(profile.Field));
        yield return ("careerStage", profile.CareerStage is not null);
        if (asMentee)
        {
            yield return ("topicsSought", profile.TopicsSought.Count > 0);
        }
        if (asMentor)
        {
            yield return ("topicsOffered", profile.TopicsOffered.Count > 0);
        }
        yield return ("languages", profile.Languages.Count > 0);
        yield return ("region", Given(profile.Region));
        yield return ("formats", profile.Formats.Count > 0);
        yield return ("hoursPerMonth", profile.HoursPerMonth is not null);
        if (asMentor)
        {
            yield return ("capacity", profile.Capacity is not null);
        }
        yield return ("about", Given(profile.About));
        if (asMentee)
        {
            yield return ("background", Given(profile.Background));
            yield return ("hopes", Given(profile.Hopes));
        }
    }

    private static bool Given(string? text) => !string.IsNullOrWhiteSpace(text);
}
