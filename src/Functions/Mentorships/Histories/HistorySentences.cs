using System.Globalization;
using Mentoring.Domain.Calendar;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Mentorships.Histories;

/// <summary>
/// Says in a sentence what happened and who did it. The texts of an event are called <c>{Event}.{detail}.{form}</c>: the form is
/// <c>you</c> for what the reader did, <c>by</c> for anybody else, <c>system</c> for what nobody did; without one the sentence is the
/// same for all. The most special one there is counts.
/// </summary>
internal sealed class HistorySentences(HistoryReader reader)
{
    internal static readonly TextCatalog Texts = TextCatalog.Load("history");

    private readonly TimeZoneInfo _zone = TimeZoneInfo.TryFindSystemTimeZoneById(
        reader.TimeZone,
        out var zone
    )
        ? zone
        : TimeZoneInfo.Utc;

    /// <param name="before">The mentorship before it happened.</param>
    /// <param name="after">The mentorship with it.</param>
    public string Of(Recorded recorded, Mentorship before, Mentorship after)
    {
        var name = recorded.Event.GetType().Name;
        var detail = HistoryDetails.Of(recorded, before, reader.By);
        var form = FormOf(recorded.By);
        string[] keys =
        [
            $"{name}.{detail}.{form}",
            $"{name}.{detail}",
            $"{name}.{form}",
            name,
            $"{name}.{detail}.by",
            $"{name}.by",
        ];
        var text = keys.Select(Find).First(found => found is not null)!;
        return TextCatalog.Fill(text, Values(recorded, before, after));
    }

    private string FormOf(Actor by) =>
        by.Role == Role.System ? "system"
        : by.MemberId == reader.By.MemberId ? "you"
        : "by";

    private Dictionary<string, string> Values(
        Recorded recorded,
        Mentorship before,
        Mentorship after
    )
    {
        var dates = new HistoryDates(Texts, reader.Language, _zone, recorded.At);
        var other = recorded.By.Side?.Other() ?? Side.Mentee;
        var values = new Dictionary<string, string>
        {
            ["who"] = Who(recorded.By),
            ["whom"] = Person(other, "object"),
            ["to"] = Person(other, "dative"),
        };
        if (HistoryDetails.MeetingOf(recorded.Event) is { } id && after.Find(id) is { } meeting)
        {
            values["when"] = dates.Moment(meeting.StartsAt);
            values["day"] = dates.Day(meeting.StartsAt);
            values["before"] = dates.Moment(before.Find(id)?.StartsAt ?? meeting.StartsAt);
        }
        if (HistoryDetails.VersionOf(recorded.Event) is { } version)
        {
            values["version"] = version.ToString(CultureInfo.InvariantCulture);
        }
        if (HistoryDetails.HolderOf(recorded.Event) is { } holder)
        {
            values["holder"] = Person(holder, "object");
        }
        switch (recorded.Event)
        {
            case MeetingDeclined { CounterSuggestion: { } counter }:
                values["counter"] = dates.Moment(counter);
                break;
            case FeedbackGiven e:
                values["rating"] = e.Rating.ToString(CultureInfo.InvariantCulture);
                break;
            case MentorshipPaused e:
                // A day of the programme's, wherever the reader is.
                values["until"] = dates.Day(LocalTime.DateIn(e.Until, after.Zone));
                break;
        }
        return values;
    }

    private string Who(Actor by) =>
        by.Side is { } side ? Person(side, "subject")
        : by.Role == Role.Coordinator ? Texts.Get(reader.Language, "coordinator")
        : Texts.Get(reader.Language, "system");

    private string Person(Side side, string position) =>
        reader.By.Side == side && position != "subject"
            ? Texts.Get(reader.Language, $"you.{position}")
            : reader.NameOf(side) ?? Texts.Get(reader.Language, $"former.{position}");

    private string? Find(string key) => Texts.Find(reader.Language, key);
}
