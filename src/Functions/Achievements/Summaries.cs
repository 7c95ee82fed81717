using Mentoring.Domain.Achievements;
using Mentoring.Domain.Calendar;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Achievements;

/// <summary>Gathers what a member's CV may say of their mentorships.</summary>
internal sealed class Summaries(
    MentorshipLists lists,
    MentorshipReads reads,
    MemberStore members,
    ProgrammeStore programmes,
    Settings settings
)
{
    /// <summary>Newest first: those that go on, and those in which the two met. One storage request for each 200 of the list and for each mentorship; for
    /// each that is told one for its words and, where it may be named, one for the other person; programmes are kept for a
    /// minute.</summary>
    public async Task<IReadOnlyList<SummaryEntry>> OfAsync(
        string memberId,
        CancellationToken cancel
    )
    {
        var entries = new List<SummaryEntry>();
        await foreach (var state in lists.OfMemberAsync(memberId, cancel))
        {
            if (IsTold(state) && state.SideOf(memberId) is { } side)
            {
                entries.Add(await EntryAsync(state, side, cancel));
            }
        }
        return entries;
    }

    private static bool IsTold(Mentorship state) =>
        state.Phase.IsRunning() || (state.Phase.IsFinal() && state.HeldMeetings > 0);

    private async Task<SummaryEntry> EntryAsync(
        Mentorship state,
        Side side,
        CancellationToken cancel
    )
    {
        var programme =
            await programmes.RecentAsync(state.ProgrammeId, cancel)
            ?? throw new InvalidOperationException("A mentorship's programme is never removed.");
        var certificate = state.Certificates.FindLast(one =>
            one.Side == side && one.Status == CertificateStatus.Valid
        );
        var chosen = ChoicesOf(state, side);
        var wording = StoredTexts.WordingOf(
            state.InForce,
            await reads.ReadTextsAsync(state.Id, cancel)
        );
        var other = chosen.NameOther
            ? await members.FindAsync(state.MemberOn(side.Other()), cancel)
            : null;
        return new(
            side,
            programme.Name,
            programme.Organisation,
            LocalTime.DateIn(state.AcceptedAt!.At, state.Zone),
            state.Final is { } final ? LocalTime.DateIn(final.At, state.Zone) : null,
            state.HeldMeetings,
            state.HeldMinutes,
            other?.Name,
            chosen.Topics ? wording?.Topics ?? [] : [],
            [
                .. ReachedGoals
                    .Of(state, side)
                    .Select(goal => wording?.Goals.ElementAtOrDefault(goal)?.Title)
                    .OfType<string>(),
            ],
            certificate is null
                ? null
                : new(certificate.Code, new Uri(settings.PublicUrl, $"verify/{certificate.Code}"))
        );
    }

    /// <summary>What the member chose for the certificate holds here too.</summary>
    private static CertificateChoices ChoicesOf(Mentorship state, Side side) =>
        state.Certificates.FindLast(one => one.Side == side)?.Choices
        ?? (state.Phase.IsFinal() ? state.WordsOf(side)?.Certificate : null)
        ?? CertificateChoices.None;
}
