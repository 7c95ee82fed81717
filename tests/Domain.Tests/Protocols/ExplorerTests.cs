using Xunit;

namespace Mentoring.Domain.Tests.Protocols;

public sealed class ExplorerTests
{
    [Fact]
    public void Two_unguarded_increments_lose_one()
    {
        var exploration = Explorer.Explore(new Increments(Guarded: false));

        Assert.Equal("an increment is lost", exploration.Broken);
        Assert.Equal(["1 reads", "2 reads", "1 writes", "2 writes"], exploration.Trace);
    }

    [Fact]
    public void Two_guarded_increments_are_both_kept()
    {
        var exploration = Explorer.Explore(new Increments(Guarded: true));

        Assert.Null(exploration.Broken);
        Assert.True(exploration.States > 5);
    }

    [Fact]
    public void A_dead_end_is_found() =>
        Assert.Equal("never comes to rest", Explorer.Explore(new Corridor(Door: false)).Broken);

    [Fact]
    public void A_way_out_is_enough() =>
        Assert.Null(Explorer.Explore(new Corridor(Door: true)).Broken);

    private sealed record Corridor(bool Door) : IProtocol<int>
    {
        public int Initial => 0;

        public IEnumerable<(string Step, int Next)> Steps(int state) =>
            state switch
            {
                0 => [("walks", 1), ("leaves", 3)],
                1 => [("turns", 2)],
                2 => Door ? [("turns", 1), ("opens the door", 3)] : [("turns", 1)],
                _ => [],
            };

        public string? Broken(int state) => null;

        public bool AtRest(int state) => state == 3;
    }

    private sealed record Counter(int Value, SmallSet<(int Who, int? Read)> Open, int Missing);

    /// <summary>Two read a value and write it back plus one; guarded, only if it's still the one read.</summary>
    private sealed record Increments(bool Guarded) : IProtocol<Counter>
    {
        public Counter Initial => new(0, SmallSet<(int, int?)>.Of((1, null), (2, null)), 2);

        public IEnumerable<(string Step, Counter Next)> Steps(Counter state)
        {
            foreach (var (who, read) in state.Open)
            {
                var start = state.Open - (who, read);
                if (read is null)
                {
                    yield return ($"{who} reads", state with { Open = start + (who, state.Value) });
                }
                else if (Guarded && read != state.Value)
                {
                    yield return ($"{who} starts again", state with { Open = start + (who, null) });
                }
                else
                {
                    yield return ($"{who} writes", new(read.Value + 1, start, state.Missing - 1));
                }
            }
        }

        public string? Broken(Counter state) =>
            state.Value + state.Missing == 2 ? null : "an increment is lost";

        public bool AtRest(Counter state) => state.Open.Count == 0;
    }
}
