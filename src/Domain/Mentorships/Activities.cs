using Mentoring.Domain.Letters;

namespace Mentoring.Domain.Mentorships;

/// <summary>
/// Something to be done in the world after a commit, at least once. <paramref name="Id"/> is stable: it is made of the event's
/// number, so that doing it again can be recognised.
/// </summary>
public abstract record Activity(string Id);

/// <summary>
/// A letter to one side or to the coordinators. <paramref name="Subject"/> is the meeting, agreement version, check-in or
/// code it is about, or empty. After <paramref name="OccasionEnds"/> it is pointless and dropped.
/// </summary>
public sealed record SendLetter(
    string Id,
    Letter Letter,
    Recipient To,
    string Subject,
    DateTimeOffset? OccasionEnds
) : Activity(Id)
{
    /// <summary>The id of the mail that event <paramref name="number"/> sends to <paramref name="to"/>.</summary>
    public static string IdOf(long number, Recipient to, Letter letter) =>
        $"{number}-{letter}-{to}";
}

/// <summary>Puts the mentorship into the lists of its mentee, its mentor and its programme.</summary>
public sealed record ListMentorship(string Id) : Activity(Id);

/// <summary>Gives back the mentee's place for an open request, and tells the lists what became of it.</summary>
public sealed record ReleaseRequest(string Id, string MenteeId, string Token) : Activity(Id);

/// <summary>Gives back the mentor's place, shows it in the list of mentors, and tells the programme's list that it is over.</summary>
public sealed record ReleaseCapacity(string Id, string MentorId, string Token) : Activity(Id);

/// <summary>Shows in the list of mentors how many of the mentor's places are taken now, and tells whose requests wait if it was
/// the last.</summary>
public sealed record CountPlaces(string Id, string MentorId) : Activity(Id);

/// <summary>Notes that the mentor has let a request expire without a word.</summary>
public sealed record NoteSilence(string Id, string MentorId, DateTimeOffset At) : Activity(Id);

/// <summary>Renders and stores the certificate with this code; the first stored one wins.</summary>
public sealed record StoreCertificate(string Id, Side Side, string Code) : Activity(Id);

/// <summary>Deletes the personal text rows of the mentorship.</summary>
public sealed record EraseTexts(string Id) : Activity(Id);
