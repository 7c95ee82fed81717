using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Mentoring.Demo;

/// <summary>The real service as a process of its own, on a free port of this machine, with a data folder of its own.</summary>
public sealed class Service : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(30);
    private readonly string _assembly;
    private readonly string _data;
    private Process _process;

    private Service(string assembly, string data, int port)
    {
        (_assembly, _data, Port) = (assembly, data, port);
        _process = Start();
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    public static async Task<Service> StartAsync(string assembly, string data)
    {
        var service = new Service(assembly, data, FreePort());
        await service.UntilReadyAsync();
        return service;
    }

    /// <summary>Kills the process as a power cut would, and starts it again on the same data.</summary>
    public async Task KillAndStartAgainAsync()
    {
        await StopAsync();
        _process = Start();
        await UntilReadyAsync();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task StopAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                _assembly,
                "serve",
                "--port",
                $"{Port}",
                "--data",
                _data,
                "--development",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process =
            Process.Start(start)
            ?? throw new InvalidOperationException("The service could not be started.");
        var log = TextWriter.Synchronized(
            File.AppendText(Path.Combine(_data, "..", "service.log"))
        );
        process.OutputDataReceived += (_, line) => log.WriteLine(line.Data);
        process.ErrorDataReceived += (_, line) => log.WriteLine(line.Data);
        process.Exited += (_, _) => log.Flush();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task UntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var patience = new CancellationTokenSource(StartsWithin);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await AnswersAsync(client, patience.Token))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException(
                    $"The service stopped: see {_data}/../service.log."
                );
            }
            await ticks.WaitForNextTickAsync(patience.Token);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, CancellationToken cancel)
    {
        try
        {
            using var answer = await client.GetAsync("api/health/ready", cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Nobody listens yet.
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
