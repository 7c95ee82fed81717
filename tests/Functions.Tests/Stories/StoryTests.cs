using System.Globalization;
using System.Text.Json;

namespace Mentoring.Functions.Tests.Stories;

public sealed partial class StoryTests(Undisturbed undisturbed) : IClassFixture<Undisturbed>
{
    private const int ClockMovesThatDie = 8;
    private const int RequestsThatDie = 12;

    private static readonly bool All =
        Environment.GetEnvironmentVariable("MENTORING_TEST_ALL") == "1";

    private readonly Telling _story = undisturbed.Story;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, All ? 10 : 1)];

    [Fact]
    public void Every_step_is_told_with_its_simulated_date()
    {
        string[] milestones =
        [
            "signs up as a mentor",
            "signs up as a mentee",
            "asks Jonas Weber to be her mentor",
            "accepts",
            "proposes the kick-off meeting",
            "sends the agreement",
            "the mentorship is official",
            "Both took part in meeting 1",
            "answers the check-in",
            "proposes to amend the agreement",
            "is killed in the middle",
            "Both took part in the closing meeting",
            "confirms: completed",
        ];
        var told = _story.Lines.Where(line => !line.Contains("mail to", StringComparison.Ordinal));
        var dates = told.Select(line =>
            DateOnly.ParseExact(line[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture)
        );
        Assert.Equal(dates.Order(), dates);
        Assert.InRange(dates.Last().DayNumber - dates.First().DayNumber, 180, 400);
        var place = 0;
        foreach (var milestone in milestones)
        {
            place = _story
                .Lines.Select((line, i) => (line, i))
                .First(it => it.i >= place && it.line.Contains(milestone, StringComparison.Ordinal))
                .i;
        }
        Assert.Equal(
            _story.Mails.Count,
            _story.Lines.Count(line => line.Contains("mail to", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task It_leaves_the_certificates_the_mails_the_API_and_the_history()
    {
        await CertificatesAreThereAsync(_story);
        using var api = JsonDocument.Parse(await ReadAsync("openapi.json"));
        Assert.True(api.RootElement.GetProperty("paths").TryGetProperty("/api/mentorships", out _));
        using var history = JsonDocument.Parse(await ReadAsync("history.json"));
        var events = history.RootElement.EnumerateArray().Select(entry => entry.Text("event"));
        Assert.Equal("mentorshipRequested", events.First());
        Assert.Contains("closingConfirmed", events);

        Assert.InRange(_story.Mails.Count, 80, 120);
        Assert.Equal(0, _story.Pending);
    }

    [Fact]
    public void Links_lead_to_the_service_that_runs() =>
        Assert.Contains(
            _story.Mails,
            mail =>
                mail.Text.Contains(
                    $"http://localhost:{_story.Address.Port}/",
                    StringComparison.Ordinal
                )
        );

    /// <summary>SIGKILL of the process, twelve times while a request is under way and eight times while the clock moves.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Twenty_kills_of_the_process_change_nothing_in_the_end(int seed)
    {
        var folder = Directory.CreateTempSubdirectory("mentoring-").FullName;
        try
        {
            var story = await Telling.PlayAsync(folder, Plan(seed));
            var (answered, unanswered) = story.Kills.Deaths;
            Assert.Equal(ClockMovesThatDie + RequestsThatDie, answered + unanswered);
            Assert.InRange(unanswered, 5, 20);

            Assert.Equal(_story.Events, story.Events);
            Assert.Equal(0, story.Pending);
            Assert.Equal(_story.Letters, story.Letters);
            Assert.Distinct(story.Mails.Select(mail => mail.Headers["Message-Id"]));
            await CertificatesAreThereAsync(story);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>At a drawn part of the time that the same call took undisturbed, or a little later.</summary>
    private Dictionary<int, TimeSpan> Plan(int seed)
    {
        var random = new Random(seed);
        var calls = _story.Kills.Calls;
        var moves = calls.Where(call => call.MovesClock).ToArray();
        var requests = calls.Where(call => !call.MovesClock).ToArray();
        random.Shuffle(moves);
        random.Shuffle(requests);
        return moves
            .Take(ClockMovesThatDie)
            .Concat(requests.Take(RequestsThatDie))
            .ToDictionary(call => call.Number, call => call.Took * random.NextDouble() * 1.2);
    }

    private static async Task CertificatesAreThereAsync(Telling story)
    {
        foreach (var side in new[] { "mentee", "mentor" })
        {
            var pdf = await File.ReadAllBytesAsync(
                Path.Combine(story.Folder, $"certificate-{side}.pdf"),
                Http.Cancel
            );
            Assert.StartsWith("%PDF-", System.Text.Encoding.ASCII.GetString(pdf, 0, 8));
            Assert.InRange(pdf.Length, 5_000, 200_000);
        }
    }

    private Task<string> ReadAsync(string name) =>
        File.ReadAllTextAsync(Path.Combine(_story.Folder, name), Http.Cancel);
}
