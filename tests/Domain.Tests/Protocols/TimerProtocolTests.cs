using Xunit;

namespace Mentoring.Domain.Tests.Protocols;

public sealed class TimerProtocolTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 0)]
    [InlineData(1, 0)]
    public void An_armed_timer_always_has_a_wake_up_in_time(int first, int second)
    {
        var exploration = Explorer.Explore(new TimerProtocol([first, second]));

        output.WriteLine(exploration.ToString());
        Assert.True(exploration.Broken is null, exploration.ToString());
    }

    [Theory]
    [InlineData(TimerRule.NamedWakeUpIsDueNoLater)]
    [InlineData(TimerRule.NamedWakeUpIsRemovedOnlyAfterACommit)]
    [InlineData(TimerRule.UnnamedWakeUpIsFencedBeforeItIsRemoved)]
    [InlineData(TimerRule.RemoverLooksAtWhatIsNamedAfterTheFence)]
    public void Each_rule_is_needed(TimerRule without)
    {
        var found = Explorer.Explore(new TimerProtocol([1, 3], without));

        output.WriteLine(found.ToString());
        Assert.Equal("a timer is armed without a wake-up in time", found.Broken);
    }
}
