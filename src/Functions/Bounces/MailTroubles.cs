using Mentoring.Functions.Identity;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Bounces;

/// <summary>
/// Marks the addresses that take no mail, in their own partitions, and takes the marks off again. What nobody holds is never
/// marked, so that events about strangers leave no trace. A mark reaches its member by <see cref="CopyMailMark"/>, in the same commit.
/// </summary>
/// <remarks>What was copied in vain (its copy failed for good, say) is copied again when the same is told again.</remarks>
public sealed class MailTroubles(
    Steps steps,
    Addresses addresses,
    MemberStore members,
    TimeProvider time
)
{
    /// <summary>Quiet when the address is marked like that already, was proved since, or is nobody's.</summary>
    public Task MarkAsync(string email, MailTrouble trouble, CancellationToken cancel) =>
        ChangeAsync(email, address => address.Marked(trouble), nudgesOff: false, cancel);

    /// <summary>A transport has refused the address just now.</summary>
    public Task MarkAsync(string email, MailReceipt.Rejected rejected, CancellationToken cancel) =>
        rejected.MayPass
            ? Task.CompletedTask
            : MarkAsync(email, new MailTrouble(TroubleKind.Bounced, time.GetUtcNow()), cancel);

    /// <summary>Mail is tried again. Quiet when there is no mark.</summary>
    public Task ClearAsync(string email, CancellationToken cancel) =>
        ChangeAsync(email, address => address.Settled(time.GetUtcNow()), nudgesOff: false, cancel);

    /// <summary>Its reader wants no suggestions any more; steps and answers still come. A wish that is known already, or older than
    /// one that is, changes nothing: the reader may have thought otherwise since.</summary>
    public Task UnsubscribeAsync(string email, DateTimeOffset at, CancellationToken cancel) =>
        ChangeAsync(
            email,
            address =>
                address.UnsubscribedAt >= at ? address : address with { UnsubscribedAt = at },
            nudgesOff: true,
            cancel
        );

    private Task<StepResult<bool>> ChangeAsync(
        string email,
        Func<Address, Address> change,
        bool nudgesOff,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        var command = CommandKey.Fresh();
        return steps.RunAsync<bool>(
            Address.Partition(email),
            command,
            async (instance, stop) =>
            {
                var before = Addresses.Read(instance);
                var after = change(before);
                var isNews = after != before;
                if (
                    await addresses.HolderAsync(instance, now, stop) is not { } holder
                    || (!isNews && await IsKnownAsync(holder, after.Trouble, stop))
                )
                {
                    return new(false, null);
                }
                // Since a wish that is no news its reader may have thought otherwise.
                var copy = new CopyMailMark(holder, nudgesOff && isNews);
                return new(
                    true,
                    Addresses.Change(after, command, now, "") with
                    {
                        Activities = [new($"mark-{command.Id}", copy)],
                    }
                );
            },
            cancel
        );
    }

    private async Task<bool> IsKnownAsync(
        string holder,
        MailTrouble? trouble,
        CancellationToken cancel
    ) => await members.FindAsync(holder, cancel) is not { } member || member.MailTrouble == trouble;
}
