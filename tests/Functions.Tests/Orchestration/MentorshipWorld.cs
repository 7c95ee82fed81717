using System.Text.RegularExpressions;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Mentoring.Functions.Tests.Orchestration;

/// <summary>A store, a clock and the world outside, on which one service instance after another runs.</summary>
public sealed partial class MentorshipWorld : IAsyncDisposable
{
    private readonly List<MentorshipService> services = [];

    public MentorshipWorld(IStore store)
    {
        Store = store;
        Service = Restart();
    }

    public IStore Store { get; }

    public FakeTimeProvider Time { get; } = new(Lifecycle.Start);

    public Outside Outside { get; } = new();

    /// <summary>The one that lives.</summary>
    public MentorshipService Service { get; private set; }

    /// <summary>What nobody waits for any more is gone with the old process: only the store and the outside stay.</summary>
    /// <param name="store">Its own connection to the same store.</param>
    public MentorshipService Restart(IStore? store = null)
    {
        Service = new MentorshipService(store ?? Store, Time, Outside);
        services.Add(Service);
        return Service;
    }

    /// <summary>Lets the clock run and everything happen that is due until then.</summary>
    public async Task RunClockAsync(DateTimeOffset until)
    {
        while (await Service.TickAsync(until)) { }
        if (until > Time.GetUtcNow())
        {
            Time.SetUtcNow(until);
        }
    }

    public async Task RunLifecycleAsync()
    {
        foreach (var step in Lifecycle.Steps)
        {
            await RunClockAsync(step.At);
            var result = await step.RunAsync(Service, Lifecycle.Id);
            Assert.True(result is Executed { Events.Count: > 0 }, $"{step}: {result}");
        }
        await RunClockAsync(Lifecycle.End);
    }

    /// <summary>
    /// Everything that must not depend on who died when: events, letters, certificates, what is left. Tokens and codes are
    /// drawn anew by a repeated attempt, and times follow the clock.
    /// </summary>
    public async Task<IReadOnlyList<string>> OutcomeAsync()
    {
        var cancel = CancellationToken.None;
        var history = await Service.Reads.ReadHistoryAsync(Lifecycle.Id, cancel);
        var codes = history.Select(one => one.Event).OfType<CertificateIssued>().ToList();
        var instance = await Service.Instances.LoadAsync("s_" + Lifecycle.Id, cancel);
        var places = await Task.WhenAll(
            Service.Reservations.ListAsync("m_mentee", ReservationSets.Requests, cancel),
            Service.Reservations.ListAsync("m_mentor", ReservationSets.Capacity, cancel)
        );
        return
        [
            .. history.Select(one =>
                Drawn().Replace($"{one.Number} {one.By.Role} {one.Event}", "*")
            ),
            .. Outside.Mails.Keys.Order(StringComparer.Ordinal),
            $"certificates issued {codes.Count}, stored {Outside.Certificates.Count}, "
                + $"the same: {codes.All(one => Outside.Certificates.ContainsKey(one.Code))}",
            $"pending {instance.Pending.Count}, places {places.Sum(list => list.Count)}",
            $"texts {(await Service.Reads.ReadTextsAsync(Lifecycle.Id, cancel)).Count}",
            $"next due {await Service.Sweeper.NextDueAsync(cancel)}",
        ];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services)
        {
            await service.DisposeAsync();
        }
    }

    [GeneratedRegex("[0-9a-f]{32}|(?<=Code = )[0-9A-Z-]+|Settings = .*")]
    private static partial Regex Drawn();
}
