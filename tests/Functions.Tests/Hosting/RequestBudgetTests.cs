using System.Globalization;
using System.Net;
using Azure.Core;
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
    private readonly SentRequests _wire = new();

    [Fact]
    public async Task A_step_costs_eight_requests_on_average_with_the_caller_the_view_and_its_letters()
    {
        await using var app = await AppAsync();
        var mentor = await app.MemberAsync("Jonas", "jonas@example.org", "mentor");
        var mentee = await app.MemberAsync("Ayşe", "ayse@example.org", "mentee");
        var mentorId = (await mentor.Get("/api/me").Json()).Text("id");
        var menteeId = (await mentee.Get("/api/me").Json()).Text("id");
        var life = new HalfYear(app, app.As, menteeId, mentorId, _wire);
        // What joining leaves to be done is not theirs together.
        await app.Anyone().Post("/api/dev/clock", new { advance = "P30D" }).Json(HttpStatusCode.OK);

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
        output.WriteLine($"{all / (double)(life.Commands + life.Timers):F3} a step");
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
}
