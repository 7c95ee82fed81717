namespace Mentoring.Domain.Networking;

/// <summary>What a member wants to be done to one of their contacts. Ids are fixed before it is decided.</summary>
public abstract record ContactCommand(string ContactId);

/// <param name="SharedWith">A running mentorship in which the member is mentee; null to keep it to oneself.</param>
public sealed record MakeContact(
    string ContactId,
    string WordsText,
    DateOnly? MetOn,
    string? SharedWith = null
) : ContactCommand(ContactId);

/// <param name="WordsText">The one that stands where the words are the same.</param>
/// <param name="MetOn">Null: as it was.</param>
/// <param name="SharedWith">Null: with nobody.</param>
public sealed record ChangeContact(
    string ContactId,
    string WordsText,
    DateOnly? MetOn,
    string? SharedWith
) : ContactCommand(ContactId);

public sealed record RemoveContact(string ContactId) : ContactCommand(ContactId);
