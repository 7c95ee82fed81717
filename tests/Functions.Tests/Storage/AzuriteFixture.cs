using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Mentoring.Functions.Tests.Storage;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Mentoring.Functions.Tests.Storage;

/// <summary>The real emulator of Azure Table Storage, started at its first use and at most once a test run.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    // The emulator's public, documented account.
    private const string Key =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Lazy<Task<string>> started;
    private readonly string folder = Directory.CreateTempSubdirectory("azurite-").FullName;
    private Process? process;

    public AzuriteFixture() => started = new Lazy<Task<string>>(StartAsync);

    public Task<string> ConnectionStringAsync() => started.Value;

    public static string ConnectionString(int port) =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
        + $"AccountKey={Key};TableEndpoint=http://127.0.0.1:{port}/devstoreaccount1;";

    /// <summary>A port that nothing listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }

    private async Task<string> StartAsync()
    {
        var port = FreePort();
        process = await RunAsync(port, folder);
        return ConnectionString(port);
    }

    /// <summary>Another one, at a certain port; it listens when this returns.</summary>
    public static async Task<Process> RunAsync(int port, string folder)
    {
        var process = Process.Start(
            new ProcessStartInfo(
                NodeModules.Find(".bin/azurite-table"),
                [
                    "--silent",
                    "--disableTelemetry",
                    "--skipApiVersionCheck",
                    "--inMemoryPersistence",
                    "--tableHost",
                    "127.0.0.1",
                    "--tablePort",
                    port.ToString(CultureInfo.InvariantCulture),
                ]
            )
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        string? line;
        do
        {
            line =
                await process.StandardOutput.ReadLineAsync(limit.Token)
                ?? throw new InvalidOperationException($"Azurite ended: {await errors}");
        } while (!line.Contains("successfully started", StringComparison.Ordinal));
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return process;
    }
}
