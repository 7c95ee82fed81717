using Mentoring.Domain.Letters;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Programmes.Letters;

namespace Mentoring.Functions.Replies;

/// <summary>Switches suggestions off by a link in one of them.</summary>
internal sealed class Unsubscribing(
    MemberStore members,
    ProgrammeStore programmes,
    ProgrammeLetters letters,
    ReplyWords words
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
        return me.Preferences.Wants(KindOf(purpose))
            ? pages.Ask(ReplyForm.Empty, purpose.Value)
            : pages.Settled("answered", null, 200);
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
        await members.ChangeAsync(
            me.Id,
            CommandKey.Fresh(),
            stored =>
                stored.Member with
                {
                    Preferences = Without(stored.Member.Preferences, KindOf(purpose), value),
                },
            cancel
        );
        return pages.Done(value);
    }

    private static Preferences Without(Preferences before, NudgeKind kind, string value) =>
        value == "all" ? before with { Nudges = false }
        : before.Wants(kind) ? before with { Muted = [.. before.Muted, kind] }
        : before;

    private static NudgeKind KindOf(ReplyPurpose purpose) => Enum.Parse<NudgeKind>(purpose.Subject);

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
