using Mentoring.Functions.Api;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Members;

/// <summary>A member moves to another address: both addresses are told, the new one confirms by code.</summary>
internal sealed class EmailChanges(
    MemberStore members,
    Addresses addresses,
    Instances instances,
    SignInCodes codes,
    TimeProvider time
)
{
    /// <exception cref="ProblemException">400: it is the own address. 429: asked too often.</exception>
    public async Task AskAsync(
        string memberId,
        string email,
        CommandKey command,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        var nonce = SignInCodes.NewNonce();
        var owner = await addresses.FindHolderAsync(email, cancel);
        await members.ChangeAsync(
            memberId,
            command,
            stored =>
            {
                if (Address.Partition(stored.Member.Email) == Address.Partition(email))
                {
                    throw Problems.Invalid([Fault.Of("email", "field.same-email")]).Exception();
                }
                var earlier = stored.Member.PendingEmail;
                if (TryLimit.Wait(earlier?.Asked ?? [], now) is { } wait)
                {
                    throw Problems.TooManyTries(wait).Exception();
                }
                var pending = new PendingEmail(email, nonce, now)
                {
                    Asked = TryLimit.Add(earlier?.Asked ?? [], now),
                    Tries = earlier?.Tries ?? [],
                };
                return stored.Member with { PendingEmail = pending };
            },
            cancel,
            _ => Letters(memberId, owner, command)
        );
    }

    /// <exception cref="ProblemException">401: the code is wrong. 429: too many tries.</exception>
    public async Task<StoredMember> ConfirmAsync(
        string memberId,
        string code,
        CommandKey command,
        CancellationToken cancel
    )
    {
        var partition = Partitions.Member(memberId);
        if (
            command.MayRepeat
            && await instances.FindCommandAsync(partition, command.Id, cancel) is { } done
        )
        {
            return
                done.BodyHash == command.BodyHash
                && await members.FindVersionAsync(memberId, cancel) is { } changed
                ? changed
                : throw Problems.KeyReused.Exception();
        }
        var before = await CountAsync(memberId, cancel);
        if (
            before.PendingEmail is not { } pending
            || time.GetUtcNow() >= pending.At + Address.CodeLife
            || !codes.IsRight(code, pending.Address, pending.Nonce)
            || await addresses.ReserveAsync(
                pending.Address,
                memberId,
                CommandKey.Fresh(),
                tellOwner: false,
                cancel
            ) != memberId
        )
        {
            throw new Problem(401, "wrong-code").Exception();
        }
        var after = await members.ChangeAsync(
            memberId,
            command,
            stored =>
                stored.Member.PendingEmail?.Nonce == pending.Nonce
                    ? stored.Member with
                    {
                        Email = pending.Address,
                        PendingEmail = null,
                    }
                    : throw new Problem(401, "wrong-code").Exception(),
            cancel
        );
        await addresses.ReleaseAsync(before.Email, memberId, cancel);
        return after;
    }

    private async Task<Member> CountAsync(string memberId, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var stored = await members.ChangeAsync(
            memberId,
            CommandKey.Fresh(),
            stored =>
                stored.Member.PendingEmail is not { } pending ? stored.Member
                : TryLimit.Wait(pending.Tries, now) is { } wait
                    ? throw Problems.TooManyTries(wait).Exception()
                : stored.Member with
                {
                    PendingEmail = pending with { Tries = TryLimit.Add(pending.Tries, now) },
                },
            cancel
        );
        return stored.Member;
    }

    private static IEnumerable<PlannedActivity> Letters(
        string memberId,
        string? owner,
        CommandKey command
    ) =>
        [
            new($"old-{command.Id}", new SendAccountLetter(AccountLetter.EmailChangeOld, memberId)),
            owner is null
                ? new(
                    $"new-{command.Id}",
                    new SendAccountLetter(AccountLetter.EmailChangeNew, memberId)
                )
                : new(
                    $"new-{command.Id}",
                    new SendAccountLetter(AccountLetter.AlreadyMember, owner)
                ),
        ];
}
