using System.Globalization;
using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Networking;
using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Networking;

/// <summary>What members do with their contacts over HTTP. To anybody else they do not exist, coordinators included.</summary>
internal sealed class ContactDesk(
    MemberStore members,
    MentorshipReads mentorships,
    ContactReads reads,
    ContactSteps steps,
    TimeProvider time
)
{
    /// <summary>What a mentee may share only in such a mentorship.</summary>
    private static readonly Refused NotToBeShared = Refuse.Field(
        "sharedWith",
        "contact.sharedWith"
    );

    /// <exception cref="ProblemException">400: the words, or the order. 401: the member is gone.</exception>
    public async Task<Paged<ContactView>> ListAsync(
        string memberId,
        ContactFilter filter,
        Page page,
        CancellationToken cancel
    )
    {
        var wanted = filter.Read();
        await MeAsync(memberId, cancel);
        var found = (await reads.ListAsync(memberId, cancel)).Where(one => wanted.Meets(one.Words));
        var paged = page.Of(found, wanted.KeyOf, descending: wanted.NewestFirst);
        return new([.. paged.Items.Select(View)], paged.Next);
    }

    /// <summary>All, in the order in which they were made.</summary>
    /// <exception cref="ProblemException">401: the member is gone.</exception>
    public async Task<IReadOnlyList<KnownContact>> AllAsync(
        string memberId,
        CancellationToken cancel
    )
    {
        await MeAsync(memberId, cancel);
        return await reads.ListAsync(memberId, cancel);
    }

    /// <exception cref="ProblemException">401: the member is gone. 404: no contact of theirs.</exception>
    public async Task<Tagged<ContactView>> FindAsync(
        string memberId,
        string contactId,
        CancellationToken cancel
    )
    {
        await MeAsync(memberId, cancel);
        return await reads.FindAsync(memberId, contactId, cancel) is { } one
            ? new(View(one), TagOf(one.What.Version))
            : throw ContactDecider.NoSuchContact.ToProblem().Exception();
    }

    /// <exception cref="ProblemException">400: a field. 401: the member is gone. 409: there are too many.</exception>
    public async Task<Tagged<ContactView>> MakeAsync(
        string memberId,
        Body<ContactBody> body,
        CommandId command,
        CancellationToken cancel
    )
    {
        var today = await TodayAsync(memberId, cancel);
        body.Value.Check(today);
        var (id, text) = (command.For("contact"), command.For("words"));
        var metOn = body.Value.MetOn ?? today;
        var (words, shared) = (body.Value.Words(), body.Value.SharedWith);
        var result = await steps.RunAsync(
            memberId,
            command.Key(body.Digest),
            async (_, stop) =>
                new(
                    [new(new MakeContact(id, text, metOn, shared), words)],
                    metOn.ToString("O", CultureInfo.InvariantCulture)
                )
                {
                    Refused = await JudgeAsync(memberId, shared, null, stop),
                },
            cancel
        );
        Require(result);
        // A repetition is answered as the first time, whatever became of the contact since.
        var made = result.Before is { } before
            ? new Contact(id, text, before.At, before.Version)
            {
                MetOn = DateOnly.Parse(result.Result, CultureInfo.InvariantCulture),
                SharedWith = shared,
            }
            : result.State.Find(id)!;
        return new(
            ContactView.Of(made, words),
            TagOf(made.Version),
            StatusCodes.Status201Created,
            $"/api/me/contacts/{id}"
        );
    }

    /// <exception cref="ProblemException">400: a field. 401: the member is gone. 404: no contact of theirs. 412: it has
    /// changed.</exception>
    public async Task<Tagged<ContactView>> ChangeAsync(
        string memberId,
        string contactId,
        ContactBody body,
        IfMatch ifMatch,
        CancellationToken cancel
    )
    {
        body.Check(await TodayAsync(memberId, cancel));
        var (command, text) = (CommandKey.Fresh(), Guid.NewGuid().ToString("n"));
        var words = body.Words();
        var result = await steps.RunAsync(
            memberId,
            command,
            async (state, stop) =>
            {
                if (state.Find(contactId) is not { } one)
                {
                    return new([]) { Refused = ContactDecider.NoSuchContact };
                }
                ifMatch.Require(TagOf(one.Version));
                var old = await reads.FindWordsAsync(memberId, one.WordsText, stop);
                words = words with { Uid = old?.Uid };
                var same = old is not null && StoredJson.Write(old) == StoredJson.Write(words);
                var change = new ChangeContact(
                    contactId,
                    same ? one.WordsText : text,
                    body.MetOn,
                    body.SharedWith
                );
                return new([new(change, same ? null : words)])
                {
                    Refused = await JudgeAsync(memberId, body.SharedWith, one.SharedWith, stop),
                };
            },
            cancel
        );
        Require(result);
        // Of an attempt whose answer was lost only the store knows what it led to.
        return result.Before is null && result.State.Find(contactId) is { } now
            ? new(ContactView.Of(now, words), TagOf(now.Version))
            : await FindAsync(memberId, contactId, cancel);
    }

    /// <summary>Quiet when it has been done before.</summary>
    /// <exception cref="ProblemException">401: the member is gone. 404: never a contact of theirs. 412: it has changed.</exception>
    public async Task RemoveAsync(
        string memberId,
        string contactId,
        IfMatch ifMatch,
        CancellationToken cancel
    )
    {
        await MeAsync(memberId, cancel);
        if (!MemberStore.IsId(contactId))
        {
            throw ContactDecider.NoSuchContact.ToProblem().Exception();
        }
        Require(
            await steps.RunAsync(
                memberId,
                new CommandKey($"remove-{contactId}", "", MayRepeat: true),
                (state, _) =>
                {
                    if (state.Find(contactId) is { } one)
                    {
                        ifMatch.Require(TagOf(one.Version));
                    }
                    return Task.FromResult<ContactPlan>(new([new(new RemoveContact(contactId))]));
                },
                cancel
            )
        );
    }

    /// <summary>What the mentee shares in a mentorship that runs: for its mentor, and for the mentee to see what that is.</summary>
    public async Task<IResult> SharedAsync(Call call)
    {
        var (state, by, _) = await call.Desk.SeeAsync(call);
        if (by?.Role is not (Role.Mentee or Role.Mentor))
        {
            return by is null ? Problems.NotFound : Refuse.NotYours.ToProblem();
        }
        if (!state.Phase.IsRunning())
        {
            return call.Desk.Refusal(new(Refuse.WrongPhase, state), by);
        }
        var shared = await reads.ListAsync(
            state.MenteeId,
            call.Cancel,
            one => one.SharedWith == state.Id
        );
        return TypedResults.Ok(shared.Select(View).ToList());
    }

    /// <summary>With whom a contact is shared already it may stay, so that the end of a mentorship leaves nothing that can't be kept.</summary>
    private async Task<Refused?> JudgeAsync(
        string memberId,
        string? mentorshipId,
        string? before,
        CancellationToken cancel
    )
    {
        if (mentorshipId is null || mentorshipId == before)
        {
            return null;
        }
        var state = MemberStore.IsId(mentorshipId)
            ? await mentorships.FindAsync(mentorshipId, cancel)
            : null;
        return state is not null && state.MenteeId == memberId && state.Phase.IsRunning()
            ? null
            : NotToBeShared;
    }

    private async Task<DateOnly> TodayAsync(string memberId, CancellationToken cancel) =>
        (await MeAsync(memberId, cancel)).DateAt(time.GetUtcNow());

    private async Task<Member> MeAsync(string memberId, CancellationToken cancel) =>
        await members.FindAsync(memberId, cancel) ?? throw Problems.SignInNeeded.Exception();

    private static void Require(ContactResult result)
    {
        if (result.Refused is { } refused)
        {
            throw refused.ToProblem().Exception();
        }
    }

    private static ContactView View(KnownContact one) => ContactView.Of(one.What, one.Words);

    private static string TagOf(long version) => version.ToString(CultureInfo.InvariantCulture);
}
