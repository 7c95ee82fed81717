using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Achievements;

namespace Mentoring.Functions.Tests.Achievements;

/// <summary>How a summary reads.</summary>
public class SummaryTests
{
    private const string Code = "ABCDEFG-ABCDEFG-ABCDEFG-ABCDEFG";

    private static readonly SummaryEntry Full = new(
        Side.Mentee,
        "Women in Engineering",
        "Example e.V.",
        new(2026, 3, 2),
        new(2026, 9, 1),
        6,
        390,
        "Jonas Weber",
        ["CV", "Interview"],
        ["Find a first job"],
        new(Code, new Uri("https://mentoring.example.org/verify/" + Code))
    );

    private static readonly SummaryEntry Bare = new(
        Side.Mentor,
        "Mentoring",
        "Mentoring",
        new(2026, 3, 2),
        null,
        0,
        0,
        null,
        [],
        [],
        null
    );

    [Fact]
    public void In_Markdown() =>
        Assert.Equal(
            $"""
            **Mentee, Women in Engineering, Example e.V.** (March 2026 – September 2026)

            - 6 meetings, 6.5 hours
            - Together with Jonas Weber
            - Topics: CV, Interview
            - Goals reached: Find a first job
            - Certificate: [{Code}](https://mentoring.example.org/verify/{Code})

            """.ReplaceLineEndings("\n"),
            new Summary("en", SummaryFormat.Markdown).Of([Full])
        );

    [Fact]
    public void As_text_in_German() =>
        Assert.Equal(
            $"""
            Mentor:in, Mentoring (seit März 2026)

            Mentee, Women in Engineering, Example e.V. (März 2026 – September 2026)

            - 6 Treffen, 6,5 Stunden
            - Gemeinsam mit Jonas Weber
            - Themen: CV, Interview
            - Erreichte Ziele: Find a first job
            - Teilnahmebestätigung: {Code}, https://mentoring.example.org/verify/{Code}

            """.ReplaceLineEndings("\n"),
            new Summary("de", SummaryFormat.Text).Of([Bare, Full])
        );

    [Fact]
    public void One_meeting_of_an_hour_in_one_month() =>
        Assert.StartsWith(
            "Mentee, Women in Engineering, Example e.V. (March 2026)\n\n- 1 meeting, 1 hour\n",
            new Summary("en", SummaryFormat.Text).Of([
                Full with
                {
                    To = new(2026, 3, 31),
                    Meetings = 1,
                    Minutes = 60,
                },
            ]),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("de", "Noch gibt es nichts zu erzählen.")]
    [InlineData("en", "There is nothing to tell yet.")]
    public void Who_has_nothing_to_tell_reads_when_that_changes(string language, string begins) =>
        Assert.StartsWith(
            begins,
            new Summary(language, SummaryFormat.Markdown).Of([]),
            StringComparison.Ordinal
        );

    [Fact]
    public void What_others_wrote_means_nothing_in_Markdown()
    {
        var topics = new[] { "[click](https://evil.example)", "a\n\n# heading", "<b>*x*" };
        var line = new Summary("en", SummaryFormat.Markdown)
            .Of([Full with { Topics = topics }])
            .Split('\n')
            .Single(one => one.StartsWith("- Topics", StringComparison.Ordinal));

        Assert.Equal(@"- Topics: \[click\](https://evil.example), a \# heading, \<b\>\*x\*", line);
    }

    [Fact]
    public void The_languages_have_the_same_texts() =>
        Assert.Equal(Summary.Texts.Keys("en").Order(), Summary.Texts.Keys("de").Order());
}
