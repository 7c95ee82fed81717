using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Mentoring.Demo;

/// <summary>
/// The real service as a process of its own, on a free port of this machine, in a folder that has its <c>data</c> and its
/// log.
/// </summary>
public sealed class Service : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(30);
    private readonly string _program;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly int _port = FreePort();
    private readonly TextWriter _log;
    private Process _process;

    private Service(string program, string folder, IReadOnlyDictionary<string, string> settings)
    {
        _program = program;
        _settings = settings;
        Data = Path.Combine(folder, "data");
        Directory.CreateDirectory(Data);
        _log = TextWriter.Synchronized(File.CreateText(Path.Combine(folder, "service.log")));
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
        _process = Start();
    }

    public string Data { get; }

    public Uri Address => new($"http://127.0.0.1:{_port}/");

    /// <param name="program">The service's assembly, or the executable.</param>
    /// <param name="settings">Further environment variables.</param>
    public static async Task<Service> StartAsync(
        string program,
        string folder,
        IReadOnlyDictionary<string, string>? settings = null
    )
    {
        var service = new Service(program, folder, settings ?? new Dictionary<string, string>());
        await service.UntilReadyAsync();
        return service;
    }

    public HttpClient NewClient() => new() { BaseAddress = Address };

    /// <summary>Kills the process as a power cut would, and starts it again on the same data.</summary>
    public async Task KillAndStartAgainAsync()
    {
        await KillAsync();
        _process = Start();
        await UntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        await KillAsync();
        await _log.DisposeAsync();
    }

    private async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // Whoever ends the demo ends its service.
    private void KillAtExit(object? sender, EventArgs e) => _process.Kill();

    private Process Start()
    {
        var start = new ProcessStartInfo
        {
            ArgumentList = { "serve", "--port", $"{_port}", "--data", Data, "--development" },
            WorkingDirectory = Data,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in _settings)
        {
            start.Environment[name] = value;
        }
        if (_program.EndsWith(".dll", StringComparison.Ordinal))
        {
            start.FileName = "dotnet";
            start.ArgumentList.Insert(0, _program);
        }
        else
        {
            start.FileName = _program;
        }
        var process =
            Process.Start(start)
            ?? throw new InvalidOperationException("The service could not be started.");
        process.OutputDataReceived += Log;
        process.ErrorDataReceived += Log;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Log(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            _log.WriteLine(text);
        }
    }

    private async Task UntilReadyAsync()
    {
        using var client = NewClient();
        using var patience = new CancellationTokenSource(StartsWithin);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await AnswersAsync(client, patience.Token))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException("The service stopped: see service.log.");
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
