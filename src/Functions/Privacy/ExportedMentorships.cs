using System.Text.Json.Nodes;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Mentorships.Certificates;
using Mentoring.Functions.Mentorships.Certificates.Badges;
using Mentoring.Functions.Mentorships.Histories;

namespace Mentoring.Functions.Privacy;

/// <summary>A member's mentorships, each with all that the member may see of it and all that the member wrote in it.</summary>
internal sealed class ExportedMentorships(
    MentorshipLists lists,
    MentorshipDesk desk,
    MentorshipReads reads,
    AgreementDrafts drafts,
    CertificateLookup certificates,
    BadgeDesk badges,
    ExportedRows rows,
    TimeProvider time
)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<MyMentorship>> OfAsync(Member me, CancellationToken cancel)
    {
        var found = new List<MyMentorship>();
        await foreach (var state in lists.OfMemberAsync(me.Id, cancel))
        {
            if (state.SideOf(me.Id) is { } side)
            {
                found.Add(await OfAsync(state, side, me, cancel));
            }
        }
        return found;
    }

    private async Task<MyMentorship> OfAsync(
        Mentorship state,
        Side side,
        Member me,
        CancellationToken cancel
    )
    {
        var by = new Actor(side == Side.Mentee ? Role.Mentee : Role.Mentor, me.Id);
        var view = await desk.ViewAsync(state, by, me, time.GetUtcNow(), cancel);
        var events = await reads.ReadHistoryAsync(state.Id, cancel);
        var texts = await reads.ReadTextsAsync(state.Id, cancel);
        var shown = view.Build();
        var reader = new HistoryReader(
            by,
            me.Language,
            me.TimeZone,
            shown.Mentee.Name,
            shown.Mentor.Name
        );
        return new(
            side,
            shown,
            HistoryBuilder.Build(events, texts, reader),
            AgreementVersions.Build(state, view),
            view.Advice(),
            side == Side.Mentee ? await drafts.FindAsync(state.Id, cancel) : null,
            [.. Written(me.Id, events, texts)],
            await CertificatesAsync(state, side, cancel),
            await rows.LettersAsync(state.Id, side, cancel)
        );
    }

    private static IEnumerable<MyText> Written(
        string memberId,
        IReadOnlyList<Recorded> events,
        IReadOnlyDictionary<string, string> texts
    ) =>
        from recorded in events
        where recorded.By.MemberId == memberId
        from id in WrittenTexts.Of(recorded.Event)
        select new MyText(
            recorded.Number,
            recorded.At,
            HistoryBuilder.NameOf(recorded.Event),
            texts.GetValueOrDefault(id)
        );

    private async Task<IReadOnlyList<MyCertificate>> CertificatesAsync(
        Mentorship state,
        Side side,
        CancellationToken cancel
    )
    {
        var own = new List<MyCertificate>();
        foreach (var one in state.Certificates.Where(one => one.Side == side))
        {
            var stored = await certificates.StoredAsync(state.Id, one.Code, cancel);
            var badge = await badges.StoredAsync(state.Id, one.Code, cancel);
            own.Add(
                new(
                    one.Code,
                    one.Status,
                    one.Issued.At,
                    stored?.Facts,
                    stored?.Sha256,
                    stored?.Pdf,
                    badge is null ? null : JsonNode.Parse(badge)
                )
            );
        }
        return own;
    }
}
