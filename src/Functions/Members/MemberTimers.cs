using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Privacy;

namespace Mentoring.Functions.Members;

/// <summary>Forgets those who never proved their address.</summary>
internal sealed class MemberTimers(Steps steps, TimeProvider time) : IPartitionTimers
{
    public static readonly TimeSpan UnprovedKept = TimeSpan.FromDays(7);

    public string Prefix => Partitions.MemberPrefix;

    public Task<DateTimeOffset?> NextDueAsync(Instance instance, CancellationToken cancel) =>
        Task.FromResult(GoneAt(instance));

    public async Task<Instance> FireDueAsync(Instance instance, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var command = new CommandKey($"gone-{instance.Version}", "", MayRepeat: true);
        InstanceChange Gone(Instance read) =>
            new(default, 1)
            {
                Erased = true,
                Command = new(command.Id, "", now, instance.Version + 1, ""),
                Activities = [EraseMember.Of(read.Read<Member>(), keepCertificates: false, now)],
            };
        var result = await steps.RunAsync<bool>(
            instance,
            command,
            (read, _) =>
                Task.FromResult(new Step<bool>(true, GoneAt(read) <= now ? Gone(read) : null)),
            cancel
        );
        return result is Stepped<bool> stepped ? stepped.Now : instance;
    }

    private static DateTimeOffset? GoneAt(Instance instance) =>
        instance.Exists ? instance.Read<Member>().GoneAt : null;
}
