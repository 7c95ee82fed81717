using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Programmes.Letters;

namespace Mentoring.Functions.Replies;

/// <summary>Brings a mentor back into the list by the link in the letter that told of being taken out.</summary>
internal sealed class Returning(
    MemberStore members,
    ProgrammeStore programmes,
    ProgrammeLetters letters,
    ReplyWords words,
    TimeProvider time
)
{
    public async Task<ReplyPageModel> ShowAsync(
        ReplyPurpose purpose,
        string language,
        CancellationToken cancel
    )
    {
        if (await members.FindAsync(purpose.Owner, cancel) is not { } me)
        {
            return words.Dead(language, "unknown", 404);
        }
        var pages = await PagesAsync(purpose, me, cancel);
        return IsAway(me)
            ? pages.Ask(ReplyForm.Empty, purpose.Value)
            : pages.Settled("answered", null, 200);
    }

    /// <summary>Quiet when the mentor is back already.</summary>
    public async Task<ReplyPageModel> ActAsync(
        ReplyPurpose purpose,
        ReplyForm form,
        string language,
        CancellationToken cancel
    )
    {
        if (await members.FindAsync(purpose.Owner, cancel) is not { } me)
        {
            return words.Dead(language, "unknown", 404);
        }
        var pages = await PagesAsync(purpose, me, cancel);
        var value = form.Value ?? purpose.Value;
        if (!ReplyPurpose.Values(purpose.Kind).Contains(value))
        {
            return pages.Ask(form, purpose.Value, "value");
        }
        if (!IsAway(me))
        {
            return pages.Settled("answered", null, 200);
        }
        await members.ChangeAsync(
            me.Id,
            CommandKey.Fresh(),
            stored => IsAway(stored.Member) ? Back(stored.Member) : stored.Member,
            cancel
        );
        return pages.Done(value);
    }

    private bool IsAway(Member me) =>
        me.UnlistedAt is not null || !me.Preferences.Listed || me.ListedFrom() > time.GetUtcNow();

    /// <summary>Whoever clicks "back into the list" means it, also after having switched it off or paused since.</summary>
    private Member Back(Member me) =>
        me.Returned(time.GetUtcNow()) with
        {
            Preferences = me.Preferences with { Listed = true, ListedFrom = null },
        };

    private async Task<ReplyPages> PagesAsync(
        ReplyPurpose purpose,
        Member me,
        CancellationToken cancel
    )
    {
        var programme = await programmes.RecentAsync(me.ProgrammeId, cancel);
        return new(words, letters.FactsOfPage(me, programme), purpose);
    }
}
