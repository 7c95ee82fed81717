using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;

namespace Mentoring.Functions.Members;

/// <summary>How one becomes a member.</summary>
internal sealed class SignUp(
    MemberStore members,
    Addresses addresses,
    ProgrammeStore programmes,
    Invitations invitations,
    Instances instances,
    TimeProvider time
)
{
    /// <summary>Answers the same whether the address is known or not; a known one's owner gets a letter instead.</summary>
    /// <exception cref="ProblemException">400, or 403: the programme is by invitation.</exception>
    public async Task<NewMember> JoinAsync(
        JoinRequest request,
        CommandId command,
        string digest,
        CancellationToken cancel
    )
    {
        var programmeId = request.Programme ?? ProgrammeStore.Default;
        var programme =
            await programmes.FindAsync(programmeId, cancel)
            ?? throw Problems.Invalid([Fault.Of("programme", "no-such-programme")]).Exception();
        if (!programme.Open && !invitations.Admits(request.Invitation, programmeId))
        {
            throw new Problem(403, "sign-up-by-invitation").Exception();
        }
        var member = request.ToMember(command.For("member"), programme, time.GetUtcNow());
        var key = command.Key(digest);
        if (!await WasCreatedAsync(member.Id, key, cancel))
        {
            var holder = await addresses.ReserveAsync(
                member.Email,
                member.Id,
                key,
                tellOwner: true,
                cancel
            );
            if (holder == member.Id)
            {
                await members.CreateAsync(
                    member,
                    key,
                    [new("welcome", new SendAccountLetter(AccountLetter.Welcome, member.Id))],
                    cancel
                );
            }
        }
        return NewMember.Of(member);
    }

    /// <summary>Makes the address that of a coordinator, whoever has it; they sign in like everyone.</summary>
    /// <returns>The member's id; null for who has left and not signed up again, and while somebody is just signing up with the address:
    /// the next start sees to it.</returns>
    public async Task<string?> EnsureCoordinatorAsync(
        string email,
        Programme programme,
        CancellationToken cancel
    )
    {
        var id = Convert.ToHexStringLower(
            SHA256
                .HashData(Encoding.UTF8.GetBytes($"coordinator|{Address.Normalise(email)}"))
                .AsSpan(0, 16)
        );
        var now = time.GetUtcNow();
        var fresh = CommandKey.Fresh();
        var own = await instances.LoadAsync(Partitions.Member(id), cancel);
        // Nobody is made a member again who wanted to be none.
        var hasLeft = own is { Exists: false, Version: > 0 };
        var holder = hasLeft
            ? await addresses.FindHolderAsync(email, cancel)
            : await addresses.ReserveAsync(email, id, fresh, tellOwner: false, cancel);
        if (holder == id && !hasLeft)
        {
            var coordinator = new Member(
                id,
                email.Split('@')[0],
                email,
                [Role.Coordinator],
                programme.Languages[0],
                programme.Settings.TimeZone,
                programme.Id,
                Proved: false,
                now,
                AcceptedTerms: null
            );
            await members.CreateAsync(coordinator, fresh, [], cancel);
            return id;
        }
        if (holder is null || await members.FindAsync(holder, cancel) is not { } member)
        {
            return null;
        }
        if (member.Proved && own.Version == 0)
        {
            // Who was a member before the settings named the address may leave too: nobody is made of the address any more.
            await instances.FenceAsync(own);
        }
        await members.ChangeAsync(
            holder,
            fresh,
            stored =>
                stored.Member.Is(Role.Coordinator)
                    ? stored.Member
                    : stored.Member with
                    {
                        Roles = [.. stored.Member.Roles, Role.Coordinator],
                    },
            cancel
        );
        return holder;
    }

    private async Task<bool> WasCreatedAsync(string id, CommandKey key, CancellationToken cancel) =>
        key.MayRepeat
        && await instances.FindCommandAsync(Partitions.Member(id), key.Id, cancel) is { } before
        && (before.BodyHash == key.BodyHash ? true : throw Problems.KeyReused.Exception());
}

/// <param name="Programme">The first one unless named.</param>
/// <param name="Invitation">Needed where the programme is not open.</param>
public sealed record JoinRequest(
    [Line(100)] string Name,
    [Line(254)] string Email,
    [Length(1, 2)] IReadOnlyList<Role> Roles,
    [Line(2)] string Language,
    bool AcceptTerms,
    [Line(60)] string? TimeZone = null,
    [Line(40)] string? Programme = null,
    [Line(100)] string? Invitation = null
)
{
    /// <exception cref="ProblemException">400: something can't be.</exception>
    public Member ToMember(string id, Programme programme, DateTimeOffset now)
    {
        Checks.Require([.. Errors()]);
        return new(
            id,
            Name.Trim(),
            Email.Trim(),
            Roles,
            Language,
            TimeZone ?? programme.Settings.TimeZone,
            programme.Id,
            Proved: false,
            now,
            new(programme.Terms.Version, now)
        )
        {
            GoneAt = now + MemberTimers.UnprovedKept,
        };
    }

    private IEnumerable<FieldError> Errors()
    {
        if (!Address.IsAddress(Email))
        {
            yield return new("email", "field.email");
        }
        if (Roles.Any(role => role is not (Role.Mentee or Role.Mentor)))
        {
            yield return new("roles", "field.roles");
        }
        if (Roles.Distinct().Count() < Roles.Count)
        {
            yield return new("roles", "field.duplicate");
        }
        if (!AcceptTerms)
        {
            yield return new("acceptTerms", "field.accept-terms");
        }
        foreach (var error in Checks.Language(Language).Concat(Checks.TimeZone(TimeZone)))
        {
            yield return error;
        }
    }
}

public sealed record NewMember(
    string Id,
    string Name,
    IReadOnlyList<Role> Roles,
    string Language,
    string TimeZone,
    string ProgrammeId
)
{
    public static NewMember Of(Member member) =>
        new(
            member.Id,
            member.Name,
            member.Roles,
            member.Language,
            member.TimeZone,
            member.ProgrammeId
        );
}
