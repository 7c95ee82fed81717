using Mentoring.Functions.Hosting;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests;

/// <summary>Tests over HTTP, each with a service of its own; inherited once for every store.</summary>
public abstract class AppTests(StoreKind store, AzuriteFixture azurite) : IAsyncLifetime
{
    protected TestApp App { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync() =>
        App = await TestApp.CreateAsync(store, azurite);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
