using Azure.Identity;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mentoring.Functions.Hosting;

internal static class Stores
{
    /// <exception cref="SettingsException">Everything would be lost: under a Functions host nothing local survives.</exception>
    public static void Check(StoreSettings store, ServeArguments arguments, bool underFunctionsHost)
    {
        if (underFunctionsHost && store.Kind is StoreKind.Sqlite && arguments.Data is null)
        {
            throw new SettingsException(
                "Mentoring:Store:Kind must be azureTables under a Functions host, where a local folder does not last; or the argument --data names one that does."
            );
        }
    }

    /// <summary>Comes before all that reads the store when the service starts.</summary>
    public static void AddStore(
        this IServiceCollection services,
        Settings settings,
        DataFolder folder
    )
    {
        services.TryAddSingleton<IStore>(provider => new MeasuredStore(
            OpenChecked(settings, folder),
            provider.GetRequiredService<Measures>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<IReadiness, StoreReadiness>();
        services.AddSingleton<Ending>();
        services.AddSingleton<Opening>();
        services.AddHostedService(all => all.GetRequiredService<Opening>());
    }

    /// <exception cref="SettingsException">The data was written with other settings, or by a newer version.</exception>
    internal static IWholeStore OpenChecked(Settings settings, DataFolder folder)
    {
        try
        {
            return Open(settings, folder);
        }
        catch (InvalidOperationException e)
        {
            throw new SettingsException($"{folder.Store} can't be opened: {e.Message}");
        }
    }

    /// <summary>Opens one that is there already.</summary>
    /// <exception cref="SettingsException">There is none.</exception>
    internal static async Task<IWholeStore> OpenThereAsync(
        Settings settings,
        string data,
        CancellationToken cancel
    )
    {
        if (settings.Store.Kind == StoreKind.Sqlite && !DataFolder.HasStore(data))
        {
            throw new SettingsException(
                $"There is no store in {data}: the argument --data names the folder, the settings Mentoring__Store__* another store."
            );
        }
        var store = OpenChecked(settings, new DataFolder(data));
        await OpenAsync(store, cancel);
        return store;
    }

    /// <summary>To be called once before anything else.</summary>
    /// <exception cref="SettingsException">The tables are not for this service, or not yet.</exception>
    internal static async Task OpenAsync(IStore store, CancellationToken cancel)
    {
        try
        {
            var kept = store is MeasuredStore { Inner: var inner } ? inner : store;
            await (kept is AzureTableStore tables ? tables.OpenAsync(cancel) : Task.CompletedTask);
        }
        catch (InvalidOperationException e)
        {
            throw new SettingsException($"The store can't be opened: {e.Message}");
        }
    }

    private static IWholeStore Open(Settings settings, DataFolder folder) =>
        settings.Store switch
        {
            { Kind: StoreKind.Sqlite } => new SqliteStore(folder.Store, settings.Shards),
            _ => Tables(settings),
        };

    internal static AzureTableStore Tables(Settings settings) =>
        settings.Store switch
        {
            { ConnectionString: { } connection } => new AzureTableStore(
                connection,
                settings.Store.Table,
                settings.Shards
            ),
            { AccountName: var account } => new AzureTableStore(
                new Uri($"https://{account}.table.core.windows.net"),
                new DefaultAzureCredential(),
                settings.Store.Table,
                settings.Shards
            ),
        };
}
