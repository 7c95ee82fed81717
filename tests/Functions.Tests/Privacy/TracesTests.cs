using System.Net;
using System.Text.Json;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Transfer;

namespace Mentoring.Functions.Tests.Privacy;

public sealed class TracesOnSqliteTests(SqliteWorld world)
    : TracesTests(world),
        IClassFixture<SqliteWorld>;

public sealed class TracesOnAzureTests(AzureWorld world)
    : TracesTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Walks every row that is stored: what there is of a person is in the export, and gone once they have left.</summary>
public abstract class TracesTests(World world)
{
    private const string Name = "Zenobia Quux";

    private static readonly string[] MentorsWords =
    [
        "zz-question",
        "zz-reply",
        "zz-decline-meeting",
        "zz-changes",
        "zz-feedback-mentor",
        "zz-check-in-mentor",
        "zz-concern-mentor",
        "zz-pause",
        "zz-decline-closing",
        "zz-reflection-mentor",
    ];

    private static readonly string[] MenteesWords =
    [
        "zz-message",
        "zz-goal",
        "zz-answer",
        "zz-place",
        "zz-agenda",
        "zz-cancel-meeting",
        "zz-expectation",
        "zz-notes",
        "zz-feedback-mentee",
        "zz-check-in-mentee",
        "zz-concern-mentee",
        "zz-advice-own",
        "zz-plan-own",
        "zz-outcome-own",
        "zz-advice-shared",
        "zz-plan-shared",
        "zz-outcome-shared",
        "zz-thanks",
        "zz-give-back",
        "zz-contact-changed",
        "zz-contact-shared",
        "zz-contact-uid",
        "zz-reflection-mentee",
    ];

    /// <summary>Theirs, and of no interest to the other side.</summary>
    private static readonly string[] MenteesSecrets = ["zz-feedback-mentee", "zz-advice-own"];
    private static readonly string[] MentorsSecrets = ["zz-feedback-mentor", "zz-concern-mentor"];

    /// <summary>Said by a coordinator about the two: the organisation's, until the programme's term.</summary>
    private const string InOffice = "zz-reissue";

    [Theory]
    [InlineData("mentee")]
    [InlineData("mentor")]
    public async Task Everything_stored_of_a_person_is_in_the_export_and_gone_after_leaving_or_explained(
        string role
    )
    {
        var leaves = await world.PersonAsync(role, name: Name);
        var formerAddress = leaves.Email;
        leaves = await MovedAsync(leaves);
        var stays = await world.PersonAsync(role == "mentee" ? "mentor" : "mentee");
        var (mentee, mentor) = role == "mentee" ? (leaves, stays) : (stays, leaves);
        var (own, others) =
            role == "mentee" ? (MenteesWords, MentorsWords) : (MentorsWords, MenteesWords);
        var secrets = role == "mentee" ? MentorsSecrets : MenteesSecrets;
        await world.PersonAsync("mentor", name: "Somebody else to suggest");
        await LookAsync(await world.PersonAsync("mentee"));
        var pair = new Pair(world, mentee, mentor);
        await new EveryWord(pair, () => LookAsync(mentee)).SayAsync();
        await world.App.SignInAsync(leaves.Email);
        await world
            .Coordinator.Http.Post("/api/programmes/default/matching", """{"strategy":"stable"}""")
            .Json(HttpStatusCode.Created);
        var before = await StoredTraces.ReadAsync(world.App);
        var mine = await leaves.Http.Get("/api/me/export").Json();
        var export = mine.GetRawText();

        // The documentation knows every kind of row, and the export has what it says.
        var documented = PrivacyTable.Read();
        Assert.Empty(before.Select(row => row.Kind).Except(documented.Keys));
        var records = mine.GetProperty("records")
            .EnumerateArray()
            .Select(record => $"{record.Text("kind")} {record.Text("key")}")
            .ToHashSet();
        string[] parts =
            role == "mentee"
                ? ["mentorships", "accessLog", "suggestedMentors", "matchings"]
                : ["mentorships", "accessLog", "suggestedToMentees"];
        foreach (var part in parts.Select(mine.GetProperty))
        {
            Assert.True(
                part.ValueKind == JsonValueKind.Number
                    ? part.GetInt32() > 0
                    : part.GetArrayLength() > 0
            );
        }
        Assert.Equal(JsonValueKind.Object, mine.GetProperty("address").ValueKind);
        string[] partitions = ["m_" + leaves.Id, Address.Partition(leaves.Email)];
        Assert.All(
            before.Where(row =>
                partitions.Contains(row.Where.Split(' ')[0])
                && documented[row.Kind].Export.Contains("`records`", StringComparison.Ordinal)
            ),
            row => Assert.Contains($"{row.Kind} {row.Where.Split(' ')[1]}", records)
        );
        Assert.Contains(
            records,
            record => record.StartsWith("members: sign-ins", StringComparison.Ordinal)
        );
        foreach (var word in own.Append(leaves.Email).Append(leaves.Contact).Append(Name))
        {
            Assert.Contains(word, export, StringComparison.Ordinal);
        }
        foreach (var word in secrets.Append(InOffice).Append(stays.Email))
        {
            Assert.DoesNotContain(word, export, StringComparison.Ordinal);
        }

        await leaves.Http.Send(HttpMethod.Delete, "/api/me").Json(HttpStatusCode.Accepted);
        await world.AdvanceAsync("PT1M");
        AssertErased(await StoredTraces.ReadAsync(world.App));
        await world.AdvanceAsync("PT10M");
        await pair.ViewAsync(world.Coordinator);
        var after = await StoredTraces.ReadAsync(world.App);
        AssertErased(after);
        foreach (var word in others.Append(InOffice))
        {
            Assert.Contains(after, row => row.Text.Contains(word, StringComparison.Ordinal));
        }
        // Of the member's own rows, and under the hashes of the addresses, only what says that there was somebody is left; others
        // name the member by an id that leads nowhere, where the documentation says so.
        foreach (var partition in partitions.Append(Address.Partition(formerAddress)))
        {
            Assert.Equal(["0"], KeysOf(partition));
        }
        var withId = after.Where(row => row.Text.Contains(leaves.Id, StringComparison.Ordinal));
        Assert.All(withId, row => Assert.True(documented[row.Kind].KeepsIds, row.Where));

        IEnumerable<string> KeysOf(string partition) =>
            after
                .Where(row => row.Kind != Kinds.WakeUps)
                .Select(row => row.Where.Split(' '))
                .Where(row => row[0] == partition)
                .Select(row => row[1])
                .Order();

        // In which others of these tests say the same words.
        bool IsOfOthers((string Kind, string Where, string Text) row) =>
            row.Where.StartsWith("s_", StringComparison.Ordinal)
            && !row.Where.StartsWith("s_" + pair.Id, StringComparison.Ordinal);

        void AssertErased(List<(string Kind, string Where, string Text)> rows)
        {
            string[] gone = [.. own, Name, leaves.Email, formerAddress, leaves.Contact];
            foreach (var trace in role == "mentee" ? gone.Append("zz-draft") : gone)
            {
                Assert.Empty(
                    rows.Where(row =>
                            row.Text.Contains(trace, StringComparison.Ordinal) && !IsOfOthers(row)
                        )
                        .Select(row => $"{trace}: {row.Kind}, {row.Where}")
                );
            }
        }
    }

    [Fact]
    public async Task The_export_is_the_members_own_has_a_schema_and_holds_the_certificate()
    {
        await world
            .App.Anyone()
            .Get("/api/me/export")
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        var pair = await (await world.PairAsync()).CompletedAsync();
        await world.AdvanceAsync("P20D");
        var export = await pair.Mentor.Http.Get("/api/me/export").Json();
        Assert.Equal("mentoring-my-data", export.Text("format"));
        Assert.Equal(pair.Mentor.Email, export.GetProperty("member").Text("email"));
        var consent = export.GetProperty("member").GetProperty("acceptedTerms");
        Assert.Equal(1, consent.GetProperty("version").GetInt32());
        Assert.Equal(JsonValueKind.String, consent.GetProperty("at").ValueKind);
        var mentorship = Assert.Single(export.GetProperty("mentorships").EnumerateArray());
        Assert.Equal("mentor", mentorship.Text("side"));
        var certificate = Assert.Single(mentorship.GetProperty("certificates").EnumerateArray());
        using var pdf = await pair.Mentor.Http.Get(pair.Path + "/certificate");
        Assert.Equal(
            await pdf.Content.ReadAsByteArrayAsync(Http.Cancel),
            certificate.GetProperty("pdf").GetBytesFromBase64()
        );
        Assert.Contains(
            mentorship.GetProperty("letters").EnumerateArray(),
            letter =>
                letter.Text("key").EndsWith("RequestReceived-Mentor", StringComparison.Ordinal)
        );

        var schemas = (await world.App.Anyone().Get("/api/openapi.json").Json())
            .GetProperty("components")
            .GetProperty("schemas");
        Assert.EndsWith(
            "#/components/schemas/MyData",
            export.Text("schema"),
            StringComparison.Ordinal
        );
        var known = schemas
            .GetProperty("MyData")
            .GetProperty("properties")
            .EnumerateObject()
            .Select(property => property.Name)
            .ToList();
        Assert.Empty(export.EnumerateObject().Select(property => property.Name).Except(known));
    }

    /// <summary>The same person at another address.</summary>
    private async Task<Person> MovedAsync(Person person)
    {
        var email = $"moved-{person.Email}";
        await person.Http.Post("/api/me/email", new { email }).Json(HttpStatusCode.Accepted);
        var code = await world.App.CodeAsync(email);
        await person.Http.Post("/api/me/email/confirm", new { code }).Json();
        return person with { Email = email };
    }

    /// <summary>What somebody does who makes full use of the service.</summary>
    private static async Task LookAsync(Person person)
    {
        await person.Http.Get("/api/me/suggestions").Json();
        await person.Http.Get("/api/mentors").Json();
    }
}
