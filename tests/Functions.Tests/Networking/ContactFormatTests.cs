using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Mentoring.Domain.Networking;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Networking;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Orchestration;
using static Mentoring.Functions.Tests.Orchestration.GoldenRows;

namespace Mentoring.Functions.Tests.Networking;

/// <summary>
/// Stored events of contacts are a public format. <c>golden/</c> holds what versions that have run somewhere wrote: never change a file
/// there. A new event, or a new member of one, gets a file of its own; the failing test writes it.
/// </summary>
public sealed class ContactFormatTests
{
    public static TheoryData<string> Types =>
        [
            .. typeof(ContactEvent)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(ContactEvent)))
                .Select(type => type.Name),
        ];

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Golden(), "event-*.json").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_event_is_read_as_it_was_written(string type)
    {
        var recorded = Sample(type);
        Assert.Equal(recorded, ContactEvents.Read(Row(ContactEvents.Write(recorded))));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_present_version_of_every_event_is_kept_as_a_golden_file(string type)
    {
        AssertKept(Golden(), type, Json(ContactEvents.Write(Sample(type))));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_version_of_every_event_that_was_ever_written_is_read(string file)
    {
        var kept = JsonNode.Parse(File.ReadAllText(Path.Combine(Golden(), file)))!.AsObject();
        var read = ContactEvents.Read(Row(kept));
        var written = JsonNode.Parse(StoredJson.Write(read.Event))!.AsObject();
        Assert.All(
            kept["event"]!.AsObject(),
            member => Assert.True(JsonNode.DeepEquals(member.Value, written[member.Key]))
        );
    }

    [Fact]
    public void What_only_a_newer_version_knows_is_passed_over_or_named_as_that()
    {
        var row = Json(ContactEvents.Write(Sample(nameof(ContactMade))));
        row["event"]!["mood"] = "good";
        Assert.IsType<ContactMade>(ContactEvents.Read(Row(row)).Event);
        row["type"] = "ContactTransformed";
        Assert.Throws<UnknownEventException>(() => ContactEvents.Read(Row(row)));
    }

    /// <summary>A history as the first version stored it, and what it was folded to.</summary>
    [Fact]
    public void A_stored_history_is_folded_to_the_same_state_unless_the_schema_was_raised()
    {
        var history = Path.Combine(Golden(), "history.json");
        var state = Path.Combine(Golden(), $"state-{ContactReads.Schema}.json");
        if (!File.Exists(history))
        {
            File.WriteAllText(
                history,
                Indented(
                    new JsonArray([.. History().Select(one => Json(ContactEvents.Write(one)))])
                )
            );
        }
        var rows = JsonNode.Parse(File.ReadAllText(history))!.AsArray();
        var folded = ContactEvolution.Fold(
            Contacts.None,
            rows.Select(row => ContactEvents.Read(Row(row!.AsObject())))
        );
        var json = JsonNode.Parse(StoredJson.Write(folded))!;
        if (!File.Exists(state))
        {
            File.WriteAllText(state, Indented(json));
            Assert.Fail($"The schema is new: look at {state} and commit it.");
        }
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(File.ReadAllText(state)), json),
            "The fold keeps something else now: raise ContactReads.Schema."
        );
        var read = StoredJson.Read<Contacts>(StoredJson.WriteBytes(folded));
        Assert.True(JsonNode.DeepEquals(json, JsonNode.Parse(StoredJson.Write(read))));
    }

    private static IEnumerable<RecordedContact> History()
    {
        var day = DateOnly.FromDateTime(Lifecycle.Start.Date);
        ContactEvent[] events =
        [
            new ContactMade("ada", "words-1", day),
            new ContactMade("jana", "words-2", null),
            new ContactMade("mia", "words-3", day),
            new ContactShared("ada", "mentorship"),
            new ContactShared("jana", "mentorship"),
            new ContactChanged("jana", "words-4", day),
            new ContactUnshared("ada"),
            new ContactRemoved("mia"),
        ];
        return events.Select(
            (one, i) => new RecordedContact(i + 1, Lifecycle.Start.AddDays(i), one)
        );
    }

    private static RecordedContact Sample(string type) =>
        new(
            7,
            Lifecycle.Start,
            (ContactEvent)
                Samples.Of(typeof(ContactEvent).Assembly.GetTypes().Single(t => t.Name == type))
        );

    private static string Golden([CallerFilePath] string caller = "") =>
        Path.Combine(Path.GetDirectoryName(caller)!, "golden");
}
