using Mentoring.Functions.Storage;
using Microsoft.Data.Sqlite;

namespace Mentoring.Functions.Tests.Storage;

public sealed class SqliteStoreTests : StoreContract
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private string File => Path.Combine(folder, "data", "mentoring.db");

    private SqliteStore Sqlite => (SqliteStore)Store;

    protected override Task<IWholeStore> OpenAsync() =>
        Task.FromResult<IWholeStore>(new SqliteStore(File));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Everything_acknowledged_is_in_the_file_before_it_is_closed()
    {
        await Store.CommitAsync(Partition, [new Insert("a", Properties("x"))], [WakeUp(1)], Cancel);
        // What a crash would leave: the file and its log as they are now, without any of the process's memory.
        var crashed = Path.Combine(folder, "crashed.db");
        System.IO.File.Copy(File, crashed);
        System.IO.File.Copy(File + "-wal", crashed + "-wal");
        await using var reopened = new SqliteStore(crashed);
        Assert.Equal("x", (await reopened.FindAsync(Partition, "a", Cancel))!.Text("Text"));
        var shard = WakeUpShards.Of(Partition, reopened.Shards);
        Assert.Equal(
            [WakeUp(1)],
            await reopened.ReadWakeUpsAsync(shard, Noon.AddDays(1), 9, Cancel)
        );
    }

    [Fact]
    public async Task Closing_finishes_what_is_queued_and_leaves_one_file()
    {
        var commits = Enumerable
            .Range(0, 200)
            .Select(n => Store.CommitAsync($"p{n}", [new Insert("a", Properties())], [], Cancel))
            .ToList();
        await Sqlite.DisposeAsync();
        Assert.All(await Task.WhenAll(commits), outcome => Assert.IsType<Committed>(outcome));
        Assert.Equal([File], Directory.GetFiles(Path.GetDirectoryName(File)!));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => InsertAsync("a"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => FindAsync("a"));
    }

    [Fact]
    public async Task Commits_that_wait_share_a_transaction_and_a_conflict_undoes_only_its_own()
    {
        using var other = Locked();
        var commits = Enumerable
            .Range(0, 50)
            .Select(n => Store.CommitAsync("p", [new Insert($"{n / 2}", Properties())], [], Cancel))
            .ToList();
        Run(other, "ROLLBACK");
        var outcomes = await Task.WhenAll(commits);
        Assert.Equal(25, outcomes.Count(outcome => outcome is Committed));
        // The first may have gone alone, before the others had queued.
        Assert.InRange(Sqlite.Transactions, 1, 2);
        Assert.Equal(25, (await Store.ReadAsync("p", "", "z", 1000, Cancel)).Count);
    }

    [Fact]
    public async Task Reads_do_not_wait_for_the_writer()
    {
        await InsertAsync("a", "before");
        using var other = Locked();
        var commit = Store.CommitAsync(
            Partition,
            [new Upsert("a", Properties("after"))],
            [],
            Cancel
        );
        Assert.Equal("before", await TextAsync("a"));
        Assert.False(commit.IsCompleted);
        Run(other, "ROLLBACK");
        await commit;
        Assert.Equal("after", await TextAsync("a"));
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_walk_shows_nothing_that_was_written_after_it_began(string write)
    {
        await CommitAsync([.. "abcd".Select(c => new Insert($"{c}", Properties()))]);
        await Store.WriteWakeUpsAsync([WakeUp(1)], Cancel);
        await using var walk = Store.BeginWalk();
        await WriteAsync(write);
        var rows = await walk.RowsAsync(Cancel).ToListAsync(Cancel);
        Assert.Equal(
            ["a text", "b text", "c text", "d text"],
            rows.Select(row => $"{row.Key} {row.Properties["Text"].Text}")
        );
        Assert.Equal([WakeUp(1)], await walk.WakeUpsAsync(Cancel).ToListAsync(Cancel));
        Assert.True(await walk.HeldStillAsync(Cancel));
    }

    [Fact]
    public async Task A_file_locked_too_long_is_unavailable_and_then_works_again()
    {
        await using var impatient = new SqliteStore(File, lockSeconds: 1);
        Change[] changes = [new Insert("a", Properties())];
        using var other = Locked();
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            impatient.CommitAsync(Partition, changes, [], Cancel)
        );
        Run(other, "ROLLBACK");
        Assert.IsType<Committed>(await impatient.CommitAsync(Partition, changes, [], Cancel));
    }

    [Fact]
    public async Task When_the_shared_commit_fails_every_caller_is_told_and_nothing_is_kept()
    {
        using var other = Connected();
        // What breaks a deferred constraint fails at COMMIT, after every change succeeded.
        Run(
            other,
            """
            CREATE TABLE parents (id INTEGER PRIMARY KEY);
            CREATE TABLE orphans (id REFERENCES parents DEFERRABLE INITIALLY DEFERRED);
            CREATE TRIGGER breaking AFTER INSERT ON rows WHEN NEW.key = 'breaking'
            BEGIN INSERT INTO orphans VALUES (1); END;
            BEGIN IMMEDIATE;
            """
        );
        // Occupies the writer, so that the next two share a transaction.
        var first = InsertAsync("breaking");
        var innocent = InsertAsync("innocent");
        var breaking = Store.CommitAsync("q", [new Insert("breaking", Properties())], [], Cancel);
        Run(other, "ROLLBACK");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => first);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => innocent);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => breaking);
        Assert.Empty(await KeysAsync("", "z"));
        Run(other, "DROP TRIGGER breaking");
        await InsertAsync("breaking");
    }

    [Fact]
    public async Task A_damaged_file_is_unavailable()
    {
        var damaged = Path.Combine(folder, "damaged.db");
        await System.IO.File.WriteAllTextAsync(damaged, new string('x', 10_000), Cancel);
        Assert.Throws<StoreUnavailableException>(() => new SqliteStore(damaged));
        Assert.Throws<StoreUnavailableException>(() =>
            new SqliteStore(Path.Combine(damaged, "file"))
        );
    }

    [Fact]
    public async Task A_file_of_a_newer_version_or_of_another_shard_count_is_refused()
    {
        await Sqlite.DisposeAsync();
        Assert.Throws<InvalidOperationException>(() => new SqliteStore(File, 8));
        using (var connection = Connected())
        {
            Run(connection, "PRAGMA user_version = 2");
        }
        Assert.Throws<InvalidOperationException>(() => new SqliteStore(File));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    public void A_store_has_1_to_16_shards(int shards) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SqliteStore(File + "2", shards));

    private SqliteConnection Locked()
    {
        var connection = Connected();
        Run(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    private SqliteConnection Connected()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
