using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using static Mentoring.Functions.Tests.Orchestration.GoldenRows;

namespace Mentoring.Functions.Tests.Orchestration;

/// <summary>
/// Stored events are a public format. <c>golden/</c> holds what versions that have run somewhere wrote: never change a file
/// there. A new event, or a new member of one, gets a file of its own; the failing test writes it.
/// </summary>
public sealed class EventFormatTests
{
    public static TheoryData<string> Types =>
        [
            .. typeof(MentorshipEvent)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(MentorshipEvent)))
                .Select(type => type.Name),
        ];

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Golden(), "event-*.json").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_event_is_read_as_it_was_written(string type)
    {
        var recorded = Sample(type);
        var row = Row(MentorshipEvents.Write(recorded));
        var read = MentorshipEvents.Read(row);

        Assert.Equal(recorded.Event.GetType(), read.Event.GetType());
        Assert.Equal(StoredJson.Write(recorded.Event), StoredJson.Write(read.Event));
        Assert.Equal((recorded.Number, recorded.At, recorded.By), (read.Number, read.At, read.By));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_text_that_an_event_names_can_be_found_to_be_erased(string type)
    {
        var sample = Sample(type);
        var named = JsonNode
            .Parse(StoredJson.Write(sample.Event))!
            .AsObject()
            .SelectMany(member =>
                member.Value is JsonObject inner ? inner.AsEnumerable() : [member]
            )
            .Count(member =>
                member.Key == "text" || member.Key.EndsWith("Text", StringComparison.Ordinal)
            );

        Assert.Equal(named, WrittenTexts.Of(sample.Event).Count());
        Assert.Equal(named > 0 ? ["text"] : [], WrittenTexts.By("mentee", [sample]));
        Assert.Empty(WrittenTexts.By("mentor", [sample]));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_present_version_of_every_event_is_kept_as_a_golden_file(string type)
    {
        AssertKept(Golden(), type, Json(MentorshipEvents.Write(Sample(type))));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_version_of_every_event_that_was_ever_written_is_read(string file)
    {
        var kept = JsonNode.Parse(File.ReadAllText(Path.Combine(Golden(), file)))!.AsObject();
        var read = MentorshipEvents.Read(Row(kept));
        var written = JsonNode.Parse(StoredJson.Write(read.Event))!.AsObject();

        Assert.All(
            kept["event"]!.AsObject(),
            member => Assert.True(JsonNode.DeepEquals(member.Value, written[member.Key]))
        );
    }

    [Fact]
    public void A_member_that_only_a_newer_version_knows_is_passed_over()
    {
        var row = Json(MentorshipEvents.Write(Sample(nameof(MeetingHeld))));
        row["event"]!["mood"] = "good";

        Assert.IsType<MeetingHeld>(MentorshipEvents.Read(Row(row)).Event);
    }

    [Theory]
    [InlineData("type", "MentorshipTransformed")]
    [InlineData("role", "Ghost")]
    public void What_only_a_newer_version_knows_is_named_as_that(string member, string value)
    {
        var row = Json(MentorshipEvents.Write(Sample(nameof(MeetingHeld))));
        row[member] = value;

        Assert.Throws<UnknownEventException>(() => MentorshipEvents.Read(Row(row)));
    }

    /// <summary>A whole mentorship as the first version stored it, and what it was folded to.</summary>
    [Fact]
    public async Task A_stored_history_is_folded_to_the_same_state_unless_the_schema_was_raised()
    {
        var history = Path.Combine(Golden(), "history.json");
        var state = Path.Combine(Golden(), $"state-{MentorshipStates.Schema}.json");
        if (!File.Exists(history))
        {
            await File.WriteAllTextAsync(history, await WriteHistoryAsync(), Cancel);
        }
        var rows = JsonNode.Parse(await File.ReadAllTextAsync(history, Cancel))!.AsArray();
        var events = rows.Select(row => MentorshipEvents.Read(Row(row!.AsObject())));
        var folded = Evolution.Fold(Mentorship.None, events);
        var json = JsonNode.Parse(MentorshipStates.Write(folded))!;
        if (!File.Exists(state))
        {
            await File.WriteAllTextAsync(state, Indented(json), Cancel);
            Assert.Fail($"The schema is new: look at {state} and commit it.");
        }
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(await File.ReadAllTextAsync(state, Cancel)), json),
            "The fold keeps something else now: raise MentorshipStates.Schema."
        );
        var read = MentorshipStates.Read(MentorshipStates.Write(folded));
        Assert.True(JsonNode.DeepEquals(json, JsonNode.Parse(MentorshipStates.Write(read))));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<string> WriteHistoryAsync()
    {
        await using var folder = new TestFolder();
        await using var world = new MentorshipWorld(folder.NewStore());
        await world.RunLifecycleAsync();
        var events = await world.Service.Reads.ReadHistoryAsync(Lifecycle.Id, Cancel);
        return Indented(
            new JsonArray([.. events.Select(one => Json(MentorshipEvents.Write(one)))])
        );
    }

    private static Recorded Sample(string type) =>
        new(
            7,
            Lifecycle.Start,
            new Actor(Role.Mentee, "mentee"),
            (MentorshipEvent)
                Samples.Of(typeof(MentorshipEvent).Assembly.GetTypes().Single(t => t.Name == type))
        );

    private static string Golden([CallerFilePath] string caller = "") =>
        Path.Combine(Path.GetDirectoryName(caller)!, "golden");
}
