using System.Collections.Immutable;

namespace Mentoring.Domain.Networking;

/// <summary>All contacts of one member, as the events of the member's own stream tell them.</summary>
/// <param name="Version">The number of the last event; 0 before the first.</param>
/// <param name="All">In the order in which they were made.</param>
public sealed record Contacts(long Version, DateTimeOffset LastAt, ImmutableList<Contact> All)
{
    public const int AtMost = 1000;

    public static readonly Contacts None = new(0, default, []);

    public Contact? Find(string contactId) => All.Find(one => one.Id == contactId);
}

/// <param name="WordsText">The id of the row that holds the name and all that was written.</param>
/// <param name="Version">The number of the last event that changed it.</param>
public sealed record Contact(string Id, string WordsText, DateTimeOffset MadeAt, long Version)
{
    public DateOnly? MetOn { get; init; }

    /// <summary>The event that first told on which day the two met; null while none did.</summary>
    public Told? Met { get; init; }

    /// <summary>The mentorship whose mentor may see it.</summary>
    public string? SharedWith { get; init; }
}

/// <summary>When something was known, and by which event.</summary>
public sealed record Told(long Event, DateTimeOffset At);
