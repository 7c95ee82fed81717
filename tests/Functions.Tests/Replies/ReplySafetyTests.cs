using System.Net;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.FunctionsHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Tests.Replies;

/// <summary>What pages behind links keep to whatever happens.</summary>
public sealed class ReplySafetyTests : IDisposable
{
    private static readonly string[] Goals = ["Find a first job"];
    private readonly string _folder = Directory.CreateTempSubdirectory("mentoring-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("de", "Dieser Link führt nirgendwohin")]
    [InlineData("en", "This link leads nowhere")]
    public async Task A_link_that_is_none_of_ours_tells_nothing_in_the_readers_language(
        string language,
        string title
    )
    {
        await using var app = await TestApp.SqliteAsync();
        foreach (var path in new[] { "/r/x", "/r/" + new string('A', 200), "/r/%C3%A4~" })
        {
            var page = await app.Anyone()
                .Get(path, ("Accept-Language", language))
                .Page(HttpStatusCode.NotFound);
            Assert.Contains(title, page, StringComparison.Ordinal);
            await app.Anyone()
                .Post(path, null, ("Accept-Language", language))
                .Page(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_name_can_not_break_out_of_the_page_and_the_link_never_reaches_the_log()
    {
        var log = new LogLines();
        await using var app = await TestApp.CreateAsync(
            [],
            adjust: builder => builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace)
        );
        const string Name = "<script>alert(1)</script> \"><img src=x onerror=alert(1)>";
        var link = await ProposalAsync(app, Name);
        using var answer = await app.Anyone().Get(link);
        var html = await answer.Content.ReadAsStringAsync(Http.Cancel);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        await app.Anyone().Submit(link, ("value", "confirm"));
        var token = link["/r/".Length..];
        Assert.DoesNotContain(log.Written, line => line.Contains(token, StringComparison.Ordinal));
        Assert.Contains(
            log.Written,
            line => line.Contains("/r/{token} 200", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_form_in_parts_counts_as_well_and_one_that_was_cut_off_is_no_bug_of_ours()
    {
        await using var app = await TestApp.SqliteAsync();
        var link = await ProposalAsync(app, "Ayşe");
        using var cut = new StringContent("--x\r\nContent-Disposition: form-data");
        cut.Headers.ContentType = new("multipart/form-data")
        {
            Parameters = { new("boundary", "x") },
        };
        await app.Anyone().PostAsync(link, cut, Http.Cancel).Page(HttpStatusCode.BadRequest);
        using var whole = new MultipartFormDataContent
        {
            { new StringContent("confirm"), "value" },
        };
        Assert.Contains(
            "The time is settled",
            await app.Anyone().PostAsync(link, whole, Http.Cancel).Page(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task While_the_store_is_away_people_read_a_page_that_says_when_to_try_again()
    {
        var store = new Outage(
            new SqliteStore(new DataFolder(_folder).Store, new Settings().Shards)
        );
        await using var app = await TestApp.CreateAsync(
            [],
            _folder,
            adjust: builder => builder.Services.AddSingleton<IStore>(store)
        );
        var link = await ProposalAsync(app, "Ayşe");
        store.Away = true;
        var page = await app.Anyone().Get(link).Page(HttpStatusCode.ServiceUnavailable);
        Assert.Contains("try again in a moment", page, StringComparison.Ordinal);
        using var sent = await app.Anyone().Submit(link, ("value", "confirm"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, sent.StatusCode);
        Assert.Equal("5", sent.Headers.RetryAfter?.ToString());
        store.Away = false;
        Assert.Contains(
            "The time is settled",
            await app.Anyone().Submit(link, ("value", "confirm")).Page(),
            StringComparison.Ordinal
        );
    }

    /// <summary>The link by which a mentor confirms a kick-off with a mentee of this name.</summary>
    private static async Task<string> ProposalAsync(TestApp app, string name)
    {
        var mentor = await app.MemberAsync("Jonas", "jonas@example.org", "mentor");
        var mentee = await app.MemberAsync(name, "ayse@example.org", "mentee");
        var mentorId = (await mentor.Get("/api/me").Json()).Text("id");
        var mentorship = await mentee
            .Post(
                "/api/mentorships",
                new
                {
                    mentorId,
                    message = "I studied engineering in Izmir and look for a first job in Berlin.",
                    goals = Goals,
                }
            )
            .Json(HttpStatusCode.Created);
        var path = "/api/mentorships/" + mentorship.Text("id");
        await mentor.Post(path + "/accept").Json();
        await mentee
            .Post(
                path + "/meetings",
                new
                {
                    kind = "kickOff",
                    startsAt = TestApp.Start.AddDays(3),
                    durationMinutes = 60,
                    channel = "video",
                }
            )
            .Json(HttpStatusCode.Created);
        var letter = (await app.LettersAsync("jonas@example.org")).Last();
        return letter.Link("This time suits me");
    }
}
