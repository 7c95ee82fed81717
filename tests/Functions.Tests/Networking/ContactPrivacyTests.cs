using System.Net;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Tests.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Networking;

public sealed class ContactPrivacyOnSqliteTests(SqliteWorld world)
    : ContactPrivacyTests(world),
        IClassFixture<SqliteWorld>;

public sealed class ContactPrivacyOnAzureTests(AzureWorld world)
    : ContactPrivacyTests(world),
        IClassFixture<AzureWorld>;

/// <summary>What is stored of contacts is in the export, and gone with whoever noted them.</summary>
public abstract class ContactPrivacyTests(World world)
{
    private const string Mine = "/api/me/contacts";

    [Fact]
    public async Task The_export_has_the_words_of_every_contact_and_what_was_done_when()
    {
        var owner = await world.PersonAsync("mentee");
        await FillAsync(owner);
        var rows = await StoredAsync(owner);
        var export = await owner.Http.Get("/api/me/export").Json();

        var contact = Assert.Single(export.GetProperty("contacts").EnumerateArray());
        Assert.Equal("Ada", contact.GetProperty("contact").Text("name"));
        var records = export
            .GetProperty("records")
            .EnumerateArray()
            .Select(record => $"{record.Text("kind")} {record.Text("key")}")
            .Where(record => record.StartsWith("contacts: ", StringComparison.Ordinal));
        var documented = PrivacyTable.Read();
        Assert.Equal(
            rows.Where(row =>
                    documented[row.Kind].Export.Contains("records", StringComparison.Ordinal)
                )
                .Select(row => $"{row.Kind} {row.Where.Split(' ')[1]}")
                .Order(),
            records.Order()
        );
        var events = rows.Where(row => row.Kind == "contacts: events").ToList();
        Assert.Equal(3, events.Count);
        Assert.DoesNotContain(events, row => row.Text.Contains("Ada", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_of_it_goes_at_once_when_the_member_leaves_and_stays_away()
    {
        var owner = await world.PersonAsync("mentee");
        var other = await world.PersonAsync("mentee");
        await FillAsync(owner);
        await FillAsync(other);
        await owner.Http.Send(HttpMethod.Delete, "/api/me").Json(HttpStatusCode.Accepted);
        Assert.Empty(await StoredAsync(owner));
        await world.AdvanceAsync("PT10M");
        Assert.Empty(await StoredAsync(owner));
        Assert.NotEmpty(await StoredAsync(other));
    }

    [Fact]
    public async Task What_another_version_folded_is_folded_anew_from_the_events()
    {
        var owner = await world.PersonAsync("mentee");
        await FillAsync(owner);
        var before = (await owner.Http.Get(Mine).Json()).GetRawText();
        var store = world.App.Services.GetRequiredService<IStore>();
        var header = (await store.FindAsync("c_" + owner.Id, "0", Http.Cancel))!;
        var older = new Dictionary<string, Value>(header.Properties)
        {
            ["schema"] = "0",
            ["body0"] = new byte[] { 0x8b, 0, 0x80, (byte)'{', (byte)'}', 3 },
        };
        var outcome = await store.CommitAsync(
            "c_" + owner.Id,
            [new Replace("0", older, header.ETag)],
            [],
            Http.Cancel
        );
        Assert.IsType<Committed>(outcome);
        Assert.Equal(before, (await owner.Http.Get(Mine).Json()).GetRawText());
        await owner.Http.Post(Mine, new { name = "Mia" }).Json(HttpStatusCode.Created);
        Assert.Equal(2, (await owner.Http.Get(Mine).Json()).GetArrayLength());
    }

    private static async Task FillAsync(Person owner)
    {
        var ids = new List<string>();
        foreach (var name in new[] { "Ada", "Bo" })
        {
            var made = await owner.Http.Post(Mine, new { name }).Json(HttpStatusCode.Created);
            ids.Add(made.Text("id"));
        }
        await owner.Http.Send(HttpMethod.Delete, $"{Mine}/{ids[1]}").Json(HttpStatusCode.NoContent);
    }

    private async Task<List<(string Kind, string Where, string Text)>> StoredAsync(Person owner) =>
        [
            .. (await StoredTraces.ReadAsync(world.App)).Where(row =>
                row.Where.StartsWith($"c_{owner.Id} ", StringComparison.Ordinal)
            ),
        ];
}
