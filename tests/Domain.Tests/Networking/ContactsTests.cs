using System.Reflection;
using Mentoring.Domain.Achievements;
using Mentoring.Domain.Mentorships;
using Xunit;

namespace Mentoring.Domain.Networking;

/// <summary>What members do with their contacts: events given, a command, events or a refusal then.</summary>
public class ContactsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly DateOnly Later = new(2026, 3, 5);

    private static Contacts Given(params ContactEvent[] events) =>
        ContactEvolution.Fold(
            Contacts.None,
            events.Select((one, i) => new RecordedContact(i + 1, Start.AddDays(i), one))
        );

    private static void Then(Contacts state, ContactCommand command, params ContactEvent[] events)
    {
        var decision = ContactDecider.Decide(state, command);
        Assert.Null(decision.Refused);
        Assert.Equal(events, decision.Events);
    }

    private static void Refused(Contacts state, ContactCommand command, Refused refused)
    {
        var decision = ContactDecider.Decide(state, command);
        Assert.Equal(refused, decision.Refused);
        Assert.Empty(decision.Events);
    }

    private static ContactMade Made(string id = "jana", DateOnly? metOn = null) =>
        new(id, $"words-{id}", metOn);

    [Fact]
    public void A_contact_is_made_to_oneself_or_shared_at_once()
    {
        Then(Contacts.None, new MakeContact("jana", "words-jana", Day), Made(metOn: Day));
        Then(
            Contacts.None,
            new MakeContact("jana", "words-jana", null, "m"),
            Made(),
            new ContactShared("jana", "m")
        );
    }

    [Fact]
    public void Making_the_same_contact_again_is_quiet() =>
        Then(Given(Made()), new MakeContact("jana", "other", Day));

    [Fact]
    public void One_more_than_a_thousand_is_refused_until_one_goes()
    {
        ContactEvent[] all =
        [
            .. Enumerable.Range(0, Contacts.AtMost).Select(i => Made($"contact-{i}")),
        ];
        var more = new MakeContact("more", "words-more", Day);
        Refused(Given(all), more, ContactDecider.TooManyContacts);
        Then(Given([.. all, new ContactRemoved("contact-7")]), more, Made("more", Day));
    }

    [Fact]
    public void A_change_tells_what_is_new_and_a_day_left_out_stays()
    {
        var state = Given(Made(metOn: Day));
        Then(state, new ChangeContact("jana", "words-jana", null, null));
        Then(
            state,
            new ChangeContact("jana", "words-2", null, null),
            new ContactChanged("jana", "words-2", Day)
        );
        Then(
            state,
            new ChangeContact("jana", "words-jana", Later, "m"),
            new ContactChanged("jana", "words-jana", Later),
            new ContactShared("jana", "m")
        );
    }

    [Fact]
    public void Sharing_moves_and_ends()
    {
        var state = Given(Made(), new ContactShared("jana", "first"));
        Then(
            state,
            new ChangeContact("jana", "words-jana", null, "second"),
            new ContactShared("jana", "second")
        );
        Then(
            state,
            new ChangeContact("jana", "words-jana", null, null),
            new ContactUnshared("jana")
        );
        Assert.Equal("first", Assert.Single(state.All).SharedWith);
        var taken = Given(Made(), new ContactShared("jana", "m"), new ContactUnshared("jana"));
        Assert.Null(Assert.Single(taken.All).SharedWith);
    }

    [Fact]
    public void What_is_not_there_is_neither_changed_nor_removed()
    {
        var state = Given(Made(), new ContactRemoved("jana"));
        Assert.Empty(state.All);
        Refused(state, new RemoveContact("jana"), ContactDecider.NoSuchContact);
        Refused(
            state,
            new ChangeContact("jana", "words-2", Day, null),
            ContactDecider.NoSuchContact
        );
        Then(Given(Made()), new RemoveContact("jana"), new ContactRemoved("jana"));
    }

    [Fact]
    public void A_contact_has_the_number_of_the_last_event_that_changed_it()
    {
        var state = Given(Made(), Made("ada"), new ContactShared("jana", "m"));
        Assert.Equal([3, 2], state.All.Select(one => one.Version));
        Assert.Equal((3, Start.AddDays(2)), (state.Version, state.LastAt));
        Assert.Equal(Start, state.Find("jana")!.MadeAt);
    }

    [Fact]
    public void Having_met_somebody_is_an_achievement_from_when_the_day_was_first_told()
    {
        Assert.Empty(MadeContacts.Of(Given(Made())));
        ContactEvent[] told = [Made(), Made("ada", Day), new ContactChanged("jana", "w", Day)];
        Assert.Equal(
            [(3, Start.AddDays(2), "jana"), (2, Start.AddDays(1), "ada")],
            MadeContacts.Of(Given(told)).Select(one => (one.Event, one.At, one.ContactId))
        );
        var corrected = Given([.. told, new ContactChanged("ada", "w", Later)]);
        Assert.Equal(Later, corrected.Find("ada")!.MetOn);
        Assert.Equal(2, MadeContacts.Of(corrected).Last().Event);
        var gone = Given([.. told, new ContactRemoved("jana")]);
        Assert.Equal(["ada"], MadeContacts.Of(gone).Select(one => one.ContactId));
        Assert.All(
            MadeContacts.Of(gone),
            one => Assert.Equal(AchievementKind.ContactMade, one.Kind)
        );
    }

    [Fact]
    public void Every_event_evolves()
    {
        var types = typeof(ContactEvent)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ContactEvent)));
        Assert.All(
            types,
            type =>
            {
                var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)[
                    0
                ];
                var happened = (ContactEvent)
                    constructor.Invoke([
                        .. constructor
                            .GetParameters()
                            .Select(one =>
                                one.ParameterType == typeof(string) ? "jana" : (object)Day
                            ),
                    ]);
                var recorded = new RecordedContact(2, Start, happened);
                Assert.Equal(2, ContactEvolution.Evolve(Given(Made()), recorded).Version);
            }
        );
    }
}
