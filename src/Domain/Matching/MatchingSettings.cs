using Mentoring.Domain.Mentorships;

namespace Mentoring.Domain.Matching;

/// <summary>What counts how much when a programme's mentees and mentors are brought together. Whole numbers, 0 to 100; only their
/// relation matters. The defaults are argued in docs/matching.md.</summary>
public sealed record MatchingWeights(
    int Topics = 40,
    int Field = 20,
    int CareerStage = 10,
    int Transition = 10,
    int Languages = 8,
    int Formats = 4,
    int Region = 4,
    int Hours = 4
)
{
    public IEnumerable<FieldError> Check()
    {
        foreach (var (field, weight) in All)
        {
            if (weight is < 0 or > 100)
            {
                yield return new(field, "settings.weight");
            }
        }
        if (All.Sum(each => each.Weight) == 0)
        {
            yield return new("topics", "settings.weights");
        }
    }

    private (string Field, int Weight)[] All =>
        [
            ("topics", Topics),
            ("field", Field),
            ("careerStage", CareerStage),
            ("transition", Transition),
            ("languages", Languages),
            ("formats", Formats),
            ("region", Region),
            ("hours", Hours),
        ];
}

/// <summary>A topic of a programme, and the narrower ones below it.</summary>
/// <param name="Name">As it is offered to choose.</param>
/// <param name="Also">What else people call it, in any language.</param>
public sealed record TopicNode(
    string Name,
    IReadOnlyList<string>? Also = null,
    IReadOnlyList<TopicNode>? Topics = null
);
