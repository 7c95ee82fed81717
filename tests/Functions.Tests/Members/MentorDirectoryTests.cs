using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Profiles;
using Mentoring.Functions.Members;
using Mentoring.Functions.Members.Listing;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Orchestration;
using Mentoring.Functions.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Mentoring.Functions.Tests.Members;

public sealed class MentorDirectoryOnSqliteTests : MentorDirectoryTests
{
    private readonly TestFolder _folder = new();

    protected override Task<(IStore First, IStore Second)> OpenAsync()
    {
        var store = _folder.NewStore();
        return Task.FromResult<(IStore, IStore)>((store, store));
    }

    protected override ValueTask CloseAsync() => _folder.DisposeAsync();
}

public sealed class MentorDirectoryOnAzureTests(AzuriteFixture azurite) : MentorDirectoryTests
{
    protected override async Task<(IStore First, IStore Second)> OpenAsync()
    {
        var table = $"t{Guid.NewGuid():N}";
        return (
            await AzureStores.NewAsync(azurite, new Interference(), 2, table),
            await AzureStores.NewAsync(azurite, new Interference(), 2, table)
        );
    }

    protected override ValueTask CloseAsync() => ValueTask.CompletedTask;
}

/// <summary>Two instances of the service on one store: what one writes the other reads, with few requests.</summary>
public abstract class MentorDirectoryTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(TestApp.Start);
    private DirectoryService _writer = null!;
    private DirectoryService _reader = null!;
    private (IStore First, IStore Second) _stores;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _stores = await OpenAsync();
        (_writer, _reader) = (new(_stores.First, _time), new(_stores.Second, _time));
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _reader.DisposeAsync();
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<(IStore First, IStore Second)> OpenAsync();

    protected abstract ValueTask CloseAsync();

    [Fact]
    public async Task A_look_costs_one_request_and_one_for_each_of_the_few_who_changed()
    {
        var ids = await _writer.AddAsync(14);
        var first = await _reader.ReadAsync();
        Assert.Equal(["find", "read"], _reader.Requests());
        Assert.Same(first, await _reader.ReadAsync());
        Assert.Equal(["find"], _reader.Requests());

        await _writer.ChangeAsync(ids[3], "changed");
        var second = await _reader.ReadAsync();
        Assert.Equal(["find", "find"], _reader.Requests());
        Assert.True(second.Version > first.Version);
        Assert.Equal("changed", second.Mentors.Single(one => one.Id == ids[3]).Profile.About);
        Assert.Equal(13, second.Mentors.Intersect(first.Mentors).Count());

        foreach (var id in ids.Take(ProgrammeMentors.ReadOneByOneAtMost + 1))
        {
            await _writer.ChangeAsync(id, "again");
        }
        var third = await _reader.ReadAsync();
        Assert.Equal(["find", "read"], _reader.Requests());
        Assert.Equal(11, third.Mentors.Count(one => one.Profile.About == "again"));
    }

    [Fact]
    public async Task Mentees_who_change_cost_a_search_nothing()
    {
        await _writer.AddAsync(1);
        var first = await _reader.ReadAsync();
        var mentee = await _writer.AddAsync(1, Role.Mentee);
        await _writer.ChangeAsync(mentee[0], "changed");
        _reader.Requests();
        Assert.Same(first, await _reader.ReadAsync());
        Assert.Equal(["find"], _reader.Requests());
    }

    [Fact]
    public async Task Whoever_hides_or_is_erased_is_gone_at_the_next_look()
    {
        var ids = await _writer.AddAsync(3);
        await _reader.ReadAsync();
        await _writer.HideAsync(ids[0]);
        Assert.Equal(2, (await _reader.ReadAsync()).Mentors.Count);
        await _writer.EraseAsync(ids[1]);
        Assert.Equal([ids[2]], (await _reader.ReadAsync()).Mentors.Select(one => one.Id));
    }

    [Fact]
    public async Task What_is_private_is_held_for_matching_and_apart_from_the_profile()
    {
        await _writer.AddAsync(1);
        var mentor = Assert.Single((await _reader.ReadAsync()).Mentors);
        Assert.Equal(["patient"], mentor.Private.Wishes);
        Assert.Equal(["woman"], mentor.Private.Traits);
        Assert.Equal(["quiet"], mentor.Private.Requirements);
        var profile = mentor.Profile;
        Assert.Empty((string[])[.. profile.Wishes, .. profile.Traits, .. profile.Requirements]);
        Assert.Empty(profile.Contacts);
        Assert.Null(profile.Hopes);
    }

    [Fact]
    public async Task Those_listed_by_an_earlier_release_are_found_with_all_they_have_and_made_new_once()
    {
        var ids = await _writer.AddAsync(20);
        await _writer.TakePlaceAsync(ids[5], "s1");
        foreach (var id in ids)
        {
            await AgeAsync(id);
        }
        await _stores.First.CommitAsync("l_p", [new Delete("0")], [], Cancel);

        var found = (await _reader.ReadAsync()).Mentors;
        Assert.Equal(ids.Order(StringComparer.Ordinal), found.Select(one => one.Id));
        Assert.All(found, one => Assert.Equal(["patient"], one.Private.Wishes));
        Assert.Equal([ids[5]], found.Where(one => one.Taken == 1).Select(one => one.Id));

        await using var another = new DirectoryService(_stores.Second, _time);
        Assert.Equal(20, (await another.ReadAsync()).Mentors.Count);
        Assert.Equal(["find", "read"], another.Requests());
    }

    [Fact]
    public async Task What_a_release_without_stamps_writes_meanwhile_is_seen_within_an_hour()
    {
        var ids = await _writer.AddAsync(2);
        await _reader.ReadAsync();
        await AgeAsync(ids[0]);
        await _writer.TakePlaceAsync(ids[0], "s1", count: false);
        _time.Advance(ProgrammeMentors.HeldAtMost + TimeSpan.FromSeconds(1));
        Assert.Equal(1, (await _reader.ReadAsync()).Mentors.Single(one => one.Id == ids[0]).Taken);
    }

    [Fact]
    public async Task Many_who_look_at_once_share_the_reading()
    {
        await _writer.AddAsync(5);
        var all = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _reader.ReadAsync()));
        Assert.All(all, one => Assert.Equal(5, one.Mentors.Count));
        Assert.InRange(_reader.Requests().Length, 2, 4);
    }

    /// <summary>Both write the same rows and the same stamp, and none of it is lost; each look sees what was written before it.</summary>
    [Fact]
    public async Task Writers_that_lose_a_race_write_again_and_no_change_is_missed()
    {
        var ids = await _writer.AddAsync(6);
        DirectoryService[] both = [_writer, _reader];
        await Parallel.ForAsync(
            0,
            36,
            new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = Cancel },
            async (i, _) =>
            {
                var (service, id) = (both[i % 2], ids[i % 6]);
                if (i % 3 == 0)
                {
                    await service.TakePlaceAsync(id, $"s{i}");
                }
                else
                {
                    await service.ChangeAsync(id, $"change {i}");
                }
                await both[(i + 1) % 2].ReadAsync();
            }
        );
        foreach (var service in both)
        {
            foreach (var mentor in (await service.ReadAsync()).Mentors)
            {
                var member = await service.Members.FindAsync(mentor.Id, Cancel);
                Assert.Equal(member!.Profile.About, mentor.Profile.About);
                Assert.Equal(await service.TakenAsync(mentor.Id), mentor.Taken);
            }
        }
        Assert.Equal(12, (await _reader.ReadAsync()).Mentors.Sum(one => one.Taken));
    }

    /// <summary>Makes a row what a release before this one wrote.</summary>
    private async Task AgeAsync(string id)
    {
        var row = (await _stores.First.FindAsync("l_p", "m_" + id, Cancel))!;
        var old = row.Properties.Where(one => one.Key is not ("private" or "taken")).ToDictionary();
        await _stores.First.CommitAsync("l_p", [new Replace(row.Key, old, row.ETag)], [], Cancel);
    }
}
