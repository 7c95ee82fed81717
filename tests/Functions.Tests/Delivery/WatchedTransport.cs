using System.Collections.Concurrent;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.FunctionsHost;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Tests.Orchestration;
using Mentoring.Functions.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Delivery;

/// <summary>A mail server that can be away, and remembers what it was given, repetitions too.</summary>
public sealed class WatchedTransport(string folder) : IMailTransport
{
    private readonly PickupFolderTransport _inner = new(folder);

    public bool Away { get; set; }

    public ConcurrentQueue<OutgoingMail> Taken { get; } = [];

    /// <summary>What happens between the hand-over and its being known.</summary>
    public Action<OutgoingMail> Afterwards { get; set; } = _ => { };

    public async Task<MailReceipt> SendAsync(OutgoingMail mail, CancellationToken cancel)
    {
        if (Away)
        {
            throw new MailUnavailableException("away");
        }
        var receipt = await _inner.SendAsync(mail, cancel);
        Taken.Enqueue(mail);
        Afterwards(mail);
        return receipt;
    }
}

public sealed class SqliteOutage : OutageWorld
{
    private readonly TestFolder _files = new();

    protected override Task<IStore> NewStoreAsync() => Task.FromResult<IStore>(_files.NewStore());

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _files.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class AzureOutage(AzuriteFixture azurite) : OutageWorld
{
    protected override async Task<IStore> NewStoreAsync() =>
        await AzureStores.NewAsync(azurite, new(), shards: 2);
}

/// <summary>A service whose mail server is watched, and whose store can be away for a moment.</summary>
public abstract class OutageWorld : World
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mentoring-").FullName;

    public WatchedTransport Transport { get; private set; } = null!;

    internal Outage Store { get; private set; } = null!;

    internal HeldDispatch Dispatch { get; } = new();

    protected override async Task<TestApp> OpenAsync()
    {
        Transport = new(new DataFolder(_folder).Mail);
        Store = new(await NewStoreAsync());
        return await TestApp.CreateAsync(
            [],
            _folder,
            adjust: builder =>
                builder
                    .Services.AddSingleton<IMailTransport>(Transport)
                    .AddSingleton<IStore>(Store)
                    .AddSingleton(Dispatch)
                    .AddSingleton<IDispatchScheduler, HeldScheduler>()
        );
    }

    protected abstract Task<IStore> NewStoreAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
