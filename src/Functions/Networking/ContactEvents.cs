using Mentoring.Domain.Networking;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Networking;

/// <summary>How events of contacts are stored.</summary>
internal static class ContactEvents
{
    internal const string From = EventRows<ContactEvent>.From;
    internal const string Until = EventRows<ContactEvent>.Until;

    internal static Insert Write(RecordedContact recorded) =>
        new(
            EventRows<ContactEvent>.KeyOf(recorded.Number),
            EventRows<ContactEvent>.Write(recorded.At, recorded.Event)
        );

    /// <exception cref="UnknownEventException">A newer version of the service wrote it.</exception>
    internal static RecordedContact Read(Row row) =>
        EventRows<ContactEvent>.Read(
            row,
            (number, at, happened) => new RecordedContact(number, at, happened)
        );
}
