using Mentoring.Domain.Mentorships;

namespace Mentoring.Domain.Networking;

/// <summary>What a command leads to: events, none where what is wanted stands already, or a refusal.</summary>
public sealed record ContactDecision(IReadOnlyList<ContactEvent> Events, Refused? Refused = null);

/// <summary>Decides what members do with their contacts. Whether a mentorship may be shared with is judged before.</summary>
public static class ContactDecider
{
    public static readonly Refused NoSuchContact = new(RefusalKind.Absent, "no-such-contact", []);
    public static readonly Refused TooManyContacts = new(
        RefusalKind.State,
        "too-many-contacts",
        []
    );

    public static ContactDecision Decide(Contacts state, ContactCommand command) =>
        (state.Find(command.ContactId), command) switch
        {
            (null, MakeContact make) => Make(state, make),
            ({ }, MakeContact) => new([]),
            (null, _) => new([], NoSuchContact),
            ({ } one, ChangeContact change) => new([.. Change(one, change)]),
            (_, RemoveContact) => new([new ContactRemoved(command.ContactId)]),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };

    private static ContactDecision Make(Contacts state, MakeContact make) =>
        state.All.Count >= Contacts.AtMost
            ? new([], TooManyContacts)
            : new([
                new ContactMade(make.ContactId, make.WordsText, make.MetOn),
                .. Share(make.ContactId, null, make.SharedWith),
            ]);

    private static IEnumerable<ContactEvent> Change(Contact one, ChangeContact change)
    {
        var metOn = change.MetOn ?? one.MetOn;
        if ((change.WordsText, metOn) != (one.WordsText, one.MetOn))
        {
            yield return new ContactChanged(one.Id, change.WordsText, metOn);
        }
        foreach (var shared in Share(one.Id, one.SharedWith, change.SharedWith))
        {
            yield return shared;
        }
    }

    private static IEnumerable<ContactEvent> Share(string id, string? before, string? after) =>
        before == after ? []
        : after is null ? [new ContactUnshared(id)]
        : [new ContactShared(id, after)];
}
