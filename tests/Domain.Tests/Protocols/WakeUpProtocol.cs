namespace Mentoring.Domain.Tests.Protocols;

/// <summary>
/// How a command's activities survive any crash although the wake-up index and the partition share no transaction
/// (docs/decisions/0004). Writers commit commands to one partition, each command with one activity; a commit may reach
/// the store at any time after it was sent, even when its writer is dead, or never, and its answer may be lost. A
/// wake-up counts as due, and a claim as expired, at any time: clocks promise nothing here. Writers and sweeps die at
/// any step; a sweep starts again. Two things are one step where nobody can tell them apart: writing a wake-up and
/// sending the commit (which may arrive at any time), executing an activity and marking it done (if that is lost, it is
/// executed again). Index writes and fences need no delay of their own: one that arrives late finds its key or its
/// version gone, or is what the next sweep would do.
/// </summary>
internal sealed partial record WakeUpProtocol(
    IReadOnlyList<(int Command, int Attempts)> Requests,
    int Sweeps,
    WakeUpRule Without = WakeUpRule.None
) : IProtocol<WakeUpState>
{
    public WakeUpState Initial =>
        new(
            0,
            SmallSet<(int, int)>.Empty,
            SmallSet<int>.Empty,
            SmallSet<Wake>.Empty,
            SmallSet<CommitRequest>.Empty,
            SmallSet<Writer>.Of([
                .. Requests.Select(
                    (request, i) =>
                        new Writer
                        {
                            Id = i + 1,
                            Command = request.Command,
                            Unsettled = -1,
                        }
                ),
            ]),
            SmallSet<Sweep>.Of([.. Enumerable.Range(1, Sweeps).Select(id => new Sweep { Id = id })])
        );

    public IEnumerable<(string Step, WakeUpState Next)> Steps(WakeUpState state) =>
        state
            .Network.SelectMany(request => NetworkSteps(state, request))
            .Concat(state.Writers.SelectMany(writer => WriterSteps(state, writer)))
            .Concat(state.Sweeps.SelectMany(sweep => SweepSteps(state, sweep)));

    public string? Broken(WakeUpState state)
    {
        if (state.Pending.Count > 0 && state.Index.Count == 0)
        {
            return "an activity is pending without a wake-up";
        }
        if (state.Events.GroupBy(applied => applied.Command).Any(group => group.Count() > 1))
        {
            return "a command is applied twice";
        }
        if (state.Writers.Any(w => w.At == WriterAt.Committed && !state.Has(w.Command)))
        {
            return "accepted, yet not in the history";
        }
        return state.Writers.Any(w => w.Refused && state.AppliedBy(w))
            ? "refused, yet applied"
            : null;
    }

    public bool AtRest(WakeUpState state) =>
        state.Pending.Count + state.Index.Count == 0
        && state.Writers.All(writer => writer.At == WriterAt.Finished)
        && state.Sweeps.All(sweep => sweep.At == SweepAt.Idle);

    private bool Keeps(WakeUpRule rule) => rule != Without;

    private IEnumerable<(string, WakeUpState)> NetworkSteps(
        WakeUpState state,
        CommitRequest request
    )
    {
        var name = $"commit {request.Attempt}";
        var gone = state with { Network = state.Network - request };
        var writer = state.Writers.First(w => w.Id == request.Writer);
        var waits = writer.At == WriterAt.Waiting && writer.Attempt == request.Attempt;
        if (Applies(state, request))
        {
            var applied = gone with
            {
                Version = state.Version + 1,
                Events = state.Events + (request.Command, request.Writer),
                Pending = state.Pending + request.Command,
            };
            var late = waits ? "is applied, its answer is late" : "is applied late";
            yield return ($"{name} {late}", Settle(applied));
            if (waits)
            {
                var told = writer with { At = WriterAt.Committed };
                yield return (
                    $"{name} is applied and answered",
                    Settle(Put(applied, writer, told))
                );
            }
        }
        else
        {
            var told = Put(gone, writer, waits ? writer with { At = WriterAt.Start } : writer);
            yield return ($"{name} conflicts", told);
            if (waits)
            {
                yield return (
                    $"{name} conflicts, its wake-up is removed",
                    Remove(told, KeyOf(writer))
                );
            }
        }
    }

    private bool Applies(WakeUpState state, CommitRequest request) =>
        state.Version == request.Version
        && !(Keeps(WakeUpRule.CommitLeavesACommandRow) && state.Has(request.Command));

    /// <summary>Drops the requests that can't be applied any more and whose answer nobody awaits: they do nothing.</summary>
    private WakeUpState Settle(WakeUpState state) =>
        state with
        {
            Network = state.Network.Without(request =>
                !Applies(state, request)
                && !state.Writers.Any(w => w.At == WriterAt.Waiting && w.Attempt == request.Attempt)
            ),
        };

    private int KeyOf(Writer writer) =>
        Keeps(WakeUpRule.EachAttemptHasItsOwnKey) ? writer.Attempt : writer.Id * 10;

    private WakeUpState Put(WakeUpState state, Writer from, Writer to) =>
        Settle(
            state with
            {
                Writers = state.Writers.Change(from, to.At == WriterAt.Finished ? Forget(to) : to),
            }
        );

    private static Writer Forget(Writer writer) =>
        new()
        {
            Id = writer.Id,
            Command = writer.Command,
            At = WriterAt.Finished,
            Refused = writer.Refused,
        };

    private static WakeUpState Remove(WakeUpState state, int key) =>
        state with
        {
            Index = state.Index.Without(w => w.Key == key),
        };
}
