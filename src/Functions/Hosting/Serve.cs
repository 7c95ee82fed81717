using Microsoft.AspNetCore.Connections;

namespace Mentoring.Functions.Hosting;

/// <summary>Runs the service until it is stopped.</summary>
internal sealed class Serve : IVerb
{
    public string Usage => ServeArguments.Usage;

    public string Purpose => "runs the service; without a command it is this one";

    public async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal)
    {
        try
        {
            await using var app = Service.Build(args);
            var underHost = FunctionsHost.Runs(app.Configuration);
            var ending = app.Services.GetRequiredService<Ending>();
            try
            {
                await app.RunAsync();
            }
            catch (OperationCanceledException) when (ending.Reason is not null)
            {
                // It was found while the service was starting.
            }
            return ending.Reason is { } wrong ? throw wrong
                : underHost ? FunctionsHost.ExitCode
                : 0;
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new SettingsException($"The argument --port names a port in use: {e.Message}");
        }
    }
}
