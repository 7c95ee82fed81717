using System.Diagnostics;
using System.Globalization;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>One instance of the service as a process of its own, which a Functions host replaces as it does at a deployment.</summary>
internal sealed class Rollout(IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private readonly int _port = AzuriteFixture.FreePort();
    private Process? _process;

    public Uri Address => new($"http://127.0.0.1:{_port}/");

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Mentoring.Functions.dll")]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = _port.ToString(
            CultureInfo.InvariantCulture
        );
        _process = Process.Start(start)!;
        while (await _process.StandardOutput.ReadLineAsync(Http.Cancel) is { } line)
        {
            if (line.Contains($"listening on: {Address}"[..^1], StringComparison.Ordinal))
            {
                _ = _process.StandardOutput.ReadToEndAsync();
                _ = _process.StandardError.ReadToEndAsync();
                return;
            }
        }
        Assert.Fail(await _process.StandardError.ReadToEndAsync(Http.Cancel));
    }

    /// <summary>SIGTERM, then SIGKILL as soon as it has ended or was given no more time, then the next one on the same port.</summary>
    public async Task ReplaceAsync(bool withoutWarning)
    {
        if (!withoutWarning)
        {
            using var signal = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
            await signal.WaitForExitAsync(Http.Cancel);
            await _process.WaitForExitAsync(Http.Cancel);
        }
        await EndAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task EndAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
