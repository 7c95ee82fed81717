using Azure.Core;
using Azure.Data.Tables;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.Orchestration;

/// <summary>Fresh tables in the emulator.</summary>
internal static class AzureStores
{
    public static async Task<AzureTableStore> NewAsync(
        AzuriteFixture azurite,
        Interference wire,
        int shards,
        string? table = null
    )
    {
        var options = new TableClientOptions();
        options.AddPolicy(wire, HttpPipelinePosition.PerRetry);
        var store = new AzureTableStore(
            await azurite.ConnectionStringAsync(),
            table ?? $"t{Guid.NewGuid():N}",
            shards,
            options
        );
        await store.OpenAsync(TestContext.Current.CancellationToken);
        wire.Sent.Clear();
        return store;
    }
}
