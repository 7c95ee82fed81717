using System.Globalization;
using System.Text.Json;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Orchestration;

/// <summary>
/// How events are stored: under their type's name. Members this version does not know are passed over, missing ones take
/// their default.
/// </summary>
/// <typeparam name="TEvent">What all of them are; each type stands beside it.</typeparam>
internal static class EventRows<TEvent>
    where TEvent : class
{
    internal const string From = "e_";
    internal const string Until = "e`";

    private static readonly Dictionary<string, Type> Types = typeof(TEvent)
        .Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(TEvent)) && !type.IsAbstract)
        .ToDictionary(type => type.Name);

    internal static string KeyOf(long number) => From + InstanceRows.Sortable(number);

    internal static Dictionary<string, Value> Write(DateTimeOffset at, TEvent happened) =>
        new()
        {
            ["type"] = happened.GetType().Name,
            ["at"] = InstanceRows.Instant(at),
            ["event"] = StoredJson.Write(happened),
        };

    /// <param name="read">Makes what is recorded of number, time and event.</param>
    /// <exception cref="UnknownEventException">A newer version of the service wrote it.</exception>
    internal static TRecorded Read<TRecorded>(
        Row row,
        Func<long, DateTimeOffset, TEvent, TRecorded> read
    )
    {
        var name = row.Text("type");
        var type = Types.GetValueOrDefault(name) ?? throw new UnknownEventException(name);
        try
        {
            return read(
                long.Parse(row.Key[From.Length..], CultureInfo.InvariantCulture),
                InstanceRows.Instant(row.Text("at")),
                (TEvent)StoredJson.Read(row.Text("event"), type)
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
