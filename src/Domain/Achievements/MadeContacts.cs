using Mentoring.Domain.Networking;

namespace Mentoring.Domain.Achievements;

/// <summary>Whom a member got to know: contacts that stand and of whom it is known on which day the two met.</summary>
public static class MadeContacts
{
    /// <summary>In the order in which the contacts were made.</summary>
    public static IEnumerable<Achievement> Of(Contacts state)
    {
        foreach (var one in state.All)
        {
            if (one.Met is { } met)
            {
                yield return new(AchievementKind.ContactMade, met.Event, met.At)
                {
                    ContactId = one.Id,
                };
            }
        }
    }
}
