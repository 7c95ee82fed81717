using System.Globalization;
using System.Text.Json;
using Mentoring.Domain.Networking;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Networking;

/// <summary>How events of contacts are stored: under their type's name. Members this version does not know are passed over, missing ones
/// take their default.</summary>
internal static class ContactEvents
{
    internal const string From = "e_";
    internal const string Until = "e`";

    private static readonly Dictionary<string, Type> Types = typeof(ContactEvent)
        .Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(ContactEvent)) && !type.IsAbstract)
        .ToDictionary(type => type.Name);

    internal static string KeyOf(long number) => From + InstanceRows.Sortable(number);

    internal static Insert Write(RecordedContact recorded) =>
        new(
            KeyOf(recorded.Number),
            new Dictionary<string, Value>
            {
                ["type"] = recorded.Event.GetType().Name,
                ["at"] = InstanceRows.Instant(recorded.At),
                ["event"] = StoredJson.Write(recorded.Event),
            }
        );

    /// <exception cref="UnknownEventException">A newer version of the service wrote it.</exception>
    internal static RecordedContact Read(Row row)
    {
        var name = row.Text("type");
        var type = Types.GetValueOrDefault(name) ?? throw new UnknownEventException(name);
        try
        {
            return new(
                long.Parse(row.Key[From.Length..], CultureInfo.InvariantCulture),
                InstanceRows.Instant(row.Text("at")),
                (ContactEvent)StoredJson.Read(row.Text("event"), type)
            );
        }
        catch (JsonException failure)
        {
            // A word in it that only a newer version knows.
            throw new UnknownEventException(name, failure);
        }
    }
}
