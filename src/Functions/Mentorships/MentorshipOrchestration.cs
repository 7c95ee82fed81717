using System.Globalization;
using System.Security.Cryptography;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Certificates;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Telemetry;

namespace Mentoring.Functions.Mentorships;

/// <summary>
/// Runs the decider durably: what was decided, its texts, activities and next timer are committed together, or not at all.
/// </summary>
public sealed partial class MentorshipOrchestration(
    Steps steps,
    MentorshipStates states,
    Reservations reservations,
    Measures measures,
    TimeProvider time
)
{
    /// <param name="command">Its ids are fixed: it is decided again after a conflict.</param>
    /// <exception cref="StoreUnavailableException">The outcome is unknown: repeat the wish with the same id.</exception>
    /// <exception cref="UnknownEventException">A newer version of the service has written to it.</exception>
    public Task<MentorshipResult> ExecuteAsync(
        Wish wish,
        MentorshipCommand command,
        CancellationToken cancel
    ) => ExecuteAsync(wish, (_, _, _, _) => Task.FromResult(Attempt.To(command)), cancel);

    /// <param name="prepare">Called for every attempt with the instance, its state and the circumstances; reserves anew.</param>
    /// <exception cref="StoreUnavailableException">The outcome is unknown: repeat the wish with the same id.</exception>
    /// <exception cref="UnknownEventException">A newer version of the service has written to it.</exception>
    public async Task<MentorshipResult> ExecuteAsync(
        Wish wish,
        Func<Instance, Mentorship, Circumstances, CancellationToken, Task<Attempt>> prepare,
        CancellationToken cancel
    )
    {
        var at = time.GetUtcNow();
        var codes = new CertificateCodes(NewCode(), NewCode());
        WakeUp? reserved = null;
        using var run = new CommandRun(measures);
        var result = await steps.RunAsync<MentorshipResult>(
            MentorshipStates.PartitionOf(wish.MentorshipId),
            new CommandKey(wish.CommandId, wish.BodyHash, wish.MayRepeat),
            async (read, stop) =>
            {
                var state = await states.ReadAsync(read, stop);
                if (wish.By(state) is not { } by)
                {
                    return new(new MentorshipAbsent(), null);
                }
                if (wish.IfMatch?.Invoke(state.VisibleVersion) == false)
                {
                    return new(new MentorshipStale(state), null);
                }
                var with = new Circumstances(by, at, codes);
                var attempt = await prepare(read, state, with, stop);
                reserved = attempt.Reserved;
                run.Decides(attempt.Command, state);
                return attempt.Refused is { } full
                    ? new(new Rejected(full, state), null)
                    : Decide(wish, attempt.Command, state, with);
            },
            cancel
        );
        run.Ended(result);
        if (reserved is not null && result is Stepped<MentorshipResult> { Answer: Executed })
        {
            await reservations.KeepAsync(reserved);
        }
        return result switch
        {
            Stepped<MentorshipResult> stepped => stepped.Answer,
            Repeated<MentorshipResult> repeated => await AgainAsync(wish, repeated.Command, cancel),
            _ => new CommandIdReused(),
        };
    }

    /// <summary>Fires one timer of an instance just read, or just moved on.</summary>
    internal async Task<StepResult<MentorshipResult>> FireAsync(
        Instance read,
        string mentorshipId,
        FireTimer command,
        CancellationToken cancel
    )
    {
        var timer = command.Timer;
        var id = string.Create(
            CultureInfo.InvariantCulture,
            $"timer-{timer.Kind}-{timer.Subject}-{timer.Since}-{timer.N}"
        );
        var wish = new Wish(mentorshipId, id, "", Wish.System);
        var with = new Circumstances(
            Actor.System,
            time.GetUtcNow(),
            new CertificateCodes(NewCode(), NewCode())
        );
        using var run = new CommandRun(measures);
        return run.Ended(
            await steps.RunAsync<MentorshipResult>(
                read,
                new CommandKey(id, "", MayRepeat: false),
                async (now, stop) =>
                {
                    var state = await states.ReadAsync(now, stop);
                    run.Decides(command, state);
                    return Decide(wish, command, state, with);
                },
                cancel
            )
        );
    }

    private static Step<MentorshipResult> Decide(
        Wish wish,
        MentorshipCommand command,
        Mentorship state,
        Circumstances with
    )
    {
        if (state.Phase == Phase.None && command is not SendRequest)
        {
            return new(new MentorshipAbsent(), null);
        }
        var decision = Decider.Decide(state, command, with);
        if (decision is not Accepted { Events: { Count: > 0 } events })
        {
            return decision is Refused refused
                ? new(new Rejected(refused, state), null)
                : new(new Executed(state, []), null);
        }
        var step = MentorshipStep.Of(state, command, events, with);
        var record = new CommandRecord(
            wish.CommandId,
            wish.BodyHash,
            with.At,
            step.After.Version,
            events.Count.ToString(CultureInfo.InvariantCulture)
        );
        return new(new Executed(step.After, step.Events), step.Change with { Command = record });
    }

    private async Task<MentorshipResult> AgainAsync(
        Wish wish,
        CommandRecord done,
        CancellationToken cancel
    )
    {
        var partition = MentorshipStates.PartitionOf(wish.MentorshipId);
        var events = await states.ReadEventsAsync(partition, done.Version, cancel);
        var count = int.Parse(done.Result, CultureInfo.InvariantCulture);
        return new Executed(
            Evolution.Fold(Mentorship.None, events),
            [.. events.TakeLast(count)],
            Repeated: true
        );
    }

    private static string NewCode() =>
        VerificationCode.FromBytes(RandomNumberGenerator.GetBytes(16));
}
