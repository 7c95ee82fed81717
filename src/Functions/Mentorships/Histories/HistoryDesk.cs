using System.Globalization;
using System.Security.Cryptography;
using Mentoring.Domain.Calendar;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships.Histories.Printing;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Mentorships.Histories;

/// <summary>Shows the history of a mentorship to those who may read it.</summary>
public sealed class HistoryDesk(
    MentorshipDesk desk,
    MentorshipReads reads,
    MemberStore members,
    ProgrammeStore programmes,
    TimeProvider time
)
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

    /// <summary>All of it for one of the two, to be kept.</summary>
    public async Task<IResult> PrintAsync(Call call, string language)
    {
        var (state, by, viewer) = await desk.SeeAsync(call);
        if (by?.Side is null)
        {
            return by is null ? Problems.NotFound : Refuse.NotYours.ToProblem();
        }
        var reader = await ReaderAsync(state, by, viewer.Me, language, call.Cancel);
        var events = await reads.ReadHistoryAsync(call.Id, call.Cancel);
        var texts = await reads.ReadTextsAsync(call.Id, call.Cancel);
        var history = Printed(
            reader,
            viewer.Me,
            HistoryBuilder.Build(events, texts, reader),
            await programmes.RecentAsync(state.ProgrammeId, call.Cancel)
        );
        var pdf = HistoryPdf.Render(history);
        return TypedResults.File(
            pdf,
            "application/pdf",
            $"history-{history.ExportedOn:yyyy-MM-dd}.pdf",
            entityTag: new($"\"{Convert.ToHexStringLower(SHA256.HashData(pdf))}\"")
        );
    }

    private PrintedHistory Printed(
        HistoryReader reader,
        Member me,
        IReadOnlyList<HistoryView> entries,
        Programme? programme
    )
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(me.TimeZone);
        return new(
            reader.Language,
            programme?.Name ?? "",
            programme?.Organisation ?? "",
            reader.Mentee,
            reader.Mentor,
            me.Name,
            LocalTime.DateIn(time.GetUtcNow(), zone),
            programme?.Brand.InColour().Colour,
            [
                .. entries
                    .Where(Confided.IsPrinted)
                    .Select(entry => new PrintedEntry(
                        TimeZoneInfo.ConvertTime(entry.At, zone).DateTime,
                        entry.Title,
                        Confided.TextOf(entry)
                    )),
            ]
        );
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
