namespace Mentoring.Functions.Hosting;

/// <summary>Ends the service for something that was found wrong after it had started.</summary>
internal sealed class Ending(IHostApplicationLifetime lifetime)
{
    /// <summary>What was wrong; null while nothing is.</summary>
    public SettingsException? Reason { get; private set; }

    public void Because(SettingsException reason)
    {
        Reason ??= reason;
        lifetime.StopApplication();
    }
}
