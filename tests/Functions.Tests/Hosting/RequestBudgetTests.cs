using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Mentoring.Bench.Costs;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Hosting;

/// <summary>
/// What a mentorship costs with everything around it: the caller, the view, letters, lists and the ledger of nudges. Counted
/// on the wire to the emulator. See docs/benchmarks.md.
/// </summary>
public sealed class RequestBudgetTests(AzuriteFixture azurite, ITestOutputHelper output)
{
    private readonly Wire _wire = new();

    [Fact]
    public async Task A_step_costs_eight_requests_on_average_with_the_caller_the_view_and_its_letters()
    {
        await using var app = await AppAsync();
        var mentor = await app.MemberAsync("Jonas", "jonas@example.org", "mentor");
        var mentee = await app.MemberAsync("Ayşe", "ayse@example.org", "mentee");
        var mentorId = (await mentor.Get("/api/me").Json()).Text("id");
        var menteeId = (await mentee.Get("/api/me").Json()).Text("id");
        var life = new Life(app, app.As, menteeId, mentorId, _wire);

        await life.RunAsync();

        var perCommand = life.CommandRequests / (double)life.Commands;
        var perTimer = life.TimerRequests / (double)life.Timers;
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{life.Commands} commands with {perCommand:F2} requests each, {life.Timers} firings with {perTimer:F2} each"
            )
        );
        Assert.InRange(life.Commands, 30, 60);
        Assert.InRange(life.Timers, 10, 100);
        Assert.InRange(perCommand, 4, 8);
        // A nudge also reads and writes the ledger that keeps to its limits.
        Assert.InRange(perTimer, 4, 10);
        var counts = CostInputs.Committed().Counts;
        output.WriteLine($"{life.RequestsPerRead} a read, {life.StoredBytes} bytes stored");
        AssertNear(counts.RequestsPerCommand, perCommand);
        AssertNear(counts.RequestsPerFiring, perTimer);
        AssertNear(counts.RequestsPerRead, life.RequestsPerRead);
        AssertNear(counts.KilobytesPerMentorship, life.StoredBytes / 1000.0);
        var all = life.CommandRequests + life.TimerRequests;
        Assert.InRange(all / (double)(life.Commands + life.Timers), 4, 8);
    }

    /// <summary>The costs in docs/operations.md are computed from it, so it may be off by a tenth at most.</summary>
    private static void AssertNear(decimal committed, double counted) =>
        Assert.InRange(counted, (double)committed * 0.9, (double)committed * 1.1);

    private async Task<TestApp> AppAsync()
    {
        var options = new TableClientOptions();
        options.AddPolicy(_wire, HttpPipelinePosition.PerRetry);
        var connection = await azurite.ConnectionStringAsync();
        var store = new AzureTableStore(connection, $"t{Guid.NewGuid():N}", 1, options);
        return await TestApp.CreateAsync(
            [],
            adjust: builder => builder.Services.AddSingleton<IStore>(store)
        );
    }

    /// <summary>The requests that were sent, but for looks into the index: those are what idling costs.</summary>
    private sealed class Wire : HttpPipelineSynchronousPolicy
    {
        private readonly ConcurrentQueue<string> _sent = [];

        public int Count => _sent.Count;

        public override void OnSendingRequest(HttpMessage message)
        {
            var path = message.Request.Uri.Path ?? "";
            var looks =
                message.Request.Method == RequestMethod.Get
                && path.Contains("wakeups", StringComparison.Ordinal);
            if (!looks)
            {
                _sent.Enqueue(path);
            }
        }
    }

    /// <summary>Half a year of a mentorship: six meetings, an amendment, a pause, the closing.</summary>
    private sealed class Life(
        TestApp app,
        Func<string, string, HttpClient> sign,
        string menteeId,
        string mentorId,
        Wire wire
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
            var version = (await GiveAsync(author, $"{_path}/agreement", terms)).GetProperty(
                "version"
            );
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

        private async Task<System.Text.Json.JsonElement> GiveAsync(
            string member,
            string path,
            object? body
        )
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
}
