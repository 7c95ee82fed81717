using System.Text.Json;
using Mentoring.Bench.Costs;
using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Tests.Hosting;

public sealed class CostDocumentTests
{
    private static readonly CostInputs Inputs = CostInputs.Committed();

    [Fact]
    public async Task The_costs_in_the_document_are_those_that_follow_from_counts_and_prices()
    {
        var page = await File.ReadAllTextAsync(
            Repository.PathOf("docs", "operations.md"),
            Http.Cancel
        );
        foreach (
            var table in new[]
            {
                CostTable.Months(Inputs),
                CostTable.Idle(Inputs),
                CostTable.Prices(Inputs),
            }
        )
        {
            Assert.Contains($"\n\n{string.Join('\n', table)}\n", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Costs_are_computed_for_as_many_shards_as_the_service_has_by_default() =>
        Assert.Equal(new Settings().Shards, Inputs.Counts.Shards);

    [Fact]
    public async Task The_timer_fires_every_minute_and_the_host_keeps_no_record_of_it()
    {
        using var function = JsonDocument.Parse(
            await File.ReadAllTextAsync(
                Repository.PathOf("src", "Functions", "FunctionApp", "Tick", "function.json"),
                Http.Cancel
            )
        );
        var timer = function.RootElement.GetProperty("bindings")[0];
        Assert.Equal("0 * * * * *", timer.Text("schedule"));
        Assert.False(timer.GetProperty("useMonitor").GetBoolean());
    }

    /// <summary>By hand: 43,800 minutes x 4 queries at 0.036 cents per 10,000, 306,600 leases at
    /// half a cent, 60 MB at 1.8 cents a GB, 100 secrets.</summary>
    [Fact]
    public void An_idle_month_costs_what_it_costs_by_hand() =>
        Assert.Equal(0.1610m, Math.Round(new Month(Inputs, 0).Total, 4));

    [Fact]
    public void What_is_free_each_month_is_not_charged_and_what_goes_beyond_is()
    {
        Assert.Equal(0, new Month(Inputs, 2_000).Functions);
        var busy = new Month(Inputs, 20_000);
        Assert.True(busy.Executions > Inputs.Prices.ExecutionsFree);
        Assert.Equal(
            (busy.Executions - 250_000) * 0.0000004m + (busy.GigabyteSeconds - 100_000) * 0.000026m,
            busy.Functions
        );
    }
}
