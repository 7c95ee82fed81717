using Mentoring.Domain.Letters;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Programmes.Letters;

namespace Mentoring.Functions.Replies;

/// <summary>Answers that change what members have set for themselves: suggestions are switched off by a link in one of them, a
/// mentor returns to the list by the link in the letter that told of being taken out.</summary>
internal sealed class MemberReplies(
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
        return After(purpose, purpose.Value, me) == me
            ? pages.Settled("answered", null, 200)
            : pages.Ask(ReplyForm.Empty, purpose.Value);
    }

    /// <summary>Quiet when it is so already.</summary>
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
        if (After(purpose, value, me) == me)
        {
            return pages.Settled("answered", null, 200);
        }
        await members.ChangeAsync(
            me.Id,
            CommandKey.Fresh(),
            stored => After(purpose, value, stored.Member),
            cancel
        );
        return pages.Done(value);
    }

    /// <summary>The member once this is answered; the same where nothing is left to change.</summary>
    private Member After(ReplyPurpose purpose, string value, Member me) =>
        purpose.Kind == ReplyKind.Return
            ? Returned(me)
            : me with
            {
                Preferences = Without(
                    me.Preferences,
                    Enum.Parse<NudgeKind>(purpose.Subject),
                    value
                ),
            };

    private static Preferences Without(Preferences before, NudgeKind kind, string value) =>
        value == "all" ? before with { Nudges = false }
        : before.Wants(kind) ? before with { Muted = [.. before.Muted, kind] }
        : before;

    /// <summary>Whoever clicks "back into the list" means it, also after having switched it off or paused since.</summary>
    private Member Returned(Member me)
    {
        var now = time.GetUtcNow();
        return me.Returned(now) with
        {
            Preferences = me.Preferences with
            {
                Listed = true,
                ListedFrom = me.ListedFrom() > now ? null : me.Preferences.ListedFrom,
            },
        };
    }

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
