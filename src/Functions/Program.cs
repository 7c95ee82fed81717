using Mentoring.Functions.Hosting;
using Mentoring.Functions.Storage;
using Microsoft.AspNetCore.Connections;

try
{
    await using var app = Service.Build(args);
    await app.RunAsync();
    return 0;
}
catch (SettingsException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    // A Functions host never restarts what ends with 0.
    return 2;
}
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"The argument --port names a port in use: {e.Message}");
    return 2;
}
catch (StoreUnavailableException e)
{
    await Console.Error.WriteLineAsync($"The store can't be opened: {e.Message}");
    return 3;
}
