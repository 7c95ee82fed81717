using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships;

/// <summary>How events of mentorships are stored, with who did what.</summary>
public static class MentorshipEvents
{
    internal const string From = EventRows<MentorshipEvent>.From;
    internal const string Until = EventRows<MentorshipEvent>.Until;

    internal static string KeyOf(long number) => EventRows<MentorshipEvent>.KeyOf(number);

    internal static Insert Write(Recorded recorded)
    {
        var row = EventRows<MentorshipEvent>.Write(recorded.At, recorded.Event);
        row["role"] = recorded.By.Role.ToString();
        if (recorded.By.MemberId is { } member)
        {
            row["member"] = member;
        }
        return new Insert(KeyOf(recorded.Number), row);
    }

    /// <exception cref="UnknownEventException">A newer version of the service wrote it.</exception>
    internal static Recorded Read(Row row) =>
        EventRows<MentorshipEvent>.Read(
            row,
            (number, at, happened) =>
                new Recorded(
                    number,
                    at,
                    new Actor(Enum.Parse<Role>(row.Text("role")), row.TextOrNull("member")),
                    happened
                )
        );
}
