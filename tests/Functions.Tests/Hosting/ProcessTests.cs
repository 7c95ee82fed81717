using System.Diagnostics;
using System.Globalization;
using System.Net;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.Hosting;

/// <summary>The executable itself, started as people and the Functions host start it.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mentoring-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Mentoring__Shards", "99", "Mentoring:Shards")]
    [InlineData("Mentoring__Colour", "blue", "Colour")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "7099", "Mentoring:PublicUrl")]
    public async Task A_wrong_start_ends_with_one_sentence_and_a_non_zero_code(
        string name,
        string value,
        string named
    )
    {
        using var process = Start((name, value));
        var sentence = await process.StandardError.ReadToEndAsync(Http.Cancel);
        await process.WaitForExitAsync(Http.Cancel);
        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains(named, sentence, StringComparison.Ordinal);
        Assert.Single(sentence.Trim().Split('\n'));
    }

    [Fact]
    public async Task Under_a_Functions_host_it_listens_where_the_host_says_and_nowhere_else()
    {
        var (given, other) = (AzuriteFixture.FreePort(), AzuriteFixture.FreePort());
        using var process = Start(
            ("FUNCTIONS_CUSTOMHANDLER_PORT", $"{given}"),
            ("ASPNETCORE_URLS", $"http://127.0.0.1:{other}"),
            ("Mentoring__PublicUrl", "https://mentoring.example.org"),
            ("Mentoring__Mail__Folder", _folder)
        );
        try
        {
            await ListeningAsync(process, given);
            using var client = new HttpClient();
            using var probe = await client.GetAsync(
                new Uri($"http://127.0.0.1:{given}/"),
                Http.Cancel
            );
            Assert.NotEqual(HttpStatusCode.InternalServerError, probe.StatusCode);
            using var tick = new HttpRequestMessage(
                HttpMethod.Post,
                $"http://127.0.0.1:{given}/Tick"
            );
            tick.Headers.TransferEncodingChunked = true;
            tick.Content = new StringContent("{}", null, "application/json");
            using var ticked = await client.SendAsync(tick, Http.Cancel);
            Assert.Equal(HttpStatusCode.OK, ticked.StatusCode);
            Assert.StartsWith(
                "{",
                await ticked.Content.ReadAsStringAsync(Http.Cancel),
                StringComparison.Ordinal
            );
            await Assert.ThrowsAsync<HttpRequestException>(() =>
                client.GetAsync(new Uri($"http://127.0.0.1:{other}/"), Http.Cancel)
            );
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(Http.Cancel);
        }
    }

    private Process Start(params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "Mentoring.Functions.dll"),
                "serve",
                "--data",
                _folder,
                "--port",
                AzuriteFixture.FreePort().ToString(CultureInfo.InvariantCulture),
            ]
        )
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        return Process.Start(start)!;
    }

    private static async Task ListeningAsync(Process process, int port)
    {
        while (await process.StandardOutput.ReadLineAsync(Http.Cancel) is { } line)
        {
            if (line.Contains($"listening on: http://127.0.0.1:{port}", StringComparison.Ordinal))
            {
                return;
            }
        }
        Assert.Fail(await process.StandardError.ReadToEndAsync(Http.Cancel));
    }
}
