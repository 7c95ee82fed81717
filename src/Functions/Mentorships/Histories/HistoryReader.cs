using Mentoring.Domain.Mentorships;

namespace Mentoring.Functions.Mentorships.Histories;

/// <summary>Who reads a history, and what the two are called.</summary>
/// <param name="Mentee">The name; null for a former member.</param>
/// <param name="Mentor">The same.</param>
public sealed record HistoryReader(
    Actor By,
    string Language,
    string TimeZone,
    string? Mentee,
    string? Mentor
)
{
    public string? NameOf(Side side) => side == Side.Mentee ? Mentee : Mentor;
}
