namespace Mentoring.Functions.Orchestration;

/// <summary>Thrown by an activity that can't be done now. When that is through no fault of its own, since what it needs is out of reach,
/// it is tried again for longer than what fails, see <see cref="BackOff"/>.</summary>
/// <param name="reason">Stable and without personal data: it is logged and kept.</param>
public class TryAgainException(string reason, Exception? cause = null) : Exception(reason, cause)
{
    public string Reason { get; } = reason;

    /// <summary>How long the next attempt waits at least, for example because somebody asked for that.</summary>
    public TimeSpan After { get; init; }

    /// <summary>False when what it needs is there and refuses just this: others need not wait for it, nor it for better times.</summary>
    public bool IsOutage { get; init; } = true;
}
