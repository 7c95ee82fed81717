using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Mentoring.Bench;

/// <summary>The real emulator of Azure Table Storage as a child process, found as the tests find it.</summary>
internal sealed class Azurite(Process process, string folder, string connectionString) : IDisposable
{
    // The emulator's public, documented account.
    private const string Key =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public string ConnectionString => connectionString;

    public static async Task<Azurite> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("azurite-").FullName;
        var port = Ports.Free();
        var start = new ProcessStartInfo(
            Program(),
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
        };
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string? line;
        do
        {
            line =
                await process.StandardOutput.ReadLineAsync()
                ?? throw new InvalidOperationException($"Azurite ended: {await errors}");
        } while (!line.Contains("successfully started", StringComparison.Ordinal));
        _ = process.StandardOutput.ReadToEndAsync();
        var connection =
            "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;"
            + $"AccountKey={Key};TableEndpoint=http://127.0.0.1:{port}/devstoreaccount1;";
        return new Azurite(process, folder, connection);
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string Program()
    {
        const string Installed = ".tools/azurite/node_modules/.bin/azurite-table";
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder.Parent is not null && !File.Exists(Path.Combine(folder.FullName, Installed)))
        {
            folder = folder.Parent;
        }
        var program =
            Environment.GetEnvironmentVariable("MENTORING_AZURITE")
            ?? Path.Combine(folder.FullName, Installed);
        return File.Exists(program)
            ? program
            : throw new FileNotFoundException(
                "Azurite is missing: run `./mentoring test`, which installs it."
            );
    }
}

internal static class Ports
{
    /// <summary>A port that nothing listens on now.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
