using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mentorships.Histories;
using Mentoring.Functions.Tests.Orchestration;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Tests.Mentorships.Histories;

/// <summary>Every event has its sentence, whoever did it and whoever reads it, in both languages.</summary>
public class HistorySentencesTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Start = new(2026, 3, 3, 16, 0, 0, TimeSpan.Zero);
    private static readonly Actor Mentee = new(Role.Mentee, "ayse");
    private static readonly Actor Mentor = new(Role.Mentor, "jonas");
    private static readonly Actor Coordinator = new(Role.Coordinator, "kim");

    /// <summary>Samples name the meeting "text".</summary>
    private static readonly Mentorship State = Mentorship.None with
    {
        Meetings = [Meeting("text", Start), Meeting("1", Start)],
    };

    public static TheoryData<string> Types =>
        [
            .. typeof(MentorshipEvent)
                .Assembly.GetTypes()
                .Where(type =>
                    type.IsSubclassOf(typeof(MentorshipEvent)) && type != typeof(TimerFired)
                )
                .Select(type => type.Name),
        ];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_event_has_its_sentences(string type)
    {
        var told =
            from happened in Variants(type)
            from author in new[] { Mentee, Mentor, Coordinator, Actor.System }
            from reader in new[] { Mentee, Mentor, Coordinator }
            from language in Functions.Api.Language.All
            from names in new (string?, string?)[] { ("Ayşe", "Jonas"), (null, null) }
            select Tell(
                happened,
                author,
                new(reader, language, "Europe/Berlin", names.Item1, names.Item2)
            );

        Assert.All(told, Check);
    }

    [Fact]
    public void The_languages_have_the_same_texts_and_each_belongs_to_an_event()
    {
        var keys = HistorySentences.Texts.Keys("en");
        Assert.Equal(keys.Order(), HistorySentences.Texts.Keys("de").Order());
        Assert.Empty(
            keys.Where(key => char.IsUpper(key[0]))
                .Select(key => key.Split('.')[0])
                .Except(Types.Select(row => row.Data))
        );
    }

    [Theory]
    [InlineData("en", "Europe/Berlin", "Ayşe proposed a meeting for 3 March, 17:00.")]
    [InlineData("en", "Europe/Lisbon", "Ayşe proposed a meeting for 3 March, 16:00.")]
    [InlineData(
        "de",
        "Europe/Berlin",
        "Ayşe hat ein Treffen für den 3. März um 17:00 Uhr vorgeschlagen."
    )]
    public void Others_are_named_and_times_are_the_readers(
        string language,
        string zone,
        string sentence
    ) => Assert.Equal(sentence, Tell(Proposed(), Mentee, Read(Mentor, language, zone)));

    [Theory]
    [InlineData("en", "You proposed a meeting for 3 March, 17:00.")]
    [InlineData("de", "Du hast ein Treffen für den 3. März um 17:00 Uhr vorgeschlagen.")]
    public void The_reader_is_spoken_to(string language, string sentence) =>
        Assert.Equal(sentence, Tell(Proposed(), Mentee, Read(Mentee, language)));

    [Theory]
    [InlineData(
        "en",
        "Jonas asked you a question.",
        "A former member asked a former member a question."
    )]
    [InlineData(
        "de",
        "Jonas hat dir eine Frage gestellt.",
        "Ein ehemaliges Mitglied hat einem ehemaligen Mitglied eine Frage gestellt."
    )]
    public void Whoever_it_was_done_to_is_named_too(string language, string mentee, string later)
    {
        var asked = new InformationRequested("text");
        Assert.Equal(mentee, Tell(asked, Mentor, Read(Mentee, language)));
        var gone = Read(Coordinator, language) with { Mentee = null, Mentor = null };
        Assert.Equal(later, Tell(asked, Mentor, gone));
    }

    [Fact]
    public void Coordinators_are_named_by_their_role()
    {
        Assert.Equal(
            "A coordinator settled it: the meeting on 3 March took place.",
            Tell(new MeetingHeld("text"), Coordinator, Read(Mentee, "en"))
        );
        Assert.Equal(
            "Die Koordination hat das Mentorship beendet.",
            Tell(new MentorshipEnded(EndReason.Other, null), Coordinator, Read(Mentee, "de"))
        );
    }

    [Fact]
    public void A_meeting_that_moved_is_named_by_both_times_and_another_year_by_its_number()
    {
        var moved = Start.AddYears(1);
        var after = State with { Meetings = [Meeting("text", moved)] };
        var sentence = new HistorySentences(Read(Mentor, "en")).Of(
            new(1, Now, Mentee, new MeetingRescheduled("text", moved)),
            State,
            after
        );
        Assert.Equal(
            "Ayşe moved the meeting from 3 March, 17:00 to 3 March 2027, 17:00.",
            sentence
        );
    }

    [Fact]
    public void A_pause_ends_on_a_day_of_the_programme_wherever_it_is_read()
    {
        // Midnight in Berlin is still the day before in Lisbon.
        var until = new DateTimeOffset(2026, 4, 30, 22, 0, 0, TimeSpan.Zero);
        Assert.Equal(
            "You paused the mentorship until 1 May.",
            Tell(new MentorshipPaused(until, null), Mentee, Read(Mentee, "en", "Europe/Lisbon"))
        );
    }

    private static MeetingProposed Proposed() =>
        new("text", MeetingKind.Regular, Start, 60, Channel.Video, null);

    private static HistoryReader Read(Actor by, string language, string zone = "Europe/Berlin") =>
        new(by, language, zone, "Ayşe", "Jonas");

    private static string Tell(MentorshipEvent happened, Actor by, HistoryReader reader) =>
        new HistorySentences(reader).Of(new(1, Now, by, happened), State, State);

    private static Meeting Meeting(string id, DateTimeOffset startsAt) =>
        new(
            id,
            MeetingKind.KickOff,
            startsAt,
            60,
            Channel.Video,
            null,
            Side.Mentee,
            MeetingStatus.Confirmed,
            new(1, Now)
        );

    private static void Check(string sentence)
    {
        Assert.True(char.IsUpper(sentence[0]), sentence);
        Assert.True(sentence[^1] is '.' or '“' or '”', sentence);
        Assert.Empty(TextCatalog.Placeholders(sentence));
        Assert.DoesNotContain("  ", sentence, StringComparison.Ordinal);
    }

    /// <summary>The event with each value of its words and flags, and with each member that may be left out left out.</summary>
    private static IEnumerable<MentorshipEvent> Variants(string name)
    {
        var type = typeof(MentorshipEvent).Assembly.GetTypes().Single(one => one.Name == name);
        var constructor = type.GetConstructors().MaxBy(one => one.GetParameters().Length)!;
        IEnumerable<object?[]> all =
        [
            [],
        ];
        foreach (var parameter in constructor.GetParameters())
        {
            var values = Values(parameter.ParameterType).ToList();
            all = [.. all.SelectMany(some => values.Select(value => some.Append(value).ToArray()))];
        }
        return all.Select(arguments => (MentorshipEvent)constructor.Invoke(arguments));
    }

    private static IEnumerable<object?> Values(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? [null, .. Values(inner)]
        : type.IsEnum ? Enum.GetValues(type).Cast<object?>()
        : type == typeof(bool) ? [true, false]
        : type == typeof(int) ? [1, 3]
        : [Samples.Of(type)];
}
