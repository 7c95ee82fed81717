using Mentoring.Functions.Api;
using Mentoring.Functions.Bounces;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Privacy;

namespace Mentoring.Functions.Identity;

/// <summary>Reserves addresses and lets their owners sign in by a mailed code.</summary>
public sealed class Addresses(
    Steps steps,
    Instances instances,
    MemberStore members,
    SignInCodes codes,
    TimeProvider time
)
{
    // Between the reservation of an address and the first commit of its member.
    private static readonly TimeSpan InFlight = TimeSpan.FromMinutes(10);

    /// <summary>Takes the address for a member; when somebody holds it, its owner gets a letter instead.</summary>
    /// <returns>Whose it is now.</returns>
    public async Task<string> ReserveAsync(
        string email,
        string memberId,
        CommandKey command,
        bool tellOwner,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        var result = await steps.RunAsync<string>(
            Address.Partition(email),
            command,
            async (instance, stop) =>
            {
                var address = Read(instance);
                var holder = await HolderAsync(instance, now, stop);
                if (holder == memberId)
                {
                    return new(memberId, null);
                }
                if (holder is null)
                {
                    var taken = address.Settled(now) with
                    {
                        MemberId = memberId,
                        HeldAt = now,
                        GoneAt = now + Address.Kept,
                    };
                    return new(memberId, Change(taken, command, now, memberId));
                }
                return tellOwner && address.MayTell(now)
                    ? new(
                        holder,
                        Change(
                            address with
                            {
                                Told = TryLimit.Add(address.Told, now),
                            },
                            command,
                            now,
                            holder
                        ) with
                        {
                            Activities = [Letter(command, AccountLetter.AlreadyMember, holder)],
                        }
                    )
                    : new(holder, null);
            },
            cancel
        );
        return result switch
        {
            Stepped<string> stepped => stepped.Answer,
            Repeated<string> repeated => repeated.Command.Result,
            _ => throw Problems.KeyReused.Exception(),
        };
    }

    /// <summary>Mails the code, if there is somebody to mail it to; takes the same path if not.</summary>
    public async Task AskForCodeAsync(string email, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var nonce = SignInCodes.NewNonce();
        var command = CommandKey.Fresh();
        await steps.RunAsync<bool>(
            Address.Partition(email),
            command,
            (instance, _) =>
            {
                var address = Read(instance);
                if (!address.MayMailCode(now))
                {
                    return Task.FromResult(new Step<bool>(false, null));
                }
                var live = address.LiveNonce(now);
                var asked = address with
                {
                    Nonce = live ?? nonce,
                    NonceAt = live is null ? now : address.NonceAt,
                    Asked = TryLimit.Add(address.Asked, now),
                    GoneAt = Later(address, now),
                };
                var letter = Letter(command, AccountLetter.SignInCode, address.MemberId ?? "");
                var change = Change(asked, command, now, "") with { Activities = [letter] };
                return Task.FromResult(new Step<bool>(true, change));
            },
            cancel
        );
    }

    /// <summary>Counts the try and judges it, in one commit.</summary>
    /// <returns>The member's id; null when the code is wrong.</returns>
    /// <exception cref="ProblemException">429: too many tries.</exception>
    public async Task<string?> ConfirmAsync(string email, string code, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var command = CommandKey.Fresh();
        var result = await steps.RunAsync<bool>(
            Address.Partition(email),
            command,
            (instance, _) =>
            {
                var address = Read(instance);
                if (TryLimit.Wait(address.Tries, now) is { } wait)
                {
                    throw Problems.TooManyTries(wait).Exception();
                }
                var right = codes.IsRight(code, email, address.LiveNonce(now) ?? "");
                var tried = (right ? address.Settled(now) : address) with
                {
                    Nonce = right ? null : address.Nonce,
                    Tries = right ? [] : TryLimit.Add(address.Tries, now),
                    GoneAt = Later(address, now),
                };
                return Task.FromResult(
                    new Step<bool>(
                        right,
                        Change(tried, command, now, "") with
                        {
                            Activities = Mark(command, address, tried),
                        }
                    )
                );
            },
            cancel
        );
        return result is Stepped<bool> { Answer: true, Now: var instance }
            ? await HolderAsync(instance, now, cancel)
            : null;
    }

    /// <summary>Lets go of an address that the member no longer has.</summary>
    public Task ReleaseAsync(string email, string memberId, CancellationToken cancel) =>
        ForgetAsync(Address.Partition(email), memberId, cancel);

    /// <summary>The same by the partition, for who must not keep the address itself.</summary>
    public Task ForgetAsync(string partition, string memberId, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var command = CommandKey.Fresh();
        return steps.RunAsync<bool>(
            partition,
            command,
            (instance, _) =>
                Task.FromResult(
                    new Step<bool>(
                        true,
                        Read(instance).MemberId == memberId
                            ? Change(Read(instance), command, now, "") with
                            {
                                Erased = true,
                                NextTimer = null,
                                Activities = [EraseAddress.Planned],
                            }
                            : null
                    )
                ),
            cancel
        );
    }

    /// <summary>Whose address it is; null for nobody's.</summary>
    public async Task<string?> FindHolderAsync(string email, CancellationToken cancel) =>
        await HolderAsync(
            await instances.LoadAsync(Address.Partition(email), cancel),
            time.GetUtcNow(),
            cancel
        );

    /// <summary>The member whose address this is; a reservation that came to nothing holds nothing.</summary>
    internal async Task<string?> HolderAsync(
        Instance instance,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var address = Read(instance);
        if (address.MemberId is not { } id)
        {
            return null;
        }
        var member = await members.FindAsync(id, cancel);
        return member is not null && Address.Partition(member.Email) == instance.Partition ? id
            : now < address.HeldAt + InFlight ? id
            : null;
    }

    internal static Address Read(Instance instance) =>
        instance.Exists ? instance.Read<Address>() : new(null, null, null);

    internal static InstanceChange Change(
        Address address,
        CommandKey command,
        DateTimeOffset now,
        string result
    ) =>
        InstanceChange.To(address) with
        {
            Command = new(command.Id, command.BodyHash, now, 0, result),
            NextTimer = address.GoneAt,
        };

    private static DateTimeOffset? Later(Address address, DateTimeOffset now) =>
        address is { MemberId: not null, GoneAt: null } ? null : now + Address.Kept;

    /// <summary>The code has arrived, so mail does.</summary>
    private static PlannedActivity[] Mark(CommandKey command, Address before, Address after) =>
        before.Trouble is not null && after is { Trouble: null, MemberId: { } holder }
            ? [new($"mark-{command.Id}", new CopyMailMark(holder))]
            : [];

    private static PlannedActivity Letter(
        CommandKey command,
        AccountLetter letter,
        string memberId
    ) => new($"letter-{command.Id}", new SendAccountLetter(letter, memberId));
}
