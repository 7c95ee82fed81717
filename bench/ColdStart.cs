using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Mentoring.Bench;

/// <summary>
/// The function app as <c>./mentoring publish</c> leaves it, started as a Functions host starts it: how long until the first
/// request that reads the store is answered, and how much memory it holds after 2,000 of them.
/// </summary>
internal static class ColdStart
{
    private const int Starts = 9;
    private const int Requests = 2_000;
    private const string ReadsTheStore = "api/health/ready";

    // The peer: a bare isolated worker, and a bare custom handler compiled at run time.
    private const double Milliseconds = 150;
    private const double Megabytes = 120;

    public static async Task<IReadOnlyList<Line>> RunAsync()
    {
        using var azurite = await Azurite.StartAsync();
        return
        [
            .. await MeasureAsync(
                "tables",
                [
                    ("Mentoring__Store__Kind", "azureTables"),
                    ("Mentoring__Store__ConnectionString", azurite.ConnectionString),
                ]
            ),
            .. await MeasureAsync("SQLite", []),
        ];
    }

    private static async Task<IReadOnlyList<Line>> MeasureAsync(
        string store,
        (string Name, string Value)[] settings
    )
    {
        var folder = Directory.CreateTempSubdirectory("mentoring-bench-");
        try
        {
            // The first start makes the tables and the first programme.
            await StartAsync(folder.FullName, settings, _ => Task.FromResult(0d));
            var times = new List<double>();
            for (var i = 0; i < Starts; i++)
            {
                times.Add(await StartAsync(folder.FullName, settings, _ => Task.FromResult(0d)));
            }
            times.Sort();
            var memory = 0d;
            await StartAsync(folder.FullName, settings, async one => memory = await LoadAsync(one));
            return
            [
                Line.Most(
                    $"cold start to the first answer, {store}",
                    times[Starts / 2],
                    Milliseconds,
                    "ms"
                ),
                Line.Detail("best", times[0], "ms"),
                Line.Most(
                    $"resident memory after {Requests:N0} requests, {store}",
                    memory,
                    Megabytes,
                    "MB"
                ),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <returns>Milliseconds from the start of the process to its first answer.</returns>
    private static async Task<double> StartAsync(
        string folder,
        (string Name, string Value)[] settings,
        Func<(Process Process, HttpClient Client), Task<double>> then
    )
    {
        var port = Ports.Free();
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}/") };
        var start = new ProcessStartInfo(Executable(), ["--data", folder])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = port.ToString(
            CultureInfo.InvariantCulture
        );
        start.Environment["Mentoring__PublicUrl"] = "https://mentoring.example.org";
        start.Environment["Mentoring__SignInKey"] = Convert.ToBase64String(new byte[32]);
        start.Environment["Mentoring__Mail__Folder"] = Path.Combine(folder, "mail");
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        try
        {
            while (await AnswerAsync(client) is not HttpStatusCode.OK)
            {
                if (process.HasExited)
                {
                    throw new InvalidOperationException($"It ended with {process.ExitCode}.");
                }
            }
            var time = watch.Elapsed.TotalMilliseconds;
            await then((process, client));
            return time;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<double> LoadAsync((Process Process, HttpClient Client) one)
    {
        for (var i = 0; i < Requests; i++)
        {
            await AnswerAsync(one.Client);
        }
        one.Process.Refresh();
        return one.Process.WorkingSet64 / 1024d / 1024d;
    }

    /// <summary>Null: nobody listens yet.</summary>
    private static async Task<HttpStatusCode?> AnswerAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(ReadsTheStore, UriKind.Relative));
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static string Executable()
    {
        var file = Path.GetFullPath("artifacts/function-app/Mentoring.Functions");
        return File.Exists(file)
            ? file
            : throw new FileNotFoundException(
                "Run ./mentoring publish first, and this from the repository's folder."
            );
    }
}
