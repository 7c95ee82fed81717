using System.Runtime.InteropServices;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Transfer;

/// <summary>Runs what can be stopped by Ctrl+C or SIGTERM and then tidies up, and turns failures into sentences.</summary>
internal static class Stoppable
{
    /// <param name="outcome">What holds if it does not come to its end: <c>Nothing was exported</c>.</param>
    /// <exception cref="VerbException">It did not come to its end.</exception>
    /// <exception cref="StoreUnavailableException">The store can't be reached.</exception>
    public static async Task<int> RunAsync(string outcome, Func<CancellationToken, Task<int>> run)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await run(stop.Token);
        }
        catch (ExportFormatException e)
        {
            throw new VerbException($"{outcome}: the file can't be used, {e.Message}.");
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new VerbException($"{outcome}: {e.Message}");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new VerbException($"{outcome}: it was stopped.");
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
