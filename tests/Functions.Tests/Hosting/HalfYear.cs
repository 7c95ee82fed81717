using System.Net;
using System.Text.Json;
using Mentoring.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Hosting;

/// <summary>Half a year of a mentorship: six meetings, an amendment, a pause, the closing.</summary>
internal sealed class HalfYear(
    TestApp app,
    Func<string, string, HttpClient> sign,
    string menteeId,
    string mentorId,
    SentRequests wire
)
{
    private static readonly string[] Goals = ["A job"];
    private string _path = "";

    public int Commands { get; private set; }

    public int CommandRequests { get; private set; }

    public int Timers { get; private set; }

    public int TimerRequests { get; private set; }

    public double RequestsPerRead { get; private set; }

    /// <summary>As Azure counts it: two bytes a character.</summary>
    public int StoredBytes { get; private set; }

    private string Partition => $"s_{_path.Split('/')[^1]}";

    public async Task RunAsync()
    {
        var message =
            "I studied mechanical engineering and look for my first job in Berlin this year.";
        var request = await GiveAsync(
            menteeId,
            "/api/mentorships",
            new
            {
                mentorId,
                message,
                goals = Goals,
            }
        );
        _path = $"/api/mentorships/{request.Text("id")}";
        await GiveAsync(mentorId, $"{_path}/accept", new { message = "With pleasure!" });
        await MeetAsync("kickOff");
        await AgreeAsync(menteeId, mentorId, meetings: 6);
        for (var meeting = 0; meeting < 3; meeting++)
        {
            await MeetAsync("regular");
        }
        await AgreeAsync(mentorId, menteeId, meetings: 7);
        await MeetAsync("regular");
        await WaitAsync("P45D");
        await GiveAsync(menteeId, $"{_path}/check-ins/c1/answer", new { answer = "fine" });
        await MeetAsync("closing");
        await GiveAsync(menteeId, $"{_path}/closing", new { reflection = "Much learnt." });
        await GiveAsync(mentorId, $"{_path}/closing/confirm", new { });
        await WaitAsync("P20D");
        await LookAsync();
    }

    /// <summary>Everything that a page of a frontend would read of it, on average.</summary>
    private async Task LookAsync()
    {
        string[] paths =
        [
            _path,
            $"{_path}/history",
            "/api/mentorships",
            "/api/me",
            "/api/me/tasks",
            "/api/me/certificates",
        ];
        var before = wire.Count;
        foreach (var path in paths)
        {
            await sign(menteeId, "en").Get(path).Json();
        }
        RequestsPerRead = (wire.Count - before) / (double)paths.Length;
        var store = app.Services.GetRequiredService<IStore>();
        var rows = await store.ReadAsync(Partition, " ", "~", 1000, Http.Cancel);
        StoredBytes = rows.Sum(row =>
            2 * row.Key.Length
            + row.Properties.Sum(one =>
                2 * one.Key.Length
                + 2 * (one.Value.Text?.Length ?? 0)
                + (one.Value.Bytes?.Length ?? 0)
            )
        );
    }

    private async Task AgreeAsync(string author, string other, int meetings)
    {
        var start = DateOnly.FromDateTime(Now.UtcDateTime);
        var terms = new
        {
            startsOn = start,
            endsOn = start.AddMonths(9),
            meetings,
            meetingMinutes = 60,
            channels = new[] { "video" },
            contactEveryDays = 28,
            topics = new[] { "CV" },
            goals = new[] { new { title = "A job", startingValue = 2 } },
            menteeExpectations = "",
            mentorExpectations = "",
            confidential = true,
        };
        var version = (await GiveAsync(author, $"{_path}/agreement", terms)).GetProperty("version");
        await GiveAsync(other, $"{_path}/agreement/{version}/approve", null);
    }

    private async Task MeetAsync(string kind)
    {
        await WaitAsync("P20D");
        var startsAt = Now.AddDays(4);
        var meeting = await GiveAsync(
            menteeId,
            $"{_path}/meetings",
            new
            {
                kind,
                startsAt,
                durationMinutes = 60,
                channel = "video",
            }
        );
        var path = $"{_path}/meetings/{meeting.Text("id")}";
        await GiveAsync(mentorId, $"{path}/confirm", null);
        await WaitAsync("P5D");
        foreach (var member in new[] { menteeId, mentorId })
        {
            await GiveAsync(member, $"{path}/attendance", new { attended = true });
            await GiveAsync(member, $"{path}/feedback", new { rating = 5 });
        }
    }

    private async Task<JsonElement> GiveAsync(string member, string path, object? body)
    {
        var before = wire.Count;
        using var answer = await sign(member, "en").Post(path, body);
        Assert.True(
            answer.IsSuccessStatusCode,
            await answer.Content.ReadAsStringAsync(Http.Cancel)
        );
        Commands++;
        CommandRequests += wire.Count - before;
        return await Task.FromResult(answer).Json(answer.StatusCode);
    }

    private async Task WaitAsync(string duration)
    {
        var (before, fired) = (wire.Count, await FiredAsync());
        await app.Anyone()
            .Post("/api/dev/clock", new { advance = duration })
            .Json(HttpStatusCode.OK);
        TimerRequests += wire.Count - before - 1;
        Timers += await FiredAsync() - fired;
    }

    /// <summary>Each firing leaves a command row of its own.</summary>
    private async Task<int> FiredAsync()
    {
        var store = app.Services.GetRequiredService<IStore>();
        var rows = await store.ReadAsync(Partition, "c_timer", "c_times", 1000, Http.Cancel);
        return rows.Count;
    }

    private DateTimeOffset Now => app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
}
