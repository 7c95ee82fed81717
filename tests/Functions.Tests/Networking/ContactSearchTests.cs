using System.Net;
using System.Text.Json;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Networking;

public sealed class ContactSearchOnSqliteTests(SqliteWorld world)
    : ContactSearchTests(world),
        IClassFixture<SqliteWorld>;

public sealed class ContactSearchOnAzureTests(AzureWorld world)
    : ContactSearchTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Finding somebody again.</summary>
public abstract class ContactSearchTests(World world)
{
    private const string Mine = "/api/me/contacts";

    [Fact]
    public async Task They_are_found_by_any_word_and_read_newest_first_or_by_name_in_pages()
    {
        var owner = await world.PersonAsync("mentee");
        foreach (var name in new[] { "Özlem", "Zoë Müller", "ada", "Pia", "Bo" })
        {
            await MadeAsync(owner, new { name, note = $"Met {name} at the fair." });
            await world.AdvanceAsync("PT1M");
        }
        Assert.Equal("Bo, Pia, ada, Zoë Müller, Özlem", await NamesAsync(owner, "?limit=3"));
        Assert.Equal(
            "ada, Bo, Özlem, Pia, Zoë Müller",
            await NamesAsync(owner, "?sort=name&limit=1")
        );
        Assert.Equal("Zoë Müller", await NamesAsync(owner, "?q=mueller%20FAIR"));
        Assert.Equal("", await NamesAsync(owner, "?q=mueller%20bo"));
    }

    [Fact]
    public async Task Names_of_signs_that_stand_for_whole_phrases_are_read_in_pages_too()
    {
        var owner = await world.PersonAsync("mentee");
        string[] names = [new('\ufdfa', 100), "b" + new string('\ufdfa', 99)];
        foreach (var name in names)
        {
            await MadeAsync(owner, new { name });
        }
        Assert.Equal(
            names.Order(StringComparer.Ordinal),
            (await NamesAsync(owner, "?sort=name&limit=1"))
                .Split(", ")
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("?sort=sideways")]
    [InlineData("?limit=0")]
    [InlineData("?after=..%2F")]
    [InlineData("?q=a%20b%20c%20d%20e%20f%20g%20h%20i%20j%20k%20l%20m")]
    public async Task A_wrong_question_is_refused(string query)
    {
        var owner = await world.PersonAsync("mentee");
        await owner.Http.Get(Mine + query).Problem(HttpStatusCode.BadRequest, "invalid");
    }

    private static Task<JsonElement> MadeAsync(Person owner, object body) =>
        owner.Http.Post(Mine, body).Json(HttpStatusCode.Created);

    /// <summary>Of all pages.</summary>
    private static async Task<string> NamesAsync(Person owner, string query) =>
        string.Join(", ", (await owner.Http.Pages(Mine + query)).Select(one => one.Text("name")));
}
