using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Networking;
using Mentoring.Functions.Api;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Networking;

/// <summary>A command, and the words that it brings.</summary>
internal sealed record ContactWish(ContactCommand Command, ContactWords? Words = null);

/// <summary>What one step is to do: all of it, or nothing.</summary>
/// <param name="Result">Kept with the command, for whoever repeats it. Empty: where nothing changes nothing is kept.</param>
internal sealed record ContactPlan(IReadOnlyList<ContactWish> Wishes, string Result = "")
{
    /// <summary>Nothing is done.</summary>
    public Refused? Refused { get; init; }
}

/// <summary>What a step led to. <paramref name="Refused"/>: nothing was done. <paramref name="Before"/>: done by an earlier request.</summary>
internal sealed record ContactResult(Contacts State, Refused? Refused, CommandRecord? Before = null)
{
    /// <summary>Of the plan that was carried out, now or before.</summary>
    public string Result { get; init; } = "";
}

/// <summary>Carries out what members do with their contacts: events and words are committed together.</summary>
internal sealed class ContactSteps(Steps steps, ContactReads reads, TimeProvider time)
{
    /// <summary>Events and words, so that a commit has room for what else it writes.</summary>
    public const int WishesAtMost = 40;

    /// <param name="plan">Made anew for every attempt.</param>
    /// <exception cref="ProblemException">409: the key was used for something else; and what <paramref name="plan"/> throws.</exception>
    public async Task<ContactResult> RunAsync(
        string memberId,
        CommandKey command,
        Func<Contacts, CancellationToken, Task<ContactPlan>> plan,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        var result = await steps.RunAsync<ContactResult>(
            Partitions.Contacts(memberId),
            command,
            async (read, stop) =>
            {
                var state = await reads.ReadAsync(read, stop);
                return Decide(state, await plan(state, stop), command, now);
            },
            cancel
        );
        return result switch
        {
            Stepped<ContactResult> { Answer: var answer } => answer,
            Repeated<ContactResult> { Command: var before } => new(Contacts.None, null, before)
            {
                Result = before.Result,
            },
            _ => throw Problems.KeyReused.Exception(),
        };
    }

    private static Step<ContactResult> Decide(
        Contacts before,
        ContactPlan plan,
        CommandKey command,
        DateTimeOffset now
    )
    {
        var at = now > before.LastAt ? now : before.LastAt;
        var (state, rows) = (before, new List<Change>());
        foreach (var wish in plan.Wishes)
        {
            var decision = ContactDecider.Decide(state, wish.Command);
            if ((plan.Refused ?? decision.Refused) is { } refused)
            {
                return new(new(before, refused), null);
            }
            foreach (var happened in decision.Events)
            {
                var recorded = new RecordedContact(state.Version + 1, at, happened);
                rows.Add(ContactEvents.Write(recorded));
                state = ContactEvolution.Evolve(state, recorded);
            }
        }
        var answer = new ContactResult(state, plan.Refused) { Result = plan.Result };
        if (plan.Refused is not null || (rows.Count == 0 && plan.Result.Length == 0))
        {
            return new(answer, null);
        }
        return new(
            answer,
            InstanceChange.To(state, ContactReads.Schema) with
            {
                Rows = [.. rows, .. Words(before, state, plan)],
                Command = new(command.Id, command.BodyHash, at, state.Version, plan.Result),
            }
        );
    }

    /// <summary>Words that nothing names any more go in the same commit.</summary>
    private static IEnumerable<Change> Words(Contacts before, Contacts after, ContactPlan plan)
    {
        var (old, now) = (TextsOf(before), TextsOf(after));
        var written = plan
            .Wishes.Where(wish => wish.Words is not null)
            .ToDictionary(wish => TextOf(wish.Command)!, wish => wish.Words!);
        foreach (var added in now.Except(old))
        {
            yield return new Insert(
                ContactReads.KeyOf(added),
                LongText.Write(StoredJson.Write(written[added]))
            );
        }
        foreach (var gone in old.Except(now))
        {
            yield return new Delete(ContactReads.KeyOf(gone));
        }
    }

    private static HashSet<string> TextsOf(Contacts state) =>
        [.. state.All.Select(one => one.WordsText)];

    private static string? TextOf(ContactCommand command) =>
        command switch
        {
            MakeContact make => make.WordsText,
            ChangeContact change => change.WordsText,
            _ => null,
        };
}
