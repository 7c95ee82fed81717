using System.Net;
using System.Text.Json;

namespace Mentoring.Functions.Tests.Members;

public sealed class SearchOnSqliteTests(SqliteSearchWorld world)
    : SearchTests(world),
        IClassFixture<SqliteSearchWorld>;

public sealed class SearchOnAzureTests(AzureSearchWorld world)
    : SearchTests(world),
        IClassFixture<AzureSearchWorld>;

public abstract class SearchTests(SearchWorld world)
{
    private const string Everybody = "Ayşe Chloé Dana Ben";

    [Fact]
    public async Task Whoever_is_no_member_of_the_programme_finds_nobody_of_it()
    {
        foreach (var path in (string[])["/api/mentors?q=Dana", "/api/mentors/counts"])
        {
            await world
                .App.Anyone()
                .Get(path)
                .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
            await world
                .App.As(new string('0', 32))
                .Get(path)
                .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        }
        var found = await world.Stranger.Get("/api/mentors").Json();
        Assert.Equal(["Erik Anders"], found.EnumerateArray().Select(one => one.Text("name")));
        Assert.Empty((await world.Stranger.Get("/api/mentors?q=Dana").Json()).EnumerateArray());
        var counts = await world.Stranger.Get("/api/mentors/counts").Json();
        Assert.Equal(1, counts.GetProperty("total").GetInt32());
        Assert.Equal("Führung 1", Counts(counts, "topics"));
    }

    [Theory]
    [InlineData("", Everybody)]
    [InlineData("topic=fuehrung", "Ayşe Dana Ben")]
    [InlineData("topic=Fuehrung,Self%20Marketing", Everybody)]
    [InlineData("topic=Fuehrung&topic=Self%20Marketing", Everybody)]
    [InlineData("topic=salary", "")]
    [InlineData("topic=&region=%20", Everybody)]
    [InlineData("field=ENGINEERING", "Dana Ben")]
    [InlineData("field=Kunst,%20Kultur", "Chloé")]
    [InlineData("field=Kunst", "")]
    [InlineData("region=HAMBURG,Köln", "Dana Ben")]
    [InlineData("language=tr", "Ayşe")]
    [InlineData("language=de:B2", "Ayşe Chloé Dana")]
    [InlineData("language=DE:native,en", "Ayşe Ben")]
    [InlineData("careerStage=senior,retired", "Ayşe Dana")]
    [InlineData("transition=firstJob", "Ayşe")]
    [InlineData("transition=return,firstJob", "Ayşe Ben")]
    [InlineData("format=inPerson", "Ayşe Chloé")]
    [InlineData("format=online&region=Berlin", "Ayşe")]
    [InlineData("hoursPerMonth=2", "Ayşe Chloé Ben")]
    [InlineData("available=true", "Ayşe Chloé Dana")]
    [InlineData(
        "available=true&topic=Führung&region=hamburg&language=de:C1&hoursPerMonth=1",
        "Dana"
    )]
    [InlineData("sort=name", "Ayşe Ben Chloé Dana")]
    [InlineData("sort=newest", "Dana Chloé Ben Ayşe")]
    [InlineData("sort=available", Everybody)]
    [InlineData("sort=relevance", Everybody)]
    [InlineData("q=Führer", "Dana")]
    [InlineData("q=Fuhrung", "Ayşe Ben Dana")]
    [InlineData("q=fuerhung%20berlin", "Ayşe")]
    [InlineData("q=yilmaz", "Ayşe")]
    [InlineData("q=Dubios", "Chloé")]
    [InlineData("q=bruecken", "Chloé Ayşe")]
    [InlineData("q=brücken&sort=name", "Ayşe Chloé")]
    [InlineData("q=selfmarketing", "Chloé")]
    [InlineData("q=Bewerbung", "Ayşe")]
    [InlineData("q=eng", "Ben Dana")]
    [InlineData("q=engineers", "Ben Dana")]
    [InlineData("q=die%20Leadership%20of%20the%20team", "Ben")]
    [InlineData("q=für%20with", Everybody)]
    [InlineData("q=Führung%20Museum%20Kranich", "")]
    [InlineData("q=Führung&available=true&field=Engineering", "Dana")]
    public async Task Mentors_are_found_by_criteria_and_words(string query, string found) =>
        Assert.Equal(found, await NamesAsync(world.Mia, query));

    [Theory]
    [InlineData("format=letter", "format")]
    [InlineData("format=online,letter", "format")]
    [InlineData("format=0", "format")]
    [InlineData("language=german", "language")]
    [InlineData("language=de:B9", "language")]
    [InlineData("language=de:", "language")]
    [InlineData("language=de:B1:C1", "language")]
    [InlineData("careerStage=boss", "careerStage")]
    [InlineData("transition=none", "transition")]
    [InlineData("transition=retirement", "transition")]
    [InlineData("hoursPerMonth=0", "hoursPerMonth")]
    [InlineData("hoursPerMonth=many", "hoursPerMonth")]
    [InlineData("hoursPerMonth=99999999999", "hoursPerMonth")]
    [InlineData("available=perhaps", "available")]
    [InlineData("available=true,true", "available")]
    [InlineData("topic=a,-", "topic")]
    [InlineData("topic=,", "topic")]
    [InlineData("topic=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21", "topic")]
    [InlineData("q=1%202%203%204%205%206%207%208%209%2010%2011%2012%2013", "q")]
    [InlineData("q=a-b-c-d-e-f-g-h-i-j-k-l-m", "q")]
    [InlineData("q=%00", "q")]
    [InlineData("sort=best", "sort")]
    [InlineData("limit=0", "limit")]
    [InlineData("after=%F0%9F%98%80", "after")]
    public async Task A_wrong_value_is_named_and_never_passed_over(string query, string field)
    {
        var problem = await world
            .Mia.Get("/api/mentors?" + query)
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal([field], problem.ErrorFields());
        if (field is not ("sort" or "limit" or "after"))
        {
            await world
                .Mia.Get("/api/mentors/counts?" + query)
                .Problem(HttpStatusCode.BadRequest, "invalid");
        }
    }

    [Fact]
    public async Task Everything_wrong_is_named_at_once()
    {
        var problem = await world
            .Mia.Get($"/api/mentors?format=x&available=y&q={new string('q', 201)}&language=z")
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["available", "format", "language", "q"], problem.ErrorFields().Order());
    }

    [Fact]
    public async Task Counts_say_what_one_more_value_would_find()
    {
        var all = await world.Mia.Get("/api/mentors/counts").Json();
        Assert.Equal(4, all.GetProperty("total").GetInt32());
        Assert.Equal(3, all.GetProperty("available").GetInt32());
        Assert.Equal(
            "Führung 3, Bewerbungen 1, Brückenbau 1, Gehalt 1, Networking 1, Self-Marketing 1",
            Counts(all, "topics")
        );
        Assert.Equal("Engineering 2, Kunst, Kultur 1, Maschinenbau 1", Counts(all, "fields"));
        Assert.Equal("Berlin 2, Hamburg 2", Counts(all, "regions"));
        Assert.Equal("de 4, en 1, fr 1, tr 1", Counts(all, "languages"));
        Assert.Equal("online 3, inPerson 2", Counts(all, "formats"));
        Assert.Equal(
            "executive 1, experienced 1, retired 1, senior 1",
            Counts(all, "careerStages")
        );
        var some = await world
            .Mia.Get("/api/mentors/counts?region=hamburg&topic=Führung,Networking&available=true")
            .Json();
        Assert.Equal(1, some.GetProperty("total").GetInt32());
        Assert.Equal(1, some.GetProperty("available").GetInt32());
        Assert.Equal("Berlin 1, Hamburg 1", Counts(some, "regions"));
        Assert.Equal("Führung 1, Gehalt 1", Counts(some, "topics"));
        Assert.Equal("Engineering 1", Counts(some, "fields"));
        var words = await world.Mia.Get("/api/mentors/counts?q=brücken&format=inPerson").Json();
        Assert.Equal(2, words.GetProperty("total").GetInt32());
        Assert.Equal("inPerson 2, online 1", Counts(words, "formats"));
    }

    [Theory]
    [InlineData("sort=name")]
    [InlineData("sort=newest")]
    [InlineData("sort=available")]
    [InlineData("q=führung")]
    [InlineData("q=e")]
    public async Task Pages_give_everybody_once_in_the_order_of_the_whole_list(string query)
    {
        var pages = await world.Mia.Pages($"/api/mentors?{query}&limit=1");
        var names = Names(pages);
        Assert.Equal(await NamesAsync(world.Mia, query), string.Join(' ', names));
    }

    [Theory]
    [InlineData(".*(.+)+$")]
    [InlineData("' OR 1=1 --")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("%25%25%25___")]
    [InlineData("+-&&||!(){}[]^\"~*?:\\/")]
    [InlineData("😀 👩‍👩‍👧‍👦")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("ﷺﷺﷺ")]
    public async Task What_nobody_says_of_themselves_finds_nobody_or_everybody_and_breaks_nothing(
        string words
    )
    {
        var found = await NamesAsync(world.Mia, "q=" + Uri.EscapeDataString(words));
        Assert.True(found is "" or Everybody, found);
    }

    [Fact]
    public async Task A_search_shows_nothing_that_is_private_and_does_not_search_it()
    {
        var answer = (await world.Mia.Get("/api/mentors?q=dana").Json()).GetRawText();
        answer += (await world.Mia.Get("/api/mentors/counts").Json()).GetRawText();
        foreach (var hidden in (string[])["quiet", "patient", "curious", "1234567", "Izmir", "@"])
        {
            Assert.DoesNotContain(hidden, answer, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Equal("", await NamesAsync(world.Mia, "q=quiet"));
        Assert.Equal("", await NamesAsync(world.Mia, "q=curious"));
        Assert.Equal("", await NamesAsync(world.Mia, "q=izmir"));
    }

    internal static async Task<string> NamesAsync(HttpClient client, string query) =>
        string.Join(
            ' ',
            Names((await client.Get("/api/mentors?" + query).Json()).EnumerateArray())
        );

    private static IEnumerable<string> Names(IEnumerable<JsonElement> mentors) =>
        mentors.Select(one => one.Text("name").Split(' ')[0]);

    private static string Counts(JsonElement counts, string filter) =>
        string.Join(
            ", ",
            counts
                .GetProperty(filter)
                .EnumerateArray()
                .Select(one => $"{one.Text("value")} {one.GetProperty("count")}")
        );
}
