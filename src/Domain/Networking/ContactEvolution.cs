namespace Mentoring.Domain.Networking;

/// <summary>What events make of a member's contacts: total, judges nothing.</summary>
public static class ContactEvolution
{
    public static Contacts Fold(Contacts state, IEnumerable<RecordedContact> events) =>
        events.Aggregate(state, Evolve);

    public static Contacts Evolve(Contacts state, RecordedContact recorded) =>
        Apply(state, recorded) with
        {
            Version = recorded.Number,
            LastAt = recorded.At,
        };

    private static Contacts Apply(Contacts state, RecordedContact recorded) =>
        recorded.Event switch
        {
            ContactMade e => state with
            {
                All = state.All.Add(
                    Dated(new(e.ContactId, e.WordsText, recorded.At, 0), e.MetOn, recorded) with
                    {
                        Version = recorded.Number,
                    }
                ),
            },
            ContactChanged e => With(
                state,
                recorded,
                one => Dated(one with { WordsText = e.WordsText }, e.MetOn, recorded)
            ),
            ContactShared e => With(
                state,
                recorded,
                one => one with { SharedWith = e.MentorshipId }
            ),
            ContactUnshared => With(state, recorded, one => one with { SharedWith = null }),
            ContactRemoved e => state with
            {
                All = state.All.RemoveAll(one => one.Id == e.ContactId),
            },
            _ => throw new ArgumentOutOfRangeException(nameof(recorded)),
        };

    private static Contacts With(
        Contacts state,
        RecordedContact recorded,
        Func<Contact, Contact> change
    ) =>
        state.Find(recorded.Event.ContactId) is { } one
            ? state with
            {
                All = state.All.Replace(one, change(one) with { Version = recorded.Number }),
            }
            : state;

    /// <summary>A day that is corrected is still known since it was first told.</summary>
    private static Contact Dated(Contact one, DateOnly? metOn, RecordedContact recorded) =>
        one with
        {
            MetOn = metOn,
            Met = metOn is null ? null : one.Met ?? new(recorded.Number, recorded.At),
        };
}
