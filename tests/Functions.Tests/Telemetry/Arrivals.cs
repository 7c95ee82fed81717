using System.Collections;

namespace Mentoring.Functions.Tests.Telemetry;

/// <summary>What has arrived so far, for those who look and those who wait.</summary>
internal sealed class Arrivals<T> : IEnumerable<T>
{
    private readonly Lock _lock = new();
    private readonly List<T> _all = [];
    private readonly List<(Predicate<T> Wanted, TaskCompletionSource<T> Found)> _waiting = [];

    public void Add(T arrived)
    {
        lock (_lock)
        {
            _all.Add(arrived);
            foreach (var (_, found) in _waiting.Where(one => one.Wanted(arrived)))
            {
                found.TrySetResult(arrived);
            }
        }
    }

    /// <summary>The first of that kind, come or to come.</summary>
    public Task<T> FirstAsync(Predicate<T> wanted)
    {
        var found = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            var known = _all.FindIndex(wanted);
            if (known >= 0)
            {
                return Task.FromResult(_all[known]);
            }
            _waiting.Add((wanted, found));
        }
        return found.Task.WaitAsync(TimeSpan.FromSeconds(60), Http.Cancel);
    }

    public IEnumerator<T> GetEnumerator()
    {
        lock (_lock)
        {
            return new List<T>(_all).GetEnumerator();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
