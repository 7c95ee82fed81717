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

    /// <summary>Said by the mentor, or about the two by a coordinator: theirs, until the programme's term.</summary>
    private static readonly string[] OthersWords =
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
        "zz-reissue",
    ];

    private static readonly string[] OwnWords =
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
        "zz-reflection-mentee",
    ];

    [Fact]
    public async Task Everything_stored_of_a_person_is_in_the_export_and_gone_after_leaving_or_explained()
    {
        var mentee = await world.PersonAsync("mentee", name: Name);
        var mentor = await world.PersonAsync("mentor");
        await world.PersonAsync("mentor", name: "Somebody else to suggest");
        var pair = new Pair(world, mentee, mentor);
        await new EveryWord(pair, () => LookAsync(mentee)).SayAsync();
        await world.App.SignInAsync(mentee.Email);
        await world
            .Coordinator.Http.Post("/api/programmes/default/matching", """{"strategy":"stable"}""")
            .Json(HttpStatusCode.Created);
        var before = await StoredTraces.ReadAsync(world.App);
        var mine = await mentee.Http.Get("/api/me/export").Json();
        var export = mine.GetRawText();

        // The documentation knows every kind of row, and the export has what it says.
        var documented = PrivacyTable.Read();
        Assert.Empty(before.Select(row => row.Kind).Except(documented.Keys));
        var records = mine.GetProperty("records")
            .EnumerateArray()
            .Select(record => $"{record.Text("kind")} {record.Text("key")}")
            .ToHashSet();
        foreach (
            var part in (string[])["mentorships", "matchings", "suggestedMentors", "accessLog"]
        )
        {
            Assert.NotEmpty(mine.GetProperty(part).EnumerateArray());
        }
        Assert.Equal(JsonValueKind.Object, mine.GetProperty("address").ValueKind);
        string[] own = ["m_" + mentee.Id, Address.Partition(mentee.Email)];
        Assert.All(
            before.Where(row =>
                own.Contains(row.Where.Split(' ')[0])
                && documented[row.Kind].Export.Contains("`records`", StringComparison.Ordinal)
            ),
            row => Assert.Contains($"{row.Kind} {row.Where.Split(' ')[1]}", records)
        );
        Assert.Contains(
            records,
            record => record.StartsWith("members: sign-ins", StringComparison.Ordinal)
        );
        foreach (var word in OwnWords.Append(mentee.Email).Append(mentee.Contact).Append(Name))
        {
            Assert.Contains(word, export, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("zz-feedback-mentor", export, StringComparison.Ordinal);
        Assert.DoesNotContain("zz-reissue", export, StringComparison.Ordinal);
        Assert.DoesNotContain(mentor.Email, export, StringComparison.Ordinal);

        await mentee.Http.Send(HttpMethod.Delete, "/api/me").Json(HttpStatusCode.Accepted);
        AssertErased(await StoredTraces.ReadAsync(world.App));
        await world.AdvanceAsync("PT10M");
        await pair.ViewAsync(world.Coordinator);
        var after = await StoredTraces.ReadAsync(world.App);
        AssertErased(after);
        foreach (var word in OthersWords)
        {
            Assert.Contains(after, row => row.Text.Contains(word, StringComparison.Ordinal));
        }
        // Of the member's own rows only what says that there was somebody is left; others name the member by an id that leads
        // nowhere, where the documentation says so.
        Assert.Equal(
            ["0"],
            after
                .Where(row => row.Kind != Kinds.WakeUps)
                .Select(row => row.Where.Split(' '))
                .Where(row => row[0] == "m_" + mentee.Id)
                .Select(row => row[1])
                .Order()
        );
        var withId = after.Where(row => row.Text.Contains(mentee.Id, StringComparison.Ordinal));
        Assert.All(withId, row => Assert.True(documented[row.Kind].KeepsIds, row.Where));

        void AssertErased(List<(string Kind, string Where, string Text)> rows)
        {
            foreach (
                var trace in OwnWords
                    .Append(Name)
                    .Append(mentee.Email)
                    .Append(mentee.Contact)
                    .Append("zz-draft")
            )
            {
                Assert.Empty(
                    rows.Where(row => row.Text.Contains(trace, StringComparison.Ordinal))
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

    /// <summary>What somebody does who makes full use of the service.</summary>
    private static async Task LookAsync(Person person)
    {
        await person.Http.Get("/api/me/suggestions").Json();
        await person.Http.Get("/api/mentors").Json();
    }
}
