namespace Mentoring.Domain.Tests.Protocols;

/// <summary>A protocol as a state machine whose every interleaving can be visited.</summary>
internal interface IProtocol<TState>
    where TState : IEquatable<TState>
{
    TState Initial { get; }

    /// <summary>Everything that can happen next, by anybody: a step, a crash, the network.</summary>
    IEnumerable<(string Step, TState Next)> Steps(TState state);

    /// <summary>What must never be, in words; null where all is well.</summary>
    string? Broken(TState state);

    /// <summary>Where it may rest: from every state such a state must stay reachable.</summary>
    bool AtRest(TState state);
}

/// <param name="States">How many different states were visited.</param>
/// <param name="Broken">The rule that was broken, or null.</param>
/// <param name="Trace">A shortest sequence of steps that breaks it.</param>
internal sealed record Exploration(int States, string? Broken, IReadOnlyList<string> Trace)
{
    public override string ToString() =>
        Broken is null
            ? $"{States} states, all well"
            : $"{Broken}, found after {States} states:\n  {string.Join("\n  ", Trace)}";
}

/// <summary>
/// Visits every state breadth-first, so that what it finds is as short as can be. A state without steps in which the
/// protocol may not rest is found like one that only runs in circles: neither reaches a state of rest.
/// </summary>
internal static class Explorer
{
    private const int Most = 1_000_000;

    public static Exploration Explore<TState>(IProtocol<TState> protocol)
        where TState : IEquatable<TState>
    {
        var states = new List<TState> { protocol.Initial };
        var numbers = new Dictionary<TState, int> { [protocol.Initial] = 0 };
        var origins = new List<(int From, string Step)> { (-1, "") };
        var edges = new List<(int From, int To)>();
        for (var number = 0; number < states.Count; number++)
        {
            if (number >= Most)
            {
                throw new InvalidOperationException(
                    $"more than {Most} states: make the scenario smaller"
                );
            }
            if (protocol.Broken(states[number]) is { } broken)
            {
                return new(states.Count, broken, Trace(origins, number));
            }
            foreach (var (step, next) in protocol.Steps(states[number]))
            {
                if (numbers.TryAdd(next, states.Count))
                {
                    states.Add(next);
                    origins.Add((number, step));
                }
                edges.Add((number, numbers[next]));
            }
        }
        var stuck = Array.IndexOf(ReachesRest(protocol, states, edges), false);
        return stuck < 0
            ? new(states.Count, null, [])
            : new(states.Count, "never comes to rest", Trace(origins, stuck));
    }

    private static bool[] ReachesRest<TState>(
        IProtocol<TState> protocol,
        List<TState> states,
        List<(int From, int To)> edges
    )
        where TState : IEquatable<TState>
    {
        // Edges by target: those into n stand from first[n] up to first[n + 1].
        var first = new int[states.Count + 1];
        edges.ForEach(edge => first[edge.To + 1]++);
        for (var n = 0; n < states.Count; n++)
        {
            first[n + 1] += first[n];
        }
        var free = first.ToArray();
        var sources = new int[edges.Count];
        edges.ForEach(edge => sources[free[edge.To]++] = edge.From);

        var reaches = states.Select(protocol.AtRest).ToArray();
        var open = new Stack<int>(Enumerable.Range(0, states.Count).Where(n => reaches[n]));
        while (open.TryPop(out var number))
        {
            foreach (var source in sources.AsSpan(first[number]..first[number + 1]))
            {
                if (!reaches[source])
                {
                    reaches[source] = true;
                    open.Push(source);
                }
            }
        }
        return reaches;
    }

    private static List<string> Trace(List<(int From, string Step)> origins, int number)
    {
        var trace = new List<string>();
        for (var at = number; at > 0; at = origins[at].From)
        {
            trace.Add(origins[at].Step);
        }
        trace.Reverse();
        return trace;
    }
}
