using System.Globalization;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Mentorships;

/// <summary>What one person sees of a mentorship: a coordinator sees all but drafts and contacts, a side never the other's
/// private words. See "Who sees what" in docs/lifecycle.md.</summary>
public sealed class ViewBuilder(
    Mentorship state,
    IReadOnlyDictionary<string, string> texts,
    Member? mentee,
    Member? mentor,
    Programme? programme,
    Actor viewer,
    DateTimeOffset now
)
{
    private static readonly TimerKind[] PlainDeadlines =
    [
        TimerKind.PauseUntil,
        TimerKind.MeetingLapse,
        TimerKind.PeriodEnded,
        TimerKind.CertificateSettled,
    ];

    /// <summary>Whether an open request waits for a place; null where that is not told.</summary>
    public bool? MentorFull { get; init; }

    public MentorshipView Build() =>
        new()
        {
            Id = state.Id,
            ProgrammeId = state.ProgrammeId,
            Phase = state.Phase,
            Paused = state.Paused is not null,
            PausedUntil = state.Paused?.Until,
            Mentee = Person(state.MenteeId, mentee),
            Mentor = Person(state.MentorId, mentor),
            Request = Request(),
            Agreement = Agreement(state.InForce),
            PendingAgreement = Agreement(state.OpenAgreement),
            Meetings = [.. state.Meetings.Select(Meeting)],
            AgreementOutdated = Period.AgreementOutdated(state, now),
            WaitingFor = [.. Waiting.In(state, now).Where(IsMine).Select(Step)],
            NextActions =
            [
                .. NextActions.For(state, viewer, now).Select(a => ActionLinks.For(state.Id, a)),
            ],
            Deadlines = [.. Deadlines.Of(state).Where(IsShown).Select(Deadline)],
            Goals = Goals(state.InForce),
            CheckIns = [.. state.CheckIns.Select(CheckIn)],
            Closing = state.Closing is { } c
                ? new(c.ProposedBy, c.Since.At, c.Mentee, c.Mentor)
                : null,
            Certificate = Certificate(),
            CoordinatorAvailable =
                programme?.CoordinatorIds.Except([state.MenteeId, state.MentorId]).Any() == true,
            EndedAt = state.Final?.At,
            EndMessage = Text(state.EndMessageText),
            EndReason = MayKnowWhy ? state.EndReason : null,
        };

    public AgreementView? Agreement(Agreement? version)
    {
        if (version is null)
        {
            return null;
        }
        var terms = version.Terms;
        var wording = WordingOf(version);
        return new(
            version.Version,
            version.Status,
            version.Author,
            version.Submitted.At,
            version.Approved?.At,
            terms.StartsOn,
            terms.EndsOn,
            terms.Meetings,
            terms.MeetingMinutes,
            terms.Channels,
            terms.ContactEveryDays,
            wording?.Topics ?? [],
            Goals(version),
            wording?.MenteeExpectations,
            wording?.MentorExpectations,
            terms.Confidential,
            wording?.Notes,
            Text(version.CommentText)
        );
    }

    public MeetingView Meeting(Meeting meeting)
    {
        var details = Text(meeting.DetailsText) is { } json
            ? StoredJson.Read<MeetingDetails>(json)
            : null;
        var rating = viewer.Side is { } side ? meeting.RatingOf(side) : null;
        return new(
            meeting.Id,
            meeting.Kind,
            meeting.Status,
            meeting.StartsAt,
            meeting.DurationMinutes,
            meeting.Channel,
            details?.Place,
            details?.Agenda ?? [],
            meeting.ProposedBy,
            meeting.WasRecorded,
            new(meeting.Mentee?.Attended, meeting.Mentor?.Attended),
            rating is { } given ? new(given) : null,
            meeting.Thanked is not null
        );
    }

    /// <summary>The mentee's notes of advice; the mentor sees those that are shared, a coordinator none.</summary>
    public IReadOnlyList<AdviceView> Advice() =>
        [
            .. state
                .Advice.Where(advice =>
                    viewer.Role == Role.Mentee || (viewer.Role == Role.Mentor && advice.Shared)
                )
                .Select(advice => new AdviceView(
                    advice.Id,
                    Text(advice.AdviceText),
                    advice.MeetingId,
                    Text(advice.PlanText),
                    advice.Shared,
                    advice.Status,
                    Text(advice.OutcomeText),
                    advice.Noted.At
                )),
        ];

    public WaitingView Step(WaitingFor step) =>
        new(
            step.For,
            step.Step,
            step.Subject.Length == 0 ? null : step.Subject,
            step.Since,
            step.DueAt
        );

    /// <summary>Whose feedback or check-in is still out is nobody else's business.</summary>
    private bool IsMine(WaitingFor step) =>
        viewer.Role == Role.Coordinator
        || step.For == viewer.Role
        || step.Step
            is not (
                Mentoring.Domain.Mentorships.Step.GiveFeedback
                or Mentoring.Domain.Mentorships.Step.AnswerCheckIn
            );

    /// <summary>The side the viewer stands on; null for coordinators.</summary>
    public Side? Side => viewer.Side;

    private bool MayKnowWhy =>
        viewer.Role == Role.Coordinator
        || state.EndedBy == viewer
        || state.EndedBy?.Role == Role.System;

    private PersonView Person(string id, Member? member)
    {
        var partners = viewer.Side is not null && state.AcceptedAt is not null;
        return new(id, member?.Name, partners ? member?.Profile.Contacts : null);
    }

    private RequestView Request() =>
        new(
            state.RequestedAt,
            Text(state.Request.MessageText),
            Text(state.Request.GoalsText) is { } goals ? StoredJson.Read<List<string>>(goals) : [],
            Text(state.Request.QuestionText),
            Text(state.Request.AnswerText),
            Text(state.Request.ReplyText),
            MentorFull
        );

    private IReadOnlyList<GoalView> Goals(Agreement? version)
    {
        if (version is null)
        {
            return [];
        }
        var wording = WordingOf(version);
        var own = viewer.Side is { } side ? state.WordsOf(side)?.GoalRatings : null;
        return
        [
            .. version.Terms.StartingValues.Select(
                (value, index) =>
                    new GoalView(
                        wording?.Goals.ElementAtOrDefault(index)?.Title,
                        wording?.Goals.ElementAtOrDefault(index)?.Indicator,
                        value,
                        own?.FirstOrDefault(rating => rating.Goal == index)?.Value
                    )
            ),
        ];
    }

    private Wording? WordingOf(Agreement version) => StoredTexts.WordingOf(version, texts);

    private CheckInView CheckIn(CheckIn checkIn)
    {
        var all = viewer.Role == Role.Coordinator;
        return new(
            checkIn.Id,
            checkIn.Asked.At,
            all || viewer.Role == Role.Mentee ? checkIn.Mentee : null,
            all || viewer.Role == Role.Mentor ? checkIn.Mentor : null
        );
    }

    private CertificateView? Certificate() =>
        state.Certificates.FindLast(c => c.Side == viewer.Side) is { } own
            ? new(own.Code, own.Status, own.Issued.At, ActionLinks.Of(state.Id) + "/certificate")
            : null;

    private static bool IsShown(Domain.Mentorships.Timer timer) =>
        timer.Ask is not null || PlainDeadlines.Contains(timer.Id.Kind);

    private static DeadlineView Deadline(Domain.Mentorships.Timer timer) =>
        new(timer.Id.Kind, timer.Id.Subject.Length == 0 ? null : timer.Id.Subject, timer.DueAt);

    private string? Text(string? id) => id is null ? null : texts.GetValueOrDefault(id);

    /// <summary>The tag of the mentorship: the number of the last event that people can see.</summary>
    public string Tag => state.VisibleVersion.ToString(CultureInfo.InvariantCulture);
}
