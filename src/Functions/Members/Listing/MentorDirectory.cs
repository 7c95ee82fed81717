using System.Collections.Concurrent;

namespace Mentoring.Functions.Members.Listing;

/// <summary>
/// The listed mentors of each programme, held in memory and brought up to date whenever they are asked for: one storage
/// request while nothing changed. See docs/search.md.
/// </summary>
public sealed class MentorDirectory(MemberList list, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, SharedRefresh<MentorSnapshot>> _programmes = new(
        StringComparer.Ordinal
    );

    /// <summary>The mentors as they are: every change acknowledged before the call is seen. Callers who come while it is read
    /// share the next reading.</summary>
    /// <exception cref="Storage.StoreUnavailableException">It can't be known.</exception>
    public Task<MentorSnapshot> ReadAsync(string programmeId, CancellationToken cancel) =>
        _programmes
            .GetOrAdd(
                programmeId,
                id => new SharedRefresh<MentorSnapshot>(
                    new ProgrammeMentors(id, list, time).RefreshAsync
                )
            )
            .ReadAsync(cancel);
}

/// <summary>Runs one refresh at a time. Whoever asks while one runs gets the next: the one under way may have read too early.</summary>
internal sealed class SharedRefresh<T>(Func<Task<T>> refresh)
{
    private readonly Lock _lock = new();
    private Task _running = Task.CompletedTask;
    private Task<T>? _next;

    public Task<T> ReadAsync(CancellationToken cancel)
    {
        lock (_lock)
        {
            _next ??= RunAfterAsync(_running);
            return _next.WaitAsync(cancel);
        }
    }

    private async Task<T> RunAfterAsync(Task before)
    {
        // Its failure is that of who asked for it; and what follows must not run under the lock.
        await before.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding
        );
        lock (_lock)
        {
            _running = _next!;
            _next = null;
        }
        return await refresh();
    }
}
