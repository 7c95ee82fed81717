using System.Globalization;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;

namespace Mentoring.Functions.Mentorships.Histories;

/// <summary>Shows the history of a mentorship to those who may read it.</summary>
public sealed class HistoryDesk(MentorshipDesk desk, MentorshipReads reads, MemberStore members)
{
    /// <summary>One page, oldest first.</summary>
    public async Task<IResult> ListAsync(Call call, Page page, string language)
    {
        var (state, by, viewer) = await desk.SeeAsync(call);
        if (by is null)
        {
            return Problems.NotFound;
        }
        var reader = await ReaderAsync(state, by, viewer.Me, language, call.Cancel);
        var events = await reads.ReadHistoryAsync(call.Id, call.Cancel);
        var texts = await reads.ReadTextsAsync(call.Id, call.Cancel);
        return page.Of(
            HistoryBuilder.Build(events, texts, reader),
            entry => entry.Number.ToString("D10", CultureInfo.InvariantCulture)
        ) with
        {
            Tag = MentorshipDesk.TagOf(state.VisibleVersion),
        };
    }

    private async Task<HistoryReader> ReaderAsync(
        Mentorship state,
        Actor by,
        Member me,
        string language,
        CancellationToken cancel
    )
    {
        async Task<string?> NameAsync(string id) =>
            id == me.Id ? me.Name : (await members.FindAsync(id, cancel))?.Name;
        var names = await Task.WhenAll(NameAsync(state.MenteeId), NameAsync(state.MentorId));
        return new(by, language, me.TimeZone, names[0], names[1]);
    }
}
