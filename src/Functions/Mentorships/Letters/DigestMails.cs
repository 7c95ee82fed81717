using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships.Calendars;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Programmes.Letters;
using Mentoring.Functions.Replies;

namespace Mentoring.Functions.Mentorships.Letters;

/// <summary>Writes the mail that lists every step which waits for a member.</summary>
public sealed class DigestMails(
    MentorshipLists lists,
    MentorshipReads reads,
    MemberStore members,
    ProgrammeStore programmes,
    LetterRenderer renderer,
    ProgrammeLetters letters,
    ReplyLinks links,
    ReplyAddresses replies,
    Settings settings
)
{
    private const int MentorshipsAtMost = 200;

    /// <param name="own">The mentorship whose reminder led here: it counts as it is now, though lists may lag behind.</param>
    /// <returns>The mail, and the names of the steps in it.</returns>
    internal async Task<(OutgoingMail Mail, IReadOnlyList<string> Steps)> WriteAsync(
        Member reader,
        Mentorship own,
        DateOnly day,
        DateTimeOffset now,
        SharedReads shared,
        CancellationToken cancel
    )
    {
        var steps = new List<(WaitingFor Step, DigestItem Item, string Name)>();
        var involved = new List<Member> { reader };
        foreach (var state in await MentorshipsAsync(reader, own, cancel))
        {
            var side = state.MenteeId == reader.Id ? Side.Mentee : Side.Mentor;
            var waiting = Waiting
                .In(state, now)
                .Where(one => one.For == Waiting.RoleOf(side) && Wants(reader, state, one.Step))
                .ToList();
            if (waiting.Count > 0)
            {
                var otherId = state.MemberOn(side.Other());
                var other = await shared.OnceAsync(
                    Partitions.Member(otherId),
                    () => members.FindAsync(otherId, cancel)
                );
                involved.AddRange(other is null ? [] : [other]);
                steps.AddRange(
                    waiting.Select(one =>
                        (
                            one,
                            Item(state, side, one, other, now),
                            DigestLedger.NameOf(state.Id, one)
                        )
                    )
                );
            }
        }
        var ordered = steps.OrderBy(one => one.Step.DueAt ?? DateTimeOffset.MaxValue).ToList();
        var programme = await programmes.RecentAsync(reader.ProgrammeId, cancel);
        var facts = await letters.FactsAsync(AccountLetter.Digest, reader, programme, cancel);
        var rendered = await renderer.RenderAsync(
            AccountLetter.Digest,
            facts with
            {
                Waiting = [.. ordered.Select(one => one.Item)],
            }
        );
        var id = DigestIds.Of(day, Partitions.Member(reader.Id));
        var mail = new OutgoingMail(
            $"{id}@{settings.PublicUrl.Host}",
            new(programme?.Organisation ?? "", settings.Mail.From),
            new(reader.Name, reader.Email),
            programme is null ? null : await replies.FindAsync(programme, involved, shared, cancel),
            rendered.Subject,
            rendered.Text,
            rendered.Html,
            new Dictionary<string, string>(),
            rendered.Attachments,
            now
        )
        {
            Origin = new(nameof(AccountLetter.Digest), id, null),
        };
        return (mail, [.. ordered.Select(one => one.Name)]);
    }

    /// <summary>A check-in is a suggestion: it stays away where those are switched off, and in a break.</summary>
    private static bool Wants(Member reader, Mentorship state, Step step) =>
        step != Step.AnswerCheckIn
        || (state.Paused is null && reader.Preferences.Wants(NudgeKind.CheckIn));

    private DigestItem Item(
        Mentorship state,
        Side side,
        WaitingFor step,
        Member? other,
        DateTimeOffset now
    )
    {
        var meeting = state.Find(step.Subject);
        return new(
            step.Step,
            other?.Name,
            meeting is null
                ? null
                : new(meeting.Kind, meeting.StartsAt, meeting.DurationMinutes, meeting.Channel),
            step.Step is Step.AnswerRequest or Step.AnswerQuestion or Step.ConfirmClosing
                ? step.DueAt
                : null,
            links.ToAnswer(step, state, side, now) ?? Pages.Of(settings, state.Id)
        );
    }

    private async Task<IReadOnlyList<Mentorship>> MentorshipsAsync(
        Member reader,
        Mentorship own,
        CancellationToken cancel
    )
    {
        var listed = await lists.ReadAsync(
            [Partitions.Member(reader.Id)],
            null,
            MentorshipsAtMost,
            cancel
        );
        var found = new List<Mentorship> { own };
        foreach (var (id, _) in listed.Where(one => one.MentorshipId != own.Id))
        {
            if (
                await reads.FindAsync(id, cancel) is { } state
                && (state.MenteeId == reader.Id || state.MentorId == reader.Id)
            )
            {
                found.Add(state);
            }
        }
        return found;
    }
}
