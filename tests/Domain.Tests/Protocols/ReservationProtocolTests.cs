using Xunit;

namespace Mentoring.Domain.Tests.Protocols;

public sealed class ReservationProtocolTests(ITestOutputHelper output)
{
    [Fact]
    public void Two_mentorships_share_a_mentor_of_capacity_one() => Holds(new([(1, 1), (2, 1)]));

    [Fact]
    public void A_mentorship_is_accepted_twice_at_once() => Holds(new([(1, 1), (1, 1)]));

    [Fact]
    public void A_retry_meets_its_own_first_attempt_until_the_end() =>
        Holds(new([(1, 2)], Ends: true));

    [Fact(
        Skip = LongRuns.Reason,
        SkipType = typeof(LongRuns),
        SkipUnless = nameof(LongRuns.Wanted)
    )]
    public void A_retry_and_two_mentorships() => Holds(new([(1, 2), (2, 1)]));

    [Theory]
    [InlineData(ReservationRule.RepairIsDurableBeforeTheReservation, "never comes to rest")]
    [InlineData(ReservationRule.SeatsAreReadBeforeTheRepairIsWritten, "never comes to rest")]
    [InlineData(ReservationRule.RepairFencesTheMentorship, "lost its seat")]
    [InlineData(ReservationRule.RepairRewritesTheSeats, "never comes to rest")]
    [InlineData(ReservationRule.RepairRemovesOnlyItsToken, "lost its seat")]
    [InlineData(ReservationRule.AttemptsAddAndNeverReplace, "lost its seat")]
    [InlineData(ReservationRule.EachAttemptHasItsOwnToken, "lost its seat")]
    [InlineData(ReservationRule.SeatsAreASetNotACounter, "")]
    public void Each_rule_is_needed(ReservationRule without, string broken)
    {
        var found = Explorer.Explore(new ReservationProtocol([(1, 2)], Ends: false, without));

        output.WriteLine(found.ToString());
        Assert.Contains(broken, found.Broken, StringComparison.Ordinal);
    }

    private void Holds(ReservationProtocol protocol)
    {
        var exploration = Explorer.Explore(protocol);

        output.WriteLine(exploration.ToString());
        Assert.True(exploration.Broken is null, exploration.ToString());
    }
}
