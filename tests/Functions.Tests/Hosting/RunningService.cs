using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.Hosting;

/// <summary>The executable as a process of its own, in a folder of its own, until it is told to stop.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly TaskCompletionSource _listening = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    private RunningService(string folder, int port, ProcessStartInfo start)
    {
        Folder = folder;
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data, _output);
        _process.ErrorDataReceived += (_, line) => Note(line.Data, _error);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Folder { get; }

    public HttpClient Client { get; }

    /// <summary>Every file that the process has in memory, as Linux tells.</summary>
    public string Maps => File.ReadAllText($"/proc/{_process.Id}/maps");

    public string Output => Read(_output);

    public string Error => Read(_error);

    /// <summary>Started and listening. Where a Functions host's port is named in the environment, it is 0: any will do.</summary>
    public static Task<RunningService> StartAsync(
        params (string Name, string Value)[] environment
    ) => StartAsync([], environment);

    /// <summary>The same in development mode, where letters are sent before the answer.</summary>
    public static Task<RunningService> DevelopmentAsync(
        params (string Name, string Value)[] environment
    ) => StartAsync(["--development"], environment);

    private static async Task<RunningService> StartAsync(
        string[] arguments,
        (string Name, string Value)[] environment
    )
    {
        var folder = Directory.CreateTempSubdirectory("mentoring-").FullName;
        var port = AzuriteFixture.FreePort();
        var number = port.ToString(CultureInfo.InvariantCulture);
        var program = Path.Combine(AppContext.BaseDirectory, "Mentoring.Functions.dll");
        var start = new ProcessStartInfo(
            "dotnet",
            [
                program,
                "serve",
                "--data",
                Path.Combine(folder, "data"),
                "--port",
                number,
                .. arguments,
            ]
        )
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] =
                name == "FUNCTIONS_CUSTOMHANDLER_PORT" && value == "0" ? number : value;
        }
        var service = new RunningService(folder, port, start);
        await service._listening.Task.WaitAsync(TimeSpan.FromSeconds(60), Http.Cancel);
        return service;
    }

    /// <summary>By SIGTERM, which lets it finish: what it wrote is complete afterwards.</summary>
    public async Task StopAsync()
    {
        using var term = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(Http.Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        Client.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private void Note(string? line, StringBuilder to)
    {
        if (line is null)
        {
            _listening.TrySetException(new InvalidOperationException($"It ended: {Error}"));
            return;
        }
        lock (to)
        {
            to.AppendLine(line);
        }
        if (line.Contains("listening on", StringComparison.Ordinal))
        {
            _listening.TrySetResult();
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
