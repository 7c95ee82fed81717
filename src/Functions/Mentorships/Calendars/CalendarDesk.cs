using System.Security.Cryptography;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mentoring.Functions.Mentorships.Calendars;

/// <summary>Hands out calendars: of one meeting to its two people, of all of a member's meetings to whoever has the address.</summary>
public sealed class CalendarDesk(
    MentorshipDesk desk,
    MentorshipReads reads,
    MentorshipLists lists,
    MemberStore members,
    ProgrammeStore programmes,
    MeetingCalendars calendars,
    FeedSecrets secrets,
    TimeProvider time
)
{
    private const string Calendar = "text/calendar; charset=utf-8";
    private const int MentorshipsAtMost = 200;
    private const int AtOnce = 16;

    /// <summary>How long a meeting stays in the feed after its end.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(366);

    /// <summary>Nobody has it: read where a secret names nobody, so that every wrong one costs the same.</summary>
    private static readonly string Nobody = new('0', 32);

    public async Task<IResult> MeetingAsync(Call call, string meetingId)
    {
        var (state, by, viewer) = await desk.SeeAsync(call);
        if (by?.Side is not { } side)
        {
            return Problems.NotFound;
        }
        if (state.Find(meetingId) is not { } meeting)
        {
            return Refuse.NoSuchMeeting.ToProblem();
        }
        var shown = await ShownAsync(state, side, [meeting], call.Cancel);
        return File(calendars.Publication(shown[0], viewer.Me), "meeting.ics");
    }

    public async Task<IResult> FeedAsync(string secret, CancellationToken cancel)
    {
        var member = await members.FindAsync(secrets.MemberIn(secret) ?? Nobody, cancel);
        if (member is null || !secrets.IsOf(secret, member))
        {
            return Problems.NotFound;
        }
        // The newest: calendar programs ask again and again.
        var listed = await lists.ReadAsync(
            [Partitions.Member(member.Id)],
            null,
            MentorshipsAtMost,
            cancel
        );
        var meetings = new List<CalendarMeeting>();
        foreach (var chunk in listed.Chunk(AtOnce))
        {
            var shown = await Task.WhenAll(
                chunk.Select(one => StandingAsync(one.MentorshipId, member.Id, cancel))
            );
            meetings.AddRange(shown.SelectMany(one => one));
        }
        var inOrder = meetings.OrderBy(one => one.Meeting.StartsAt).ThenBy(one => one.Uid);
        return File(calendars.Feed(inOrder, member), null);
    }

    /// <summary>Confirmed, and not known to have been missed; what was only recorded counts once both say so.</summary>
    private static bool IsAgreed(Meeting meeting) =>
        meeting.Status is MeetingStatus.Confirmed or MeetingStatus.Held
        || (
            meeting.Status is MeetingStatus.Disputed or MeetingStatus.Unconfirmed
            && !meeting.WasRecorded
        );

    /// <summary>What of one mentorship stands in the feed.</summary>
    private async Task<IReadOnlyList<CalendarMeeting>> StandingAsync(
        string mentorshipId,
        string memberId,
        CancellationToken cancel
    )
    {
        if (await reads.FindAsync(mentorshipId, cancel) is not { } state)
        {
            return [];
        }
        var past = time.GetUtcNow() - Kept;
        var stand = state.Meetings.Where(one => IsAgreed(one) && one.EndsAt > past).ToList();
        var side = state.MenteeId == memberId ? Side.Mentee : Side.Mentor;
        return await ShownAsync(state, side, stand, cancel);
    }

    private async Task<IReadOnlyList<CalendarMeeting>> ShownAsync(
        Mentorship state,
        Side side,
        List<Meeting> meetings,
        CancellationToken cancel
    )
    {
        if (meetings.Count == 0)
        {
            return [];
        }
        var programme =
            await programmes.RecentAsync(state.ProgrammeId, cancel)
            ?? throw new InvalidOperationException("A mentorship's programme is never removed.");
        var other = await members.FindAsync(state.MemberOn(side.Other()), cancel);
        var texts = meetings.Any(one => one.DetailsText is not null)
            ? await reads.ReadTextsAsync(state.Id, cancel)
            : new Dictionary<string, string>();
        return
        [
            .. meetings.Select(meeting => new CalendarMeeting(
                state.Id,
                meeting,
                side,
                other?.Name,
                programme,
                meeting.DetailsText is { } id && texts.TryGetValue(id, out var json)
                    ? StoredJson.Read<MeetingDetails>(json)
                    : null
            )),
        ];
    }

    /// <summary>Answers 304 to whoever has it already.</summary>
    private static FileContentHttpResult File(byte[] calendar, string? name) =>
        TypedResults.File(
            calendar,
            Calendar,
            name,
            entityTag: new($"\"{Convert.ToHexStringLower(SHA256.HashData(calendar))[..32]}\"")
        );
}
