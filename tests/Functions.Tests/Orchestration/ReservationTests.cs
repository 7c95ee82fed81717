using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Tests.Orchestration;

public sealed class ReservationTests : CounterTests
{
    private const string Mentor = "m_1";

    [Fact]
    public async Task Of_fifty_who_want_the_last_place_one_gets_it()
    {
        var taken = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => ReserveAsync($"s{i}", $"token{i}"))
        );

        Assert.Single(taken, place => place is not null);
        Assert.Single(await PlacesAsync());
    }

    [Fact]
    public async Task Another_attempt_of_the_same_mentorship_needs_no_second_place()
    {
        Assert.NotNull(await ReserveAsync("s1", "first"));
        Assert.NotNull(await ReserveAsync("s1", "second"));
        Assert.Null(await ReserveAsync("s2", "third"));
        await ReleaseAsync("s1", "first");

        Assert.Equal("second", Assert.Single(await PlacesAsync()).Token);
        await ReleaseAsync("s1", "second");
        Assert.NotNull(await ReserveAsync("s2", "fourth"));
    }

    [Fact]
    public async Task The_repair_is_durable_before_the_place_is_taken()
    {
        Service.Process.DiesAt = 3;
        Service.Process.Death = Death.AfterTheCall;
        await Assert.ThrowsAsync<ProcessDiedException>(() => ReserveAsync("s1", "first"));

        var wakeUp = Assert.Single(await WakeUpsAsync());
        Assert.Equal(("s_s1", WakeUps.Repair), (wakeUp.Partition, wakeUp.Reason));
        Assert.Empty(await PlacesAsync());
    }

    private Task<IReadOnlyList<Reservation>> PlacesAsync() =>
        Another().Reservations.ListAsync(Mentor, ReservationSets.Capacity, Cancel);

    private Task ReleaseAsync(string mentorship, string token) =>
        Service.Reservations.ReleaseAsync(
            Mentor,
            ReservationSets.Capacity,
            mentorship,
            token,
            Cancel
        );

    private async Task<WakeUp?> ReserveAsync(string mentorship, string token) =>
        await Service.Reservations.ReserveAsync(
            Mentor,
            ReservationSets.Capacity,
            await Service.Instances.LoadAsync("s_" + mentorship, Cancel),
            new Reservation(mentorship, token),
            others => others.Count < 1,
            Cancel
        );
}
