using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Privacy;

namespace Mentoring.Functions.Identity;

/// <summary>Forgets addresses that nobody holds any more.</summary>
internal sealed class AddressTimers(
    Steps steps,
    Addresses addresses,
    MemberStore members,
    TimeProvider time
) : IPartitionTimers
{
    public string Prefix => Partitions.AddressPrefix;

    public Task<DateTimeOffset?> NextDueAsync(Instance instance, CancellationToken cancel) =>
        Task.FromResult(Addresses.Read(instance).GoneAt);

    public async Task<Instance> FireDueAsync(Instance instance, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var command = new CommandKey($"gone-{instance.Version}", "", MayRepeat: true);
        var result = await steps.RunAsync<bool>(
            instance,
            command,
            async (read, stop) =>
            {
                var address = Addresses.Read(read);
                if (!(address.GoneAt <= now))
                {
                    return new(false, null);
                }
                if (await addresses.HolderAsync(read, now, stop) is not { } holder)
                {
                    return new(
                        true,
                        Addresses.Change(address with { GoneAt = null }, command, now, "") with
                        {
                            Erased = true,
                            Activities = [EraseAddress.Planned],
                        }
                    );
                }
                // A coordinator of the settings never goes, proved or not.
                var stays =
                    await members.FindAsync(holder, stop) is { Proved: true } or { GoneAt: null };
                var kept = address with { GoneAt = stays ? null : now + Address.Kept };
                return new(true, Addresses.Change(kept, command, now, ""));
            },
            cancel
        );
        return result is Stepped<bool> stepped ? stepped.Now : instance;
    }
}
