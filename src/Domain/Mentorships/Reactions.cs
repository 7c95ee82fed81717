using Mentoring.Domain.Letters;

namespace Mentoring.Domain.Mentorships;

/// <summary>What is to be done after an event: letters, places given back, certificates. Derived, never stored twice.</summary>
public static partial class Reactions
{
    /// <summary><paramref name="after"/> is the state that <paramref name="recorded"/> led to.</summary>
    public static IEnumerable<Activity> React(Mentorship after, Recorded recorded) =>
        [.. Letters(after, recorded).DistinctBy(letter => letter.Id), .. Chores(after, recorded)];

    private static IEnumerable<Activity> Chores(Mentorship after, Recorded recorded)
    {
        var number = recorded.Number;
        var isFinal = after.Phase.IsFinal() && after.Final!.Event == number;
        if (recorded.Event is MentorshipRequested)
        {
            yield return new ListMentorship($"{number}-list");
        }
        if (recorded.Event is RequestAccepted || (isFinal && after.AcceptedAt is null))
        {
            yield return new ReleaseRequest(
                $"{number}-release-request",
                after.MenteeId,
                after.Request.Token
            );
        }
        if (recorded.Event is RequestAccepted)
        {
            yield return new CountPlaces($"{number}-count-places", after.MentorId);
        }
        // Whoever asked back has answered, also when nothing came of it.
        if (recorded.Event is RequestExpired && after.Request.QuestionText is null)
        {
            yield return new NoteSilence($"{number}-note-silence", after.MentorId, recorded.At);
        }
        if (recorded.Event is MentorshipCompleted or MentorshipEnded)
        {
            yield return new ReleaseCapacity(
                $"{number}-release-capacity",
                after.MentorId,
                after.CapacityToken!
            );
        }
        var stored = recorded.Event switch
        {
            CertificateIssued e => (e.Side, e.Code),
            CertificateReissued e => (e.Side, e.Code),
            _ => ((Side, string Code)?)null,
        };
        if (stored is var (side, code))
        {
            yield return new StoreCertificate($"{number}-store-{side}", side, code);
        }
        if (recorded.Event is PersonalTextsErased)
        {
            yield return new EraseTexts($"{number}-erase");
        }
    }

    private static IEnumerable<SendLetter> Letters(Mentorship after, Recorded recorded)
    {
        var post = new Post(recorded);
        return recorded.Event switch
        {
            MentorshipRequested => [post.To(Side.Mentor, Letter.RequestReceived)],
            InformationRequested => [post.To(Side.Mentee, Letter.InformationRequested)],
            QuestionAnswered => [post.To(Side.Mentor, Letter.QuestionAnswered)],
            RequestAccepted => [post.To(Side.Mentee, Letter.RequestAccepted)],
            RequestDeclined => [post.To(Side.Mentee, Letter.RequestDeclined)],
            RequestWithdrawn => [post.To(Side.Mentor, Letter.RequestWithdrawn)],
            RequestExpired => post.Both(Letter.RequestExpired),
            LastPlaceTaken => [post.To(Side.Mentee, Letter.MentorFull)],
            MeetingProposed e => [post.Other(Letter.MeetingProposed, e.MeetingId, e.StartsAt)],
            MeetingConfirmed e => post.Both(Letter.MeetingConfirmed, e.MeetingId),
            MeetingDeclined e => post.Change(after, Letter.MeetingDeclined, e.MeetingId),
            MeetingRescheduled e => post.Change(
                after,
                Letter.MeetingMoved,
                e.MeetingId,
                e.StartsAt
            ),
            MeetingCancelled { Because: CancelReason.MentorshipOver } e => post.Both(
                Letter.MeetingCancelled,
                e.MeetingId
            ),
            MeetingCancelled e => post.Change(after, Letter.MeetingCancelled, e.MeetingId),
            MeetingLapsed e => post.Both(Letter.MeetingLapsed, e.MeetingId),
            AttendanceConfirmed { Attended: true } e =>
            [
                post.To(
                    e.Side,
                    Letter.FeedbackRequest,
                    e.MeetingId,
                    recorded.At.AddDays(after.Settings.FeedbackStopDays)
                ),
            ],
            AttendanceDisputed e => [post.Coordinators(Letter.DisputeAlert, e.MeetingId)],
            MeetingHeld e when BeyondAgreed(after) => post.Both(
                Letter.AgreementOutdated,
                e.MeetingId
            ),
            AgreementSubmitted e => [post.Other(Letter.AgreementSubmitted, Number(e.Version))],
            AgreementApproved e => post.Both(Letter.AgreementApproved, Number(e.Version)),
            AgreementChangesRequested e =>
            [
                post.Other(Letter.AgreementChangesRequested, Number(e.Version)),
            ],
            AgreementWithdrawn e => post.OtherOrBoth(Letter.AgreementWithdrawn, Number(e.Version)),
            AgreementLapsed e => post.Both(Letter.AgreementLapsed, Number(e.Version)),
            FeedbackGiven { WantsContact: true } e =>
            [
                post.Coordinators(Letter.ContactWishAlert, e.MeetingId),
            ],
            CheckInAsked e => post.Both(Letter.CheckIn, e.CheckInId),
            CheckInAnswered { Answer: CheckInReply.NeedHelp } e =>
            [
                post.Coordinators(Letter.NeedsHelpAlert, e.CheckInId),
            ],
            CheckInAnswered { Answer: CheckInReply.WantToEnd } e =>
            [
                post.Coordinators(Letter.WantsToEndAlert, e.CheckInId),
            ],
            ConcernRaised => [post.Coordinators(Letter.ConcernAlert)],
            ThanksSent e => [post.To(Side.Mentor, Letter.ThanksReceived, e.MeetingId)],
            MentorshipPaused => [post.Other(Letter.MentorshipPaused)],
            // The letter about the closing tells enough.
            MentorshipResumed { Because: ResumeCause.Closing } => [],
            MentorshipResumed => post.OtherOrBoth(Letter.MentorshipResumed),
            ClosingProposed => recorded.By.Side is null
                ? post.Both(Letter.ClosingAskedBySystem)
                : [post.Other(Letter.ClosingProposed)],
            ClosingDeclined => [.. Rejected(recorded, post), .. AfterPeriod(after, recorded, post)],
            ClosingWithdrawn =>
            [
                post.Other(Letter.ClosingWithdrawn),
                .. AfterPeriod(after, recorded, post),
            ],
            MentorshipCompleted => post.Both(Letter.MentorshipCompleted),
            MentorshipEnded { Reason: EndReason.MemberLeft } => post.WhoStays(
                after,
                Letter.MentorshipEnded
            ),
            MentorshipEnded => post.OtherOrBoth(Letter.MentorshipEnded),
            CertificateIssued e => [post.To(e.Side, Letter.CertificateIssued, e.Code)],
            CertificateReissued e => [post.To(e.Side, Letter.CertificateReissued, e.Code)],
            CertificateRevoked e => [post.To(e.Side, Letter.CertificateRevoked, e.Code)],
            TimerFired e => OfTimer(after, e, post),
            _ => [],
        };
    }

    /// <summary>Asked once per agreement: at the first meeting beyond the agreed number since it was approved.</summary>
    private static bool BeyondAgreed(Mentorship after)
    {
        if (after is not { Phase: Phase.Active, InForce: { } agreement })
        {
            return false;
        }
        var heldBefore = after.Meetings.Count(meeting =>
            meeting.Status == MeetingStatus.Held && meeting.Since.Event < agreement.Since.Event
        );
        return after.HeldMeetings == Math.Max(agreement.Terms.Meetings, heldBefore) + 1;
    }
}
