using System.Net;
using System.Text;
using Mentoring.Domain.Networking;
using Mentoring.Functions.Networking.Cards;
using Mentoring.Functions.Tests.Mentorships;
using static Mentoring.Functions.Tests.Networking.CardFiles;

namespace Mentoring.Functions.Tests.Networking;

public sealed class CardImportOnSqliteTests(SqliteWorld world)
    : CardImportTests(world),
        IClassFixture<SqliteWorld>;

public sealed class CardImportOnAzureTests(AzureWorld world)
    : CardImportTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Contacts come from an address book and go into another.</summary>
public abstract class CardImportTests(World world)
{
    private const string Mine = "/api/me/contacts";
    private const string Cards = Mine + ".vcf";

    [Fact]
    public async Task Only_the_members_own_go_out_and_nobody_brings_any_without_signing_in()
    {
        var owner = await world.PersonAsync("mentee");
        await ImportAsync(owner, Card("Ada", "UID:1"));
        await world.App.Anyone().Get(Cards).Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        await SendAsync(world.App.Anyone(), Card("Ada"))
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        using var coordinators = await world.Coordinator.Http.Get(Cards);
        Assert.Equal("", await coordinators.Content.ReadAsStringAsync(Http.Cancel));
        using var own = await owner.Http.Get(Cards);
        Assert.Equal("text/vcard", own.Content.Headers.ContentType?.MediaType);
        Assert.Equal("contacts.vcf", own.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Contains(
            "\r\nUID:1\r\nFN:Ada\r\n",
            await own.Content.ReadAsStringAsync(Http.Cancel),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_went_out_comes_in_elsewhere_and_makes_nothing_twice_here()
    {
        var owner = await world.PersonAsync("mentee");
        await owner
            .Http.Post(
                Mine,
                new
                {
                    name = "Jana Beispiel",
                    note = "a;b\nc",
                    metOn = "2026-01-01",
                }
            )
            .Json(HttpStatusCode.Created);
        await ImportAsync(owner, Card("Ada", "EMAIL:ada@example.org"));
        using var sent = await owner.Http.Get(Cards);
        var file = await sent.Content.ReadAsStringAsync(Http.Cancel);

        Assert.Equal((0, 2, ""), await ImportAsync(owner, file));
        var other = await world.PersonAsync("mentee");
        Assert.Equal((2, 0, ""), await ImportAsync(other, file));
        var list = await other.Http.Get(Mine + "?sort=name").Json();
        Assert.Equal(
            ("Ada", false),
            (list[0].Text("name"), list[0].TryGetProperty("metOn", out _))
        );
        Assert.Equal(
            ("Jana Beispiel", "a;b\nc", "2026-01-01"),
            (list[1].Text("name"), list[1].Text("note"), list[1].Text("metOn"))
        );
    }

    [Fact]
    public async Task The_same_card_is_known_by_uid_or_by_name_with_an_address_or_none()
    {
        var owner = await world.PersonAsync("mentee");
        var first = Card("Ada", "UID:1") + Card("Bo", "EMAIL:bo@example.org") + Card("Mia");
        Assert.Equal((3, 0, ""), await ImportAsync(owner, first));
        Assert.Equal(
            (0, 4, ""),
            await ImportAsync(
                owner,
                Card("Ada Renamed", "UID:1")
                    + Card("BO", "EMAIL:other@example.org", "EMAIL:Bo@Example.org")
                    + Card("mia")
                    + Card("Ada", "UID:another")
            )
        );
        Assert.Equal(
            (3, 1, ""),
            await ImportAsync(
                owner,
                Card("Ada", "UID:2", "EMAIL:ada@example.org")
                    + Card("Bo", "EMAIL:namesake@example.org")
                    + Card("Zoe", "UID:3")
                    + Card("Zoe", "UID:3")
            )
        );
    }

    [Fact]
    public async Task What_is_not_taken_is_told_line_by_line_in_the_readers_language()
    {
        var owner = await world.PersonAsync("mentee");
        var file =
            Card("Ada", "EMAIL:no address")
            + "BEGIN:VCARD\r\nVERSION:2.1\r\nN;ENCODING=QUOTED-PRINTABLE:M=C3=BCller\r\nEND:VCARD\r\n";
        var answer = await SendAsync(owner.Http, file, language: "de").Json();
        Assert.Equal(1, answer.GetProperty("made").GetInt32());
        var told = answer.GetProperty("notTaken");
        Assert.Equal(
            (4, "field.email", "Das ist keine E-Mail-Adresse.", false),
            (
                told[0].GetProperty("line").GetInt32(),
                told[0].Text("code"),
                told[0].Text("reason"),
                told[0].GetProperty("wholeCard").GetBoolean()
            )
        );
        Assert.Equal(
            (6, "vcard.version", true),
            (
                told[1].GetProperty("line").GetInt32(),
                told[1].Text("code"),
                told[1].GetProperty("wholeCard").GetBoolean()
            )
        );
        Assert.Contains("2.1", told[1].Text("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_another_file_none()
    {
        var owner = await world.PersonAsync("mentee");
        var file = string.Concat(Enumerable.Range(0, 90).Select(i => Card($"Person {i}")));
        async Task<string> OnceAsync() =>
            (await SendAsync(owner.Http, file, key: "once").Json()).GetRawText();
        var first = await OnceAsync();
        Assert.Contains("\"made\":90", first, StringComparison.Ordinal);
        var id = (await owner.Http.Get(Mine).Json())[0].Text("id");
        await owner.Http.Send(HttpMethod.Delete, $"{Mine}/{id}").Json(HttpStatusCode.NoContent);
        Assert.Equal(first, await OnceAsync());
        await SendAsync(owner.Http, Card("Else"), key: "once")
            .Problem(HttpStatusCode.Conflict, "idempotency-key-reused");
        Assert.Equal(89, (await owner.Http.Get(Mine + "?limit=200").Json()).GetArrayLength());
        Assert.Equal((1, 89, ""), await ImportAsync(owner, file));
    }

    [Fact]
    public async Task The_same_cards_sent_several_times_at_once_make_each_contact_once()
    {
        var owner = await world.PersonAsync("mentee");
        var file = Card("Ada") + Card("Bo", "UID:1");
        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ImportAsync(owner, file)));
        Assert.Equal(2, made.Sum(one => one.Made));
        Assert.Equal(10, made.Sum(one => one.Known));
        Assert.Equal(2, (await owner.Http.Get(Mine).Json()).GetArrayLength());
    }

    [Fact]
    public async Task A_thousand_contacts_are_enough()
    {
        var owner = await world.PersonAsync("mentee");
        string File(int from, int count) =>
            string.Concat(Enumerable.Range(from, count).Select(i => Card($"Person {i}")));
        Assert.Equal((500, 0, ""), await ImportAsync(owner, File(0, 500)));
        Assert.Equal((499, 0, ""), await ImportAsync(owner, File(500, 499)));
        Assert.Equal((1, 1, "9 vcard.full"), await ImportAsync(owner, File(998, 3)));
        await owner
            .Http.Post(Mine, new { name = "One more" })
            .Problem(HttpStatusCode.Conflict, "too-many-contacts");
        using var all = await owner.Http.Get(Cards);
        var text = await all.Content.ReadAsStringAsync(Http.Cancel);
        Assert.Equal(Contacts.AtMost, text.Split("BEGIN:VCARD").Length - 1);
    }

    [Theory]
    [InlineData("", "vcard-unreadable")]
    [InlineData("name;email\nAda;ada@example.org\n", "vcard-unreadable")]
    [InlineData("$LATIN", "vcard-unreadable")]
    [InlineData("$MANY", "vcard-too-many")]
    public async Task A_file_that_is_none_is_refused(string file, string code)
    {
        var owner = await world.PersonAsync("mentee");
        var bytes = file switch
        {
            "$LATIN" => Encoding.Latin1.GetBytes(Card("Müller")),
            "$MANY" => Encoding.UTF8.GetBytes(
                string.Concat(Enumerable.Repeat(Card("x"), CardImport.CardsAtMost + 1))
            ),
            _ => Encoding.UTF8.GetBytes(file),
        };
        await SendAsync(owner.Http, bytes).Problem(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task What_is_too_large_or_of_another_type_is_refused_unread()
    {
        var owner = await world.PersonAsync("mentee");
        await SendAsync(owner.Http, new byte[CardFile.Limit + 1])
            .Problem(HttpStatusCode.RequestEntityTooLarge, "vcard-too-large");
        await owner
            .Http.Post(Mine + "/import", new { name = "Ada" })
            .Problem(HttpStatusCode.UnsupportedMediaType, "not-a-vcard");
    }
}
