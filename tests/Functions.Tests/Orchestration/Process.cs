namespace Mentoring.Functions.Tests.Orchestration;

/// <summary>The machine is gone: nothing this service instance does reaches the outside any more.</summary>
public sealed class ProcessDiedException() : Exception("The process died.");

public enum Death
{
    BeforeTheCall,
    AfterTheCall,

    /// <summary>The request is on its way and arrives when another process has long taken over.</summary>
    WithTheCallUnderWay,
}

/// <summary>A process that may die at its n-th call to anything outside. The dead do nothing more.</summary>
public sealed class Process
{
    private int calls;
    private volatile bool dead;

    public int Calls => calls;

    public int DiesAt { get; set; } = int.MaxValue;

    public Death Death { get; set; }

    public bool Dead => dead;

    /// <summary>The request that was under way when it died.</summary>
    public Func<Task>? Late { get; private set; }

    public async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        Check();
        var dying = Interlocked.Increment(ref calls) == DiesAt;
        if (dying && Death != Death.AfterTheCall)
        {
            Late = Death == Death.WithTheCallUnderWay ? call : null;
            dead = true;
        }
        Check();
        var answer = await call();
        dead |= dying;
        Check();
        return answer;
    }

    private void Check()
    {
        if (dead)
        {
            throw new ProcessDiedException();
        }
    }
}
