using System.Collections.Concurrent;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Mail.Wording;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Programmes.Letters;
using Mentoring.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Programmes;

/// <summary>What a programme's own letters cost.</summary>
public sealed class ProgrammeLettersTests : IAsyncLifetime
{
    private static readonly KnownLetter Code = KnownLetter.Named(nameof(AccountLetter.SignInCode));
    private TestApp _app = null!;
    private CountedReads _reads = null!;
    private ProgrammeLetters _letters = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.SqliteAsync();
        _reads = new(_app.Services.GetRequiredService<IStore>());
        _letters = new(_reads, new());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_letter_of_which_nothing_was_changed_asks_the_store_nothing()
    {
        var programme = await ChangeAsync("de", "Anders");
        var facts = LetterSamples.Facts(Code, null, "en");
        var dressed = await _letters.DressAsync(programme, Code.Name, facts, Http.Cancel);
        Assert.Equal(facts, dressed);
        Assert.Empty(_reads.Keys);
    }

    [Fact]
    public async Task A_changed_one_is_read_once_and_again_when_it_changes()
    {
        var first = await ChangeAsync("de", "One");
        Assert.Equal("One", await SubjectAsync(first));
        Assert.Equal("One", await SubjectAsync(first));
        Assert.Equal(["l_signInCode.de"], _reads.Keys);
        var second = await ChangeAsync("de", "Two");
        Assert.Equal("Two", await SubjectAsync(second));
        Assert.Equal("Two", await SubjectAsync(second));
        Assert.Equal(2, _reads.Keys.Count);
    }

    [Fact]
    public async Task Who_still_has_the_programme_of_a_minute_ago_writes_with_what_is_there_now()
    {
        var old = await ChangeAsync("de", "One");
        await ChangeAsync("de", "Two");
        Assert.Equal("Two", await SubjectAsync(old));
        await ChangeAsync("de", null);
        Assert.Null(await SubjectAsync(old));
    }

    private async Task<string?> SubjectAsync(Programme programme)
    {
        var own = await _letters.WordingAsync(programme, Code, "de", Http.Cancel);
        return own?.Find(null, null, "subject");
    }

    private async Task<Programme> ChangeAsync(string language, string? subject)
    {
        var own = subject is null
            ? null
            : new OwnWording([new(null, null, subject, null, null, null)]);
        var stored = await _app
            .Services.GetRequiredService<ProgrammeStore>()
            .ChangeAsync(
                ProgrammeStore.Default,
                CommandKey.Fresh(),
                before => StoredWording.Change(before!, Code, language, own),
                Http.Cancel
            );
        return stored.Programme;
    }

    private sealed class CountedReads(IStore inner) : IStore
    {
        public ConcurrentQueue<string> Keys { get; } = [];

        public int Shards => inner.Shards;

        public Task<Row?> FindAsync(string partition, string key, CancellationToken cancel)
        {
            Keys.Enqueue(key);
            return inner.FindAsync(partition, key, cancel);
        }

        public Task<IReadOnlyList<Row>> ReadAsync(
            string partition,
            string from,
            string to,
            int limit,
            CancellationToken cancel
        )
        {
            Keys.Enqueue($"{from} to {to}");
            return inner.ReadAsync(partition, from, to, limit, cancel);
        }

        public Task<CommitOutcome> CommitAsync(
            string partition,
            IReadOnlyList<Change> changes,
            IReadOnlyList<WakeUp> wakeUps,
            CancellationToken cancel
        ) => inner.CommitAsync(partition, changes, wakeUps, cancel);

        public Task<IReadOnlyList<WakeUp>> ReadWakeUpsAsync(
            int shard,
            DateTimeOffset until,
            int limit,
            CancellationToken cancel
        ) => inner.ReadWakeUpsAsync(shard, until, limit, cancel);

        public Task WriteWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel) =>
            inner.WriteWakeUpsAsync(wakeUps, cancel);

        public Task RemoveWakeUpsAsync(IReadOnlyList<WakeUp> wakeUps, CancellationToken cancel) =>
            inner.RemoveWakeUpsAsync(wakeUps, cancel);
    }
}
