using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Mentorships.Calendars;
using Mentoring.Functions.Mentorships.Letters;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Replies;

/// <summary>Answers about a mentorship, given without signing in.</summary>
internal sealed class MentorshipReplies(
    MentorshipReads reads,
    MentorshipOrchestration orchestration,
    MemberStore members,
    ProgrammeStore programmes,
    ReplyWords words,
    Settings settings,
    TimeProvider time
)
{
    public async Task<ReplyPageModel> ShowAsync(
        ReplyPurpose purpose,
        string language,
        CancellationToken cancel
    )
    {
        var state = await reads.FindAsync(purpose.Owner, cancel);
        if (
            state is null
            || purpose.By(state) is not { } by
            || await PagesAsync(purpose, state, cancel) is not var (pages, _)
        )
        {
            return words.Dead(language, "unknown", 404);
        }
        return purpose.Settled(state, by, time.GetUtcNow()) is { } why
            ? pages.Settled(why, purpose.Standing(state), 200)
            : pages.Ask(ReplyForm.Empty, purpose.Value);
    }

    public async Task<ReplyPageModel> ActAsync(
        ReplyPurpose purpose,
        string token,
        ReplyForm form,
        string language,
        CancellationToken cancel
    )
    {
        var state = await reads.FindAsync(purpose.Owner, cancel);
        if (state is null || await PagesAsync(purpose, state, cancel) is not var (pages, me))
        {
            return words.Dead(language, "unknown", 404);
        }
        var value = form.Value ?? purpose.Value;
        if (ErrorIn(purpose, value, form) is { } error)
        {
            return pages.Ask(form, value, error);
        }
        Task<MentorshipResult> GiveAsync(CommandId id)
        {
            var command = purpose.Command(value, form, id, ZoneOf(me));
            return orchestration.ExecuteAsync(
                new(purpose.Owner, id.Value, "", purpose.By, MayRepeat: id.Repeatable),
                (_, now, with, _) =>
                    Task.FromResult(
                        IsAnother(purpose, now)
                            ? Attempt.Not(command, Refuse.MeetingSettled)
                            : Attempt.To(command)
                    ),
                cancel
            );
        }
        var result = await GiveAsync(form.CommandId(token));
        if (
            result is Executed { Repeated: true }
            && await reads.FindAsync(purpose.Owner, cancel) is { } since
            && purpose.Standing(since) != value
        )
        {
            // No second click, but a change of mind back to the first answer.
            result = await GiveAsync(new(Guid.NewGuid().ToString("N"), Repeatable: false));
        }
        return result switch
        {
            Executed => pages.Done(value),
            Rejected { Refused: { Kind: RefusalKind.Invalid } } => pages.Ask(
                form,
                value,
                "counter"
            ),
            Rejected { State: var now } => Closed(now),
            _ => words.Dead(language, "unknown", 404),
        };

        ReplyPageModel Closed(Mentorship now) =>
            pages.Settled(
                purpose.Settled(now, purpose.By(now)!, time.GetUtcNow()) ?? "settled",
                purpose.Standing(now),
                409
            );
    }

    /// <summary>The time that was asked about no longer stands: a yes to it is none to the new one.</summary>
    private static bool IsAnother(ReplyPurpose purpose, Mentorship now) =>
        purpose.StartsAt is { } asked
        && now.Find(purpose.Subject)?.StartsAt.ToUnixTimeSeconds() != asked.ToUnixTimeSeconds();

    private static string? ErrorIn(ReplyPurpose purpose, string value, ReplyForm form) =>
        !ReplyPurpose.Values(purpose.Kind).Contains(value) ? "value"
        : !form.CommentIsFine ? "comment"
        : form.Counter is null ? null
        : value != "decline" ? "counterWithYes"
        : form.CounterTime is null ? "counter"
        : null;

    private static TimeZoneInfo ZoneOf(Member member) =>
        TimeZoneInfo.FindSystemTimeZoneById(member.TimeZone);

    /// <summary>Null when the person has left.</summary>
    private async Task<(ReplyPages Pages, Member Me)?> PagesAsync(
        ReplyPurpose purpose,
        Mentorship state,
        CancellationToken cancel
    )
    {
        var side = purpose.Side!.Value;
        if (
            await members.FindAsync(state.MemberOn(side), cancel) is not { } me
            || await programmes.RecentAsync(state.ProgrammeId, cancel) is not { } programme
        )
        {
            return null;
        }
        var other = await members.FindAsync(state.MemberOn(side.Other()), cancel);
        var facts = new MentorshipFacts(
            state,
            programme,
            side == Side.Mentee ? me : other,
            side == Side.Mentor ? me : other,
            await reads.ReadTextsAsync(state.Id, cancel),
            time.GetUtcNow()
        ).For(
            new SendLetter("", LetterOf(purpose.Kind), side.ToRecipient(), purpose.Subject, null),
            me,
            Pages.Of(settings, state.Id)
        );
        var dressed = facts with { Brand = programme.Brand.InColour() };
        return (new(words, dressed, purpose), me);
    }

    /// <summary>The letter that asks the same.</summary>
    private static Letter LetterOf(ReplyKind kind) =>
        kind switch
        {
            ReplyKind.Meeting => Letter.MeetingProposed,
            ReplyKind.Attendance => Letter.AttendanceRequest,
            ReplyKind.Rating => Letter.FeedbackRequest,
            ReplyKind.CheckIn => Letter.CheckIn,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
