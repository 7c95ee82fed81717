using System.Globalization;
using Mentoring.Domain.Mentorships;

namespace Mentoring.Functions.Mentorships.Histories;

/// <summary>The history as one person may read it: firings are hidden, and what one side told only the coordinators, or
/// only itself, is not there for the other.</summary>
public static class HistoryBuilder
{
    /// <param name="events">All, oldest first.</param>
    /// <param name="texts">What was written, by text id.</param>
    public static IReadOnlyList<HistoryView> Build(
        IEnumerable<Recorded> events,
        IReadOnlyDictionary<string, string> texts,
        HistoryReader reader
    )
    {
        var sentences = new HistorySentences(reader);
        var state = Mentorship.None;
        var shown = new List<HistoryView>();
        foreach (var recorded in events)
        {
            var before = state;
            state = Evolution.Evolve(state, recorded);
            if (MaySee(recorded, reader.By))
            {
                var title = sentences.Of(recorded, before, state);
                shown.Add(View(recorded, texts, reader.By, title));
            }
        }
        return shown;
    }

    /// <summary>What the mentee has given back, oldest first.</summary>
    public static IReadOnlyList<GiveBackView> GiveBacks(
        IEnumerable<Recorded> events,
        IReadOnlyDictionary<string, string> texts
    ) =>
        [
            .. from recorded in events
            let given = recorded.Event as GaveBack
            where given is not null
            select new GiveBackView(
                given.GiveBackId,
                recorded.At,
                texts.GetValueOrDefault(given.Text)
            ),
        ];

    private static bool MaySee(Recorded recorded, Actor viewer) =>
        recorded.Event switch
        {
            TimerFired => false,
            FeedbackGiven e => IsOwn(e.Side, viewer) || viewer.Role == Role.Coordinator,
            CheckInAnswered e => IsOwn(e.Side, viewer) || viewer.Role == Role.Coordinator,
            ConcernRaised e => IsOwn(e.Side, viewer) || viewer.Role == Role.Coordinator,
            AdviceNoted e => viewer.Role == Role.Mentee || (e.Shared && viewer.Role == Role.Mentor),
            AdviceUpdated => viewer.Role == Role.Mentee,
            GaveBack => viewer.Role == Role.Mentee,
            LastPlaceTaken => viewer.Role != Role.Mentor,
            _ => true,
        };

    private static bool IsOwn(Side side, Actor viewer) => viewer.Side == side;

    private static HistoryView View(
        Recorded recorded,
        IReadOnlyDictionary<string, string> texts,
        Actor viewer,
        string title
    )
    {
        var (subject, details) = Details(recorded, viewer);
        var text = TextOf(recorded, viewer) is { } id ? texts.GetValueOrDefault(id) : null;
        return new(
            recorded.Number,
            recorded.At,
            recorded.By.Role,
            NameOf(recorded.Event),
            subject,
            details,
            text,
            title
        );
    }

    /// <summary>What was said with it, where this viewer may read it: reasons for declining stay with their author and the
    /// coordinators, thanks and advice with the two.</summary>
    private static string? TextOf(Recorded recorded, Actor viewer)
    {
        var confidant = viewer.Role == Role.Coordinator || recorded.By == viewer;
        return recorded.Event switch
        {
            MentorshipRequested e => e.MessageText,
            InformationRequested e => e.QuestionText,
            QuestionAnswered e => e.AnswerText,
            RequestAccepted e => e.MessageText,
            RequestDeclined e => e.MessageText,
            MeetingCancelled e => e.ReasonText,
            MentorshipPaused e => e.ReasonText,
            AgreementChangesRequested e => e.CommentText,
            MentorshipEnded e => e.MessageText,
            FeedbackGiven e => e.CommentText,
            CheckInAnswered e => e.NoteText,
            ConcernRaised e => e.Text,
            MeetingDeclined e when confidant => e.ReasonText,
            ClosingDeclined e when confidant => e.ReasonText,
            ClosingProposed e when confidant => e.Words?.ReflectionText,
            ClosingConfirmed e when confidant => e.Words.ReflectionText,
            CertificateReissued e when confidant => e.ReasonText,
            CertificateRevoked e => confidant ? e.ReasonText : e.PublicReasonText,
            ThanksSent e when viewer.Side is not null => e.Text,
            AdviceNoted e => e.AdviceText,
            GaveBack e => e.Text,
            _ => null,
        };
    }

    private static (string? Subject, Dictionary<string, object>? Details) Details(
        Recorded recorded,
        Actor viewer
    ) =>
        recorded.Event switch
        {
            MeetingProposed e => (e.MeetingId, With(("kind", e.Kind), ("startsAt", e.StartsAt))),
            MeetingRecorded e => (e.MeetingId, With(("kind", e.Kind), ("heldAt", e.HeldAt))),
            MeetingRescheduled e => (e.MeetingId, With(("startsAt", e.StartsAt))),
            MeetingConfirmed e => (e.MeetingId, null),
            MeetingDeclined e => (e.MeetingId, CounterSuggestion(e)),
            MeetingCancelled e => (e.MeetingId, With(("because", e.Because))),
            MeetingLapsed e => (e.MeetingId, null),
            AttendanceConfirmed e => (
                e.MeetingId,
                With(("side", e.Side), ("attended", e.Attended))
            ),
            AttendanceDisputed e => (e.MeetingId, null),
            MeetingHeld e => (e.MeetingId, null),
            MeetingMissed e => (e.MeetingId, null),
            MeetingUnconfirmed e => (e.MeetingId, null),
            AgreementSubmitted e => (Number(e.Version), null),
            AgreementApproved e => (Number(e.Version), null),
            AgreementChangesRequested e => (Number(e.Version), null),
            AgreementWithdrawn e => (Number(e.Version), null),
            AgreementLapsed e => (Number(e.Version), null),
            FeedbackGiven e => (
                e.MeetingId,
                With(("rating", e.Rating), ("wantsContact", e.WantsContact))
            ),
            CheckInAsked e => (e.CheckInId, null),
            CheckInAnswered e => (e.CheckInId, With(("answer", e.Answer))),
            AdviceNoted e => (e.AdviceId, null),
            AdviceUpdated e => (e.AdviceId, With(("status", e.Status))),
            ThanksSent e => (e.MeetingId, null),
            GaveBack e => (e.GiveBackId, null),
            MentorshipPaused e => (null, With(("until", e.Until))),
            RequestDeclined { Reason: { } reason } when MayKnowWhy(recorded, viewer) => (
                null,
                With(("reason", reason))
            ),
            MentorshipEnded e when MayKnowWhy(recorded, viewer) => (
                null,
                With(("reason", e.Reason))
            ),
            CertificateIssued e => (null, With(("side", e.Side))),
            CertificateReissued e => (null, With(("side", e.Side))),
            CertificateRevoked e => (null, With(("side", e.Side))),
            _ => (null, null),
        };

    private static bool MayKnowWhy(Recorded recorded, Actor viewer) =>
        viewer.Role == Role.Coordinator || recorded.By == viewer || recorded.By.Role == Role.System;

    private static Dictionary<string, object>? CounterSuggestion(MeetingDeclined e) =>
        e.CounterSuggestion is { } other ? With(("counterSuggestion", other)) : null;

    private static Dictionary<string, object> With(params (string Name, object Value)[] details) =>
        details.ToDictionary(detail => detail.Name, detail => detail.Value);

    private static string Number(int version) => version.ToString(CultureInfo.InvariantCulture);

    internal static string NameOf(MentorshipEvent happened) => NameOf(happened.GetType());

    /// <summary>What answers call an event of this type.</summary>
    internal static string NameOf(Type happened) =>
        char.ToLowerInvariant(happened.Name[0]) + happened.Name[1..];
}
