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
    /// <exception cref="ProblemException">400: it is the own address. 412: the member has changed. 429: asked too often.</exception>
    public async Task AskAsync(
        string memberId,
        string email,
        IfMatch ifMatch,
        CommandKey command,
        CancellationToken cancel
    )
    {
        if (await RepeatedAsync(memberId, command, cancel) is not null)
        {
            return;
        }
        var now = time.GetUtcNow();
        var nonce = SignInCodes.NewNonce();
        var owner = await addresses.FindHolderAsync(email, cancel);
        await members.ChangeAsync(
            memberId,
            command,
            stored =>
            {
                ifMatch.Require(stored.Tag);
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
            member => Letters(member, owner, command)
        );
    }

    /// <exception cref="ProblemException">401: the code is wrong. 412: the member has changed. 429: too many tries.</exception>
    public async Task<StoredMember> ConfirmAsync(
        string memberId,
        string code,
        IfMatch ifMatch,
        CommandKey command,
        CancellationToken cancel
    )
    {
        if (await RepeatedAsync(memberId, command, cancel) is { } done)
        {
            return done;
        }
        var (before, counted) = await CountAsync(memberId, ifMatch, cancel);
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
            {
                // Counting the try was a change of our own.
                if (!ifMatch.IsAny && stored.Version != counted)
                {
                    throw Problems.Stale.Exception();
                }
                return stored.Member.PendingEmail?.Nonce == pending.Nonce
                    ? stored.Member with
                    {
                        Email = pending.Address,
                        PendingEmail = null,
                        MailMark = null,
                    }
                    : throw new Problem(401, "wrong-code").Exception();
            },
            cancel
        );
        await addresses.ReleaseAsync(before.Email, memberId, cancel);
        return after;
    }

    /// <summary>The member as it is now, when the command was carried out before.</summary>
    private async Task<StoredMember?> RepeatedAsync(
        string memberId,
        CommandKey command,
        CancellationToken cancel
    )
    {
        var partition = Partitions.Member(memberId);
        if (
            !command.MayRepeat
            || await instances.FindCommandAsync(partition, command.Id, cancel) is not { } done
        )
        {
            return null;
        }
        return
            done.BodyHash == command.BodyHash
            && await members.FindVersionAsync(memberId, cancel) is { } now
            ? now
            : throw Problems.KeyReused.Exception();
    }

    private Task<StoredMember> CountAsync(
        string memberId,
        IfMatch ifMatch,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        return members.ChangeAsync(
            memberId,
            CommandKey.Fresh(),
            stored =>
            {
                ifMatch.Require(stored.Tag);
                return stored.Member.PendingEmail is not { } pending ? stored.Member
                    : TryLimit.Wait(pending.Tries, now) is { } wait
                        ? throw Problems.TooManyTries(wait).Exception()
                    : stored.Member with
                    {
                        PendingEmail = pending with { Tries = TryLimit.Add(pending.Tries, now) },
                    };
            },
            cancel
        );
    }

    private static IEnumerable<PlannedActivity> Letters(
        Member member,
        string? owner,
        CommandKey command
    ) =>
        [
            new(
                $"old-{command.Id}",
                new SendAccountLetter(AccountLetter.EmailChangeOld, member.Id, member.Email)
            ),
            owner is null
                ? new(
                    $"new-{command.Id}",
                    new SendAccountLetter(AccountLetter.EmailChangeNew, member.Id)
                )
                : new(
                    $"new-{command.Id}",
                    new SendAccountLetter(AccountLetter.AlreadyMember, owner)
                ),
        ];
}
