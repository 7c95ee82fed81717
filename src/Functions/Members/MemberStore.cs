using Mentoring.Functions.Api;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Members;

/// <summary>Reads members and changes them, one atomic step each.</summary>
public sealed class MemberStore(Instances instances, Steps steps, TimeProvider time)
{
    private readonly RecentMembers _recent = new(time);

    /// <summary>Whether it can be an id at all: what comes from outside is asked before it becomes a key.</summary>
    public static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiLetterOrDigit);

    /// <summary>The member, proved or not; null if there is none. One storage request.</summary>
    public async Task<Member?> FindAsync(string memberId, CancellationToken cancel) =>
        (await FindVersionAsync(memberId, cancel))?.Member;

    /// <summary>As they are, or as another process has left them up to a week ago: for where answers to letters go, never for what
    /// somebody may do. For the few who are asked for all the time.</summary>
    public Task<Member?> FindRecentAsync(
        string memberId,
        SharedReads shared,
        CancellationToken cancel
    ) =>
        _recent.FindAsync(
            memberId,
            () => shared.OnceAsync(Partitions.Member(memberId), () => FindAsync(memberId, cancel))
        );

    public async Task<StoredMember?> FindVersionAsync(string memberId, CancellationToken cancel)
    {
        if (!IsId(memberId))
        {
            return null;
        }
        var instance = await instances.LoadAsync(Partitions.Member(memberId), cancel);
        return instance.Exists ? StoredMember.Of(instance) : null;
    }

    /// <summary>Changes a member who exists.</summary>
    /// <param name="change">Answers the member as it should be (the same one: nothing to do), or throws a problem.</param>
    /// <param name="activities">What is to be done after the change; ids unique in the member's partition.</param>
    /// <exception cref="ProblemException">401: the member is gone. 409: the key was used for something else.</exception>
    public async Task<StoredMember> ChangeAsync(
        string memberId,
        CommandKey command,
        Func<StoredMember, Member> change,
        CancellationToken cancel,
        Func<Member, IEnumerable<PlannedActivity>>? activities = null
    )
    {
        var at = time.GetUtcNow();
        var result = await steps.RunAsync<bool>(
            Partitions.Member(memberId),
            command,
            (instance, _) =>
                Task.FromResult(
                    new Step<bool>(true, Change(instance, command, at, change, activities))
                ),
            cancel
        );
        _recent.Forget(memberId);
        return result switch
        {
            Stepped<bool> { Now: var now } => StoredMember.Of(now),
            Repeated<bool> => await FindVersionAsync(memberId, cancel)
                ?? throw Problems.SignInNeeded.Exception(),
            _ => throw Problems.KeyReused.Exception(),
        };
    }

    /// <summary>Creates a member who has the address; quiet when the member is there already.</summary>
    public async Task CreateAsync(
        Member member,
        CommandKey command,
        IReadOnlyList<PlannedActivity> activities,
        CancellationToken cancel
    )
    {
        var change = InstanceChange.To(member) with
        {
            Command = new(command.Id, command.BodyHash, member.JoinedAt, 1, ""),
            NextTimer = member.GoneAt,
            Activities = activities,
        };
        var result = await steps.RunAsync<bool>(
            Partitions.Member(member.Id),
            command,
            (instance, _) => Task.FromResult(new Step<bool>(true, instance.Exists ? null : change)),
            cancel
        );
        if (result is KeyReused<bool>)
        {
            throw Problems.KeyReused.Exception();
        }
    }

    /// <summary>Nobody is there any more; quiet when it is so already.</summary>
    /// <param name="activities">What is to be done afterwards; ids unique in the member's partition.</param>
    public async Task EraseAsync(
        string memberId,
        Func<Member, IEnumerable<PlannedActivity>> activities,
        CancellationToken cancel
    )
    {
        await steps.RunAsync<bool>(
            Partitions.Member(memberId),
            CommandKey.Fresh(),
            (instance, _) =>
                Task.FromResult(
                    new Step<bool>(
                        true,
                        instance.Exists
                            ? new InstanceChange(default, 1)
                            {
                                Erased = true,
                                Activities = [.. activities(StoredMember.Of(instance).Member)],
                            }
                            : null
                    )
                ),
            cancel
        );
        _recent.Forget(memberId);
    }

    private static InstanceChange? Change(
        Instance instance,
        CommandKey command,
        DateTimeOffset at,
        Func<StoredMember, Member> change,
        Func<Member, IEnumerable<PlannedActivity>>? activities
    )
    {
        if (!instance.Exists)
        {
            throw Problems.SignInNeeded.Exception();
        }
        var before = StoredMember.Of(instance);
        var after = change(before);
        return after == before.Member
            ? null
            : InstanceChange.To(after) with
            {
                Command = new(command.Id, command.BodyHash, at, instance.Version + 1, ""),
                NextTimer = after.GoneAt,
                Activities =
                [
                    new(
                        $"list-{instance.Version + 1}",
                        new ListMember(after.Id, after.ProgrammeId)
                    ),
                    .. activities?.Invoke(after) ?? [],
                ],
            };
    }
}

/// <summary>A member as read; <paramref name="Version"/> is the ETag.</summary>
public sealed record StoredMember(Member Member, long Version)
{
    public string Tag => Version.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static StoredMember Of(Instance instance) =>
        new(instance.Read<Member>(), instance.Version);
}
