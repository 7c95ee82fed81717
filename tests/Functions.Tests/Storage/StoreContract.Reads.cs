using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_range_includes_its_start_and_excludes_its_end()
    {
        await CommitAsync([.. "abcd".Select(c => new Insert($"{c}", Properties()))]);
        Assert.Equal(["b", "c"], await KeysAsync("b", "d"));
        Assert.Equal(["a", "b", "c", "d"], await KeysAsync("", "\uffff"));
        Assert.Empty(await KeysAsync("b", "b"));
        Assert.Empty(await KeysAsync("d", "b"));
    }

    [Fact]
    public async Task Keys_are_in_ordinal_order()
    {
        string[] keys = ["Z", "a", "B", "_", "-", "10", "9", "ä", "z", "aa", "Ω", "€", "~", "ｚ"];
        await CommitAsync([.. keys.Select(key => new Insert(key, Properties()))]);
        Assert.Equal(keys.Order(StringComparer.Ordinal), await KeysAsync("", "\uffff"));
        Assert.Equal(["a", "aa"], await KeysAsync("a", "b"));
    }

    [Fact]
    public async Task A_read_has_the_first_rows_up_to_its_limit()
    {
        await CommitAsync([.. "abcd".Select(c => new Insert($"{c}", Properties()))]);
        Assert.Equal(["a", "b", "c"], await KeysAsync("", "z", 3));
        Assert.Equal(["a", "b", "c", "d"], await KeysAsync("", "z", 4));
        Assert.Equal(["a"], await KeysAsync("", "z", 1));
    }

    [Fact]
    public async Task A_read_has_up_to_a_thousand_rows()
    {
        var keys = Enumerable.Range(0, 1001).Select(n => $"{n:D4}").ToList();
        foreach (var chunk in keys.Chunk(100))
        {
            await CommitAsync([.. chunk.Select(key => new Insert(key, Properties()))]);
        }
        Assert.Equal(keys.Take(1000), await KeysAsync("", "z"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a text")]
    [InlineData("Größe, Жанна, Ελένη, 👩‍🏫, \u0301, \uffff")]
    [InlineData(" \t\r\n\"'\\<>&%+;:{}[] ")]
    [InlineData("2026-05-04T12:00:00Z")]
    [InlineData("12345")]
    public async Task Text_comes_back_as_it_was(string text)
    {
        await InsertAsync("a", text);
        Assert.Equal(text, await TextAsync("a"));
        Assert.Null((await FindAsync("a"))!.BytesOrNull("Text"));
    }

    [Fact]
    public async Task Bytes_come_back_as_they_were()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(n => (byte)n)];
        var properties = new Dictionary<string, Value>
        {
            ["Empty"] = Array.Empty<byte>(),
            ["All"] = all,
        };
        await CommitAsync(new Insert("a", properties));
        var row = await FindAsync("a");
        Assert.Equal([], row!.BytesOrNull("Empty")!);
        Assert.Equal(all, row.BytesOrNull("All"));
        Assert.Null(row.TextOrNull("Empty"));
    }

    [Fact]
    public async Task A_row_has_exactly_the_properties_written_even_none()
    {
        await CommitAsync(
            new Insert("none", new Dictionary<string, Value>()),
            new Insert("some", new Dictionary<string, Value> { ["_a1"] = "x", ["A1"] = "y" })
        );
        Assert.Empty((await FindAsync("none"))!.Properties);
        var read = Assert.Single(await Store.ReadAsync(Partition, "some", "z", 10, Cancel));
        Assert.Equal(["A1", "_a1"], read.Properties.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("it's")]
    [InlineData("anna@example.org")]
    [InlineData("50%25+1 & more")]
    [InlineData(" spaces ")]
    [InlineData("Größe-Ω-€-ｚ")]
    [InlineData("{}[]()<>|^~`\"$!*,;:=._-")]
    public async Task Every_allowed_character_may_stand_in_keys(string key)
    {
        Change[] changes = [new Insert(key, Properties())];
        var wakeUp = WakeUp(1, attempt: key, partition: key);
        var written = Assert.IsType<Committed>(
            await Store.CommitAsync(key, changes, [wakeUp], Cancel)
        );
        var row = Assert.Single(await Store.ReadAsync(key, key, key + "0", 10, Cancel));
        Assert.Equal((key, written.ETags[0]), (row.Key, row.ETag));
        Assert.Equal(row.ETag, (await Store.FindAsync(key, key, Cancel))!.ETag);
        Assert.Equal([wakeUp], await AllWakeUpsAsync());
        await Store.RemoveWakeUpsAsync([wakeUp], Cancel);
        Assert.Empty(await AllWakeUpsAsync());
        Assert.IsType<Committed>(
            await Store.CommitAsync(key, [new Delete(key, row.ETag)], [], Cancel)
        );
    }
}
