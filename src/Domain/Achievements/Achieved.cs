using Mentoring.Domain.Mentorships;

namespace Mentoring.Domain.Achievements;

/// <summary>
/// What one side achieved in a mentorship, as its events tell it. What the other side alone may know is not among it: its
/// feedback, advice that it keeps to itself, its ratings.
/// </summary>
public static class Achieved
{
    /// <summary>In the order of the events.</summary>
    /// <param name="events">All of a mentorship, oldest first.</param>
    public static IReadOnlyList<Achievement> By(Side side, IEnumerable<Recorded> events)
    {
        var state = Mentorship.None;
        var found = new List<Achievement>();
        foreach (var recorded in events)
        {
            var before = state;
            state = Evolution.Evolve(state, recorded);
            found.AddRange(New(side, before, state, recorded));
        }
        return [.. found.Where(one => Stands(one, side, state)).DistinctBy(Sameness)];
    }

    private static IEnumerable<Achievement> New(
        Side side,
        Mentorship before,
        Mentorship after,
        Recorded recorded
    )
    {
        Achievement Of(AchievementKind kind, int part = 0) =>
            new(kind, recorded.Number, recorded.At, part);
        Achievement About(AchievementKind kind, string meetingId) =>
            Of(kind) with
            {
                MetAt = after.Find(meetingId)?.StartsAt,
            };
        if (before.Phase == Phase.KickOff && after.Phase == Phase.Agreement)
        {
            yield return Of(AchievementKind.KickOffHeld, part: 1);
        }
        switch (recorded.Event)
        {
            case MentorshipRequested when side == Side.Mentee:
                yield return Of(AchievementKind.RequestSent);
                break;
            case RequestAccepted:
                yield return Of(AchievementKind.RequestAccepted);
                break;
            case AgreementApproved when before.InForce is null:
                yield return Of(AchievementKind.AgreementApproved);
                break;
            case MeetingHeld e:
                yield return About(AchievementKind.MeetingHeld, e.MeetingId) with
                {
                    Number = after.HeldMeetings,
                };
                break;
            case FeedbackGiven e when e.Side == side:
                yield return About(AchievementKind.FeedbackGiven, e.MeetingId);
                break;
            case AdviceUpdated e when IsPractised(e.Status) && IsKnown(after, e.AdviceId, side):
                yield return Of(AchievementKind.AdvicePutIntoPractice) with
                {
                    AdviceId = e.AdviceId,
                };
                break;
            case ThanksSent e:
                yield return About(
                    side == Side.Mentee
                        ? AchievementKind.ThanksSent
                        : AchievementKind.ThanksReceived,
                    e.MeetingId
                );
                break;
            case MentorshipCompleted:
                yield return Of(AchievementKind.MentorshipCompleted);
                foreach (var goal in ReachedGoals.Of(after, side))
                {
                    yield return Of(AchievementKind.GoalReached, goal + 1) with
                    {
                        Goal = goal,
                    };
                }
                break;
            case CertificateIssued e when e.Side == side:
                yield return Of(AchievementKind.CertificateIssued);
                break;
        }
    }

    private static bool IsPractised(AdviceStatus status) =>
        status is AdviceStatus.Tried or AdviceStatus.Helped;

    /// <summary>The mentor knows of what the mentee shares.</summary>
    private static bool IsKnown(Mentorship state, string adviceId, Side side) =>
        state.Advice.Exists(one => one.Id == adviceId && (one.Shared || side == Side.Mentee));

    /// <summary>Advice that is only planned again was a slip, and a certificate that was revoked is none; what was tried and did
    /// not fit was tried.</summary>
    private static bool Stands(Achievement one, Side side, Mentorship last) =>
        one.Kind switch
        {
            AchievementKind.AdvicePutIntoPractice => last.Advice.Exists(advice =>
                advice.Id == one.AdviceId && advice.Status != AdviceStatus.Planned
            ),
            AchievementKind.CertificateIssued => last.Certificates.Exists(certificate =>
                certificate.Side == side && certificate.Status == CertificateStatus.Valid
            ),
            _ => true,
        };

    /// <summary>A piece of advice counts once, however often it was tried.</summary>
    private static (long, int, string?) Sameness(Achievement one) =>
        one.AdviceId is null ? (one.Event, one.Part, null) : (0, 0, one.AdviceId);
}
