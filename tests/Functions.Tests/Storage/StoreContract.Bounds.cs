using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Tests.Storage;

/// <summary>Every limit: what is at the bound is stored, what is one beyond is refused and nothing written.</summary>
public abstract partial class StoreContract
{
    [Fact]
    public Task A_commit_has_at_most_100_changes() =>
        BoundAsync(100, count => [.. Enumerable.Range(0, count).Select(n => Row($"{n:D3}"))]);

    [Fact]
    public Task A_property_has_at_most_64_KiB_of_bytes() =>
        BoundAsync(64 * 1024, size => [Row("a", ("Bytes", new byte[size]))]);

    [Fact]
    public Task A_property_has_at_most_32_Ki_characters_of_text() =>
        BoundAsync(32 * 1024, length => [Row("a", ("Text", new string('ä', length)))]);

    [Fact]
    public Task A_row_has_at_most_252_properties() =>
        BoundAsync(252, count => [Row("a", Names(count).Select(n => (n, (Value)"")))]);

    [Fact]
    public Task A_property_name_has_at_most_255_characters() =>
        BoundAsync(255, length => [Row("a", (new string('n', length), "x"))]);

    [Fact]
    public Task A_key_has_at_most_512_characters() =>
        BoundAsync(512, length => [Row(new string('k', length))]);

    [Fact]
    public async Task A_partition_has_at_most_512_characters()
    {
        var longest = new string('p', 512);
        Assert.IsType<Committed>(await Store.CommitAsync(longest, [Row("a")], [], Cancel));
        Assert.NotNull(await Store.FindAsync(longest, "a", Cancel));
        await RefusedAsync(() => Store.CommitAsync(longest + "p", [Row("a")], [], Cancel));
        await RefusedAsync(() => Store.FindAsync(longest + "p", "a", Cancel));
        await RefusedAsync(() => Store.ReadAsync(longest + "p", "a", "b", 1, Cancel));
    }

    [Fact]
    public Task A_row_has_at_most_1_MiB_with_its_keys_and_names() =>
        BoundAsync(
            Limits.BytesPerRow - (4 + 2 * (Partition.Length + 1)) - 16 * (12 + 2 * 3),
            size =>
                [
                    Row(
                        "a",
                        Names(16)
                            .Select(
                                (name, n) =>
                                    (
                                        name,
                                        (Value)new byte[n < 15 ? size / 16 : size - size / 16 * 15]
                                    )
                            )
                    ),
                ]
        );

    [Fact]
    public async Task A_commit_has_at_most_4_MiB_as_it_travels()
    {
        var filling = Enumerable
            .Range(0, 51)
            .Select(n => (Change)Row($"{n:D3}", ("Bytes", new byte[60_000])))
            .ToList();
        var left = Limits.BytesPerCommit - filling.Sum(change => Limits.Travels(Partition, change));
        var frame = Limits.Travels(Partition, Row("last", ("Text", "")));
        await BoundAsync(
            (int)((left - frame) / 6),
            length => [.. filling, Row("last", ("Text", new string('ä', length)))]
        );
    }

    [Fact]
    public Task A_commit_changes_something() => RefusedAsync();

    [Fact]
    public Task A_commit_changes_a_row_once() => RefusedAsync(Row("a"), new Delete("a"));

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    [InlineData("a\u0000")]
    [InlineData("a\u001f")]
    [InlineData("a\u007f")]
    [InlineData("a\u009f")]
    [InlineData("a👩")]
    public async Task A_forbidden_key_is_refused_wherever_it_stands(string key)
    {
        await RefusedAsync(Row(key));
        await RefusedAsync(Row("a"), new Delete(key));
        await RefusedAsync(() => Store.CommitAsync(key, [Row("a")], [], Cancel));
        await RefusedAsync(() => Store.FindAsync(Partition, key, Cancel));
        await RefusedAsync(() => Store.FindAsync(key, "a", Cancel));
        await RefusedAsync(() => Store.ReadAsync(key, "a", "b", 1, Cancel));
        await RefusedAsync(() => Store.WriteWakeUpsAsync([WakeUp(1, key)], Cancel));
        await RefusedAsync(() => Store.WriteWakeUpsAsync([WakeUp(1, "a", key)], Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a-b")]
    [InlineData("ä")]
    [InlineData("RowKey")]
    [InlineData("PartitionKey")]
    [InlineData("Timestamp")]
    public Task A_forbidden_property_name_is_refused(string name) =>
        RefusedAsync(Row("a", (name, "x")));

    [Fact]
    public async Task Text_that_is_not_Unicode_is_refused()
    {
        foreach (var text in (string[])["\ud83d", "\ude00", "\ude00\ud83d", "a\ud83db"])
        {
            await RefusedAsync(Row("a", ("Text", text)));
        }
    }

    [Fact]
    public Task A_property_without_a_value_is_refused() =>
        RefusedAsync(Row("a", ("Text", default)));

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task A_read_is_of_1_to_1000_rows(int limit)
    {
        await RefusedAsync(() => Store.ReadAsync(Partition, "a", "b", limit, Cancel));
        await RefusedAsync(() => Store.ReadWakeUpsAsync(0, Noon, limit, Cancel));
    }

    [Fact]
    public async Task A_shard_is_one_of_the_stores()
    {
        Assert.InRange(Store.Shards, 1, 16);
        await RefusedAsync(() => Store.ReadWakeUpsAsync(-1, Noon, 1, Cancel));
        await RefusedAsync(() => Store.ReadWakeUpsAsync(Store.Shards, Noon, 1, Cancel));
    }

    [Fact]
    public async Task A_wake_ups_partition_and_attempt_have_at_most_480_characters()
    {
        var longest = WakeUp(1, new string('a', 240), new string('ä', 240));
        await Store.WriteWakeUpsAsync([longest], Cancel);
        Assert.Equal([longest], await AllWakeUpsAsync());
        await RefusedAsync([longest with { Attempt = longest.Attempt + "a" }]);
    }

    [Fact]
    public async Task A_wake_ups_reason_and_detail_have_at_most_1024_characters()
    {
        var texts = WakeUp(1) with { Reason = new string('r', 24), Detail = new string('ä', 1000) };
        // A hundred of the longest fit as well: they may share a request.
        var longest = Enumerable
            .Range(100, 100)
            .Select(n =>
                texts with
                {
                    Partition = new string('ä', 240),
                    Attempt = new string('Ω', 237) + n,
                }
            )
            .ToList();
        await Store.WriteWakeUpsAsync(longest, Cancel);
        Assert.Equal(longest.ToHashSet(), (await AllWakeUpsAsync()).ToHashSet());
        await RefusedAsync([texts with { Detail = texts.Detail + "d" }]);
        await RefusedAsync([texts with { Reason = texts.Reason + "r" }]);
    }

    [Fact]
    public async Task A_wake_up_is_due_in_UTC_and_written_once_a_call()
    {
        await RefusedAsync([WakeUp(1) with { DueAt = Noon.ToOffset(TimeSpan.FromHours(1)) }]);
        await RefusedAsync([WakeUp(1), WakeUp(1) with { Against = 9 }]);
        Assert.Empty(await AllWakeUpsAsync());
    }

    private static Insert Row(
        string key,
        params IEnumerable<(string Name, Value Value)> properties
    ) => new(key, properties.ToDictionary(p => p.Name, p => p.Value));

    private static IEnumerable<string> Names(int count) =>
        Enumerable
            .Range(100, count)
            .Select(n => $"p{n}"[^4..].Replace("p1", "p", StringComparison.Ordinal));

    private async Task BoundAsync(int bound, Func<int, Change[]> commit)
    {
        await RefusedAsync(commit(bound + 1));
        await CommitAsync(commit(bound));
        Assert.Equal(
            commit(bound).Sum(change => change.Written().Count),
            (await Store.ReadAsync(Partition, "", "\uffff", 1000, Cancel)).Sum(row =>
                row.Properties.Count
            )
        );
    }

    private Task RefusedAsync(params Change[] changes) =>
        RefusedAsync(() => Store.CommitAsync(Partition, changes, [WakeUp(1)], Cancel));

    private async Task RefusedAsync(WakeUp[] wakeUps)
    {
        await RefusedAsync(() => Store.WriteWakeUpsAsync(wakeUps, Cancel));
        await RefusedAsync(() => Store.CommitAsync(Partition, [Row("a")], wakeUps, Cancel));
        Assert.Null(await FindAsync("a"));
    }

    private async Task RefusedAsync(Func<Task> call)
    {
        var before = await DueAsync(DateTimeOffset.MaxValue);
        await Assert.ThrowsAnyAsync<ArgumentException>(call);
        Assert.Equal(before, await DueAsync(DateTimeOffset.MaxValue));
        Assert.Empty(await KeysAsync("", "\uffff"));
    }
}
