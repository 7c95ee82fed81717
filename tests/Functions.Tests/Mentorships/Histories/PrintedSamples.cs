using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mentorships.Histories;
using Mentoring.Functions.Mentorships.Histories.Printing;

namespace Mentoring.Functions.Tests.Mentorships.Histories;

/// <summary>A year of Ayşe and Jonas, as Ayşe prints it.</summary>
internal static class PrintedSamples
{
    private static readonly Actor Mentee = new(Role.Mentee, "ayse");
    private static readonly Actor Mentor = new(Role.Mentor, "jonas");
    private static readonly DateTimeOffset Start = new(2026, 3, 3, 16, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["message"] =
            "Dear Jonas,\n\nI studied mechanical engineering in İzmir and moved to Berlin last summer. Since then I have written forty applications and had two interviews. Your way from a foreign degree to your first job here is what I would like to learn from.\n\nI bring curiosity, two hours a month, and the will to try out what you advise.",
        ["reply"] = "With pleasure! Let us begin with your CV.",
        ["thanks"] =
            "Thank you for going through my application line by line. I have put the projects first, as you said, and it reads like another person's.",
        ["give-back"] = "I introduced Jonas to a professor of mine who looks for guest lecturers.",
        ["advice"] =
            "Call before you apply: ask the one question that the advertisement leaves open.",
    };

    public static PrintedHistory Year(string language)
    {
        var reader = new HistoryReader(
            Mentee,
            language,
            "Europe/Berlin",
            "Ayşe Yılmaz",
            "Jonas Weber"
        );
        var zone = TimeZoneInfo.FindSystemTimeZoneById(reader.TimeZone);
        return new(
            language,
            "Women in Engineering",
            "Verein für Berufswege e. V.",
            reader.Mentee,
            reader.Mentor,
            "Ayşe Yılmaz",
            new(2026, 12, 1),
            null,
            [
                .. HistoryBuilder
                    .Build(Events(), Texts, reader)
                    .Where(Confided.IsPrinted)
                    .Select(entry => new PrintedEntry(
                        TimeZoneInfo.ConvertTime(entry.At, zone).DateTime,
                        entry.Title,
                        Confided.TextOf(entry)
                    )),
            ]
        );
    }

    private static IEnumerable<Recorded> Events() =>
        Told().Select((one, index) => new Recorded(index + 1, one.At, one.By, one.Happened));

    private static IEnumerable<(DateTimeOffset At, Actor By, MentorshipEvent Happened)> Told()
    {
        yield return (
            Start,
            Mentee,
            new MentorshipRequested("m", "p", "ayse", "jonas", "message", "goals", "t", new())
        );
        yield return (Start.AddDays(2), Mentor, new RequestAccepted("reply", "c"));
        yield return (Start.AddDays(4), Mentee, Submitted());
        yield return (Start.AddDays(5), Mentor, new AgreementApproved(1));
        for (var month = 0; month < 9; month++)
        {
            var (id, at) = ($"m{month + 1}", Start.AddDays(12 + 28 * month));
            yield return (at.AddDays(-5), Mentee, Proposed(id, at));
            yield return (at.AddDays(-4).AddMinutes(42), Mentor, new MeetingConfirmed(id));
            yield return (at.AddHours(2), Mentee, new AttendanceConfirmed(id, Side.Mentee, true));
            yield return (at.AddHours(3), Mentor, new AttendanceConfirmed(id, Side.Mentor, true));
            yield return (at.AddHours(3), Mentor, new MeetingHeld(id));
            yield return (
                at.AddHours(4),
                Mentee,
                new FeedbackGiven(id, Side.Mentee, 5, null, false)
            );
            yield return (at.AddDays(1), Mentee, new ThanksSent(id, "thanks"));
            yield return (
                at.AddDays(1),
                Mentee,
                new AdviceNoted($"a{month}", "advice", id, null, true)
            );
        }
        yield return (Start.AddDays(250), Mentee, new GaveBack("g1", "give-back"));
        var words = new ClosingWords(null, [new(0, 9)], CertificateChoices.None);
        yield return (Start.AddDays(260), Mentee, new ClosingProposed(words));
        yield return (Start.AddDays(262), Mentor, new ClosingConfirmed(Side.Mentor, words));
        yield return (Start.AddDays(262), Mentor, new MentorshipCompleted());
    }

    private static AgreementSubmitted Submitted() =>
        new(
            1,
            new(new(2026, 3, 3), new(2026, 12, 3), 9, 60, [Channel.Video], 28, [2], true),
            "wording"
        );

    private static MeetingProposed Proposed(string id, DateTimeOffset at) =>
        new(id, MeetingKind.Regular, at, 60, Channel.Video, null);
}
