using Xunit;

namespace Mentoring.Domain.Tests.Protocols;

public sealed class WakeUpProtocolTests(ITestOutputHelper output)
{
    [Fact]
    public void Two_commands_and_a_sweep_lose_nothing() => Holds(new([(1, 1), (2, 1)], Sweeps: 1));

    [Fact]
    public void One_command_sent_twice_is_applied_once() => Holds(new([(1, 1), (1, 1)], Sweeps: 1));

    [Fact]
    public void A_retry_meets_its_own_first_attempt() => Holds(new([(1, 2)], Sweeps: 1));

    [Fact(
        Skip = LongRuns.Reason,
        SkipType = typeof(LongRuns),
        SkipUnless = nameof(LongRuns.Wanted)
    )]
    public void Two_sweeps_at_once_lose_nothing() => Holds(new([(1, 1)], Sweeps: 2));

    [Theory]
    [InlineData(WakeUpRule.WakeUpIsWrittenAhead, "is applied")]
    [InlineData(WakeUpRule.EachAttemptHasItsOwnKey, "conflicts")]
    [InlineData(WakeUpRule.CommitLeavesACommandRow, "is applied")]
    [InlineData(WakeUpRule.WriterReadsTheHeaderBeforeTheCommandRow, "takes its own")]
    [InlineData(WakeUpRule.RefusalWaitsUntilAttemptsAreSettled, "late")]
    [InlineData(WakeUpRule.TimedOutAttemptKeepsItsWakeUp, "late")]
    [InlineData(WakeUpRule.SweepReadsTheHeaderBeforeTheActivities, "reads the activities")]
    [InlineData(WakeUpRule.SweepFences, "late")]
    [InlineData(WakeUpRule.AbsentPartitionGetsATombstone, "late")]
    [InlineData(WakeUpRule.TombstoneHasAVersion, "late")]
    [InlineData(WakeUpRule.NextWakeUpIsWrittenBeforeTheOldIsRemoved, "removes")]
    public void Each_rule_is_needed(WakeUpRule without, string step)
    {
        var found = Explorer.Explore(new WakeUpProtocol([(1, 2), (1, 1)], Sweeps: 1, without));

        output.WriteLine(found.ToString());
        Assert.NotNull(found.Broken);
        Assert.Contains(found.Trace, taken => taken.Contains(step, StringComparison.Ordinal));
    }

    private void Holds(WakeUpProtocol protocol)
    {
        var exploration = Explorer.Explore(protocol);

        output.WriteLine(exploration.ToString());
        Assert.True(exploration.Broken is null, exploration.ToString());
    }
}
