using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task An_absent_row_is_null() => Assert.Null(await FindAsync("absent"));

    [Fact]
    public async Task An_inserted_row_is_found_with_the_etag_its_commit_answered()
    {
        var etag = await InsertAsync("a", "first");
        var row = await FindAsync("a");
        Assert.Equal(("a", "first", etag), (row!.Key, row.Text("Text"), row.ETag));
    }

    [Fact]
    public async Task An_insert_of_a_key_that_exists_is_a_conflict()
    {
        await InsertAsync("a", "first");
        await ConflictsAsync(new Insert("a", Properties("second")));
        Assert.Equal("first", await TextAsync("a"));
    }

    [Fact]
    public async Task A_replace_drops_the_properties_it_does_not_name()
    {
        var etag = await InsertAsync("a");
        await CommitAsync(
            new Replace("a", new Dictionary<string, Value> { ["Other"] = "o" }, etag)
        );
        var row = await FindAsync("a");
        Assert.Equal("o", row!.Text("Other"));
        Assert.Null(row.TextOrNull("Text"));
    }

    [Fact]
    public async Task An_upsert_writes_an_absent_row_and_replaces_one_that_is_there()
    {
        await CommitAsync(new Upsert("a", Properties("first")));
        Assert.Equal("first", await TextAsync("a"));
        await CommitAsync(new Upsert("a", new Dictionary<string, Value> { ["Other"] = "o" }));
        var row = await FindAsync("a");
        Assert.Equal("o", row!.Text("Other"));
        Assert.Null(row.TextOrNull("Text"));
    }

    [Fact]
    public async Task A_stale_etag_is_a_conflict()
    {
        var stale = await InsertAsync("a", "first");
        var fresh = (await CommitAsync(new Replace("a", Properties("second"), stale))).ETags[0];
        Assert.NotEqual(stale, fresh);
        await ConflictsAsync(new Replace("a", Properties("third"), stale));
        await ConflictsAsync(new Delete("a", stale));
        Assert.Equal("second", await TextAsync("a"));
    }

    [Fact]
    public async Task An_etag_changes_though_the_row_is_written_the_same_again()
    {
        var first = await InsertAsync("a");
        var second = (await CommitAsync(new Upsert("a", Properties()))).ETags[0];
        await CommitAsync(new Delete("a", second));
        var third = await InsertAsync("a");
        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
    }

    [Fact]
    public async Task A_replace_or_delete_of_an_absent_row_is_a_conflict()
    {
        var etag = await InsertAsync("a");
        await CommitAsync(new Delete("a"));
        await ConflictsAsync(new Replace("a", Properties(), etag));
        await ConflictsAsync(new Delete("a", etag));
        await ConflictsAsync(new Delete("a"));
    }

    [Fact]
    public async Task A_delete_removes_the_row_with_or_without_its_etag()
    {
        var etag = await InsertAsync("a");
        await InsertAsync("b");
        var outcome = await CommitAsync(new Delete("a", etag), new Delete("b"));
        Assert.Equal([null, null], outcome.ETags);
        Assert.Empty(await KeysAsync("", "z"));
    }

    [Fact]
    public async Task A_commit_answers_an_etag_per_change_in_their_order()
    {
        await InsertAsync("gone");
        var etags = (
            await CommitAsync(
                new Insert("b", Properties()),
                new Delete("gone"),
                new Upsert("a", Properties())
            )
        ).ETags;
        Assert.Equal([(await FindAsync("b"))!.ETag, null, (await FindAsync("a"))!.ETag], etags);
    }

    [Fact]
    public async Task One_conflict_undoes_the_whole_commit_wherever_it_stands()
    {
        await InsertAsync("b", "before");
        Change insert = new Insert("a", Properties());
        Change upsert = new Upsert("c", Properties());
        Change conflict = new Insert("b", Properties("after"));
        await ConflictsAsync(insert, upsert, conflict);
        await ConflictsAsync(insert, conflict, upsert);
        await ConflictsAsync(conflict, insert, upsert);
        Assert.Equal(["b"], await KeysAsync("", "z"));
        Assert.Equal("before", await TextAsync("b"));
    }

    [Fact]
    public async Task Of_many_writers_with_the_same_etag_exactly_one_wins()
    {
        var etag = await InsertAsync("a");
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(n =>
                    Task.Run(() =>
                        Store.CommitAsync(
                            Partition,
                            [
                                new Replace("a", Properties($"{n}"), etag),
                                new Insert($"event-{n}", Properties()),
                            ],
                            [],
                            Cancel
                        )
                    )
                )
        );
        var winner = Array.FindIndex(outcomes, outcome => outcome is Committed);
        Assert.Single(outcomes, outcome => outcome is Committed);
        Assert.Equal($"{winner}", await TextAsync("a"));
        Assert.Equal([$"event-{winner}"], await KeysAsync("event-", "event."));
    }

    [Fact]
    public async Task Partitions_do_not_see_each_other()
    {
        await InsertAsync("a", "here");
        await Store.CommitAsync("other", [new Insert("a", Properties("there"))], [], Cancel);
        Assert.Equal("here", await TextAsync("a"));
        Assert.Equal("there", (await Store.FindAsync("other", "a", Cancel))!.Text("Text"));
        Assert.Equal(["a"], await KeysAsync("", "z"));
    }

    [Fact]
    public async Task A_cancelled_caller_gets_a_cancellation()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.CommitAsync(Partition, [new Insert("a", Properties())], [WakeUp(1)], cancelled)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.FindAsync(Partition, "a", cancelled)
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Store.ReadAsync(Partition, "a", "b", 1, cancelled)
        );
        Assert.Null(await FindAsync("a"));
    }
}
