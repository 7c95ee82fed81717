namespace Mentoring.Domain.Networking;

/// <summary>Something that happened to one of a member's contacts. A stored format: additive changes only. No names and no texts:
/// <c>WordsText</c> is the id of the row that holds them, which goes when the contact goes.</summary>
public abstract record ContactEvent(string ContactId);

/// <param name="MetOn">Null for somebody whom a file brought that does not say when.</param>
public sealed record ContactMade(string ContactId, string WordsText, DateOnly? MetOn)
    : ContactEvent(ContactId);

/// <summary>Both are as they are from now on.</summary>
public sealed record ContactChanged(string ContactId, string WordsText, DateOnly? MetOn)
    : ContactEvent(ContactId);

/// <summary>The mentor of that mentorship may see it, and of no other one any more.</summary>
public sealed record ContactShared(string ContactId, string MentorshipId) : ContactEvent(ContactId);

public sealed record ContactUnshared(string ContactId) : ContactEvent(ContactId);

public sealed record ContactRemoved(string ContactId) : ContactEvent(ContactId);

/// <summary>An event of a member's contacts.</summary>
/// <param name="Number">From 1, without gaps.</param>
public sealed record RecordedContact(long Number, DateTimeOffset At, ContactEvent Event);
