using System.Text.Json;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships;

/// <summary>
/// How events are stored: under their type's name. Members this version does not know are passed over, missing ones take
/// their default.
/// </summary>
public static class MentorshipEvents
{
    internal const string From = "e_";
    internal const string Until = "e`";

    private static readonly Dictionary<string, Type> Types = typeof(MentorshipEvent)
        .Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(MentorshipEvent)) && !type.IsAbstract)
        .ToDictionary(type => type.Name);

    internal static string KeyOf(long number) => From + InstanceRows.Sortable(number);

    internal static Insert Write(Recorded recorded)
    {
        var row = new Dictionary<string, Value>
        {
            ["type"] = recorded.Event.GetType().Name,
            ["at"] = InstanceRows.Instant(recorded.At),
            ["role"] = recorded.By.Role.ToString(),
            ["event"] = StoredJson.Write(recorded.Event),
        };
        if (recorded.By.MemberId is { } member)
        {
            row["member"] = member;
        }
        return new Insert(KeyOf(recorded.Number), row);
    }

    /// <exception cref="UnknownEventException">A newer version of the service wrote it.</exception>
    internal static Recorded Read(Row row)
    {
        var name = row.Text("type");
        var type = Types.GetValueOrDefault(name) ?? throw new UnknownEventException(name);
        try
        {
            return new Recorded(
                long.Parse(
                    row.Key[From.Length..],
                    System.Globalization.CultureInfo.InvariantCulture
                ),
                InstanceRows.Instant(row.Text("at")),
                new Actor(Enum.Parse<Role>(row.Text("role")), row.TextOrNull("member")),
                (MentorshipEvent)StoredJson.Read(row.Text("event"), type)
            );
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            // A word in it, for example a timer's kind, that only a newer version knows.
            throw new UnknownEventException(name, failure);
        }
    }
}

/// <summary>
/// An event that only a newer version of the service understands. The API answers 503; sweeps keep their wake-ups.
/// </summary>
public sealed class UnknownEventException(string type, Exception? inner = null)
    : Exception($"This version does not know the event {type}.", inner);
