using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>The published executable, started as the Functions host starts it: its variables, its whole environment, and the
/// unpacked package as a folder that can't be written to.</summary>
internal sealed class Handler : IAsyncDisposable
{
    // What root starts runs as nobody, since nothing is read-only for root.
    private static readonly string[] AsNobody =
    [
        "--reuid=65534",
        "--regid=65534",
        "--clear-groups",
        "--",
    ];

    private readonly Process _process;
    private readonly string _mails = Directory.CreateTempSubdirectory("mentoring-").FullName;
    private readonly ConcurrentQueue<string> _said = [];

    private Handler(
        FunctionAppPackage package,
        int port,
        string connection,
        string table,
        (string Name, string Value)[] settings
    )
    {
        Port = port;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_mails, (UnixFileMode)0b111_111_111);
        }
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", [.. AsNobody, package.Executable])
            : new ProcessStartInfo(package.Executable);
        start.WorkingDirectory = package.Folder;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var id = Guid.NewGuid().ToString();
        (string Name, string Value)[] given =
        [
            ("FUNCTIONS_CUSTOMHANDLER_PORT", Text(port)),
            ("FUNCTIONS_CUSTOMHANDLER_WORKER_ID", id),
            ("FUNCTIONS_HTTPWORKER_PORT", Text(port)),
            ("FUNCTIONS_HTTPWORKER_ID", id),
            ("FUNCTIONS_APP_ROOT_PATH", package.Folder),
            ("ASPNETCORE_URLS", $"http://127.0.0.1:{AzuriteFixture.FreePort()}"),
            ("ASPNETCORE_SUPPRESSSTATUSMESSAGES", "true"),
            ("AzureWebJobsScriptRoot", package.Folder),
            ("Mentoring__PublicUrl", "https://mentoring.example.org"),
            ("Mentoring__Coordinators__0", People.Coordinator),
            ("Mentoring__AllowedOrigins__0", "https://app.example.org"),
            ("Mentoring__SignInKey", Convert.ToBase64String(new byte[32])),
            ("Mentoring__Store__Kind", "azureTables"),
            ("Mentoring__Store__ConnectionString", connection),
            ("Mentoring__Store__Table", table),
            ("Mentoring__Mail__From", "mentoring@example.org"),
            ("Mentoring__Mail__Folder", _mails),
        ];
        foreach (var (name, value) in given.Concat(settings))
        {
            start.Environment[name] = value;
        }
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>All that was written to standard output and standard error so far.</summary>
    public string Said => string.Join('\n', _said);

    /// <summary>Starts it and does not wait.</summary>
    public static Handler Start(
        FunctionAppPackage package,
        string connection,
        string? table = null,
        int? port = null,
        params (string Name, string Value)[] settings
    ) =>
        new(
            package,
            port ?? AzuriteFixture.FreePort(),
            connection,
            table ?? $"t{Guid.NewGuid():N}",
            settings
        );

    /// <summary>As the host does: GET / every 25 ms, and any answer will do.</summary>
    /// <returns>How long it took from the start of the process.</returns>
    public async Task<TimeSpan> ProbeAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var rhythm = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (await rhythm.WaitForNextTickAsync(Http.Cancel))
        {
            Assert.False(_process.HasExited, Said);
            try
            {
                using var answer = await client.GetAsync(
                    new Uri("/", UriKind.Relative),
                    Http.Cancel
                );
                return TimeProvider.System.GetUtcNow() - _process.StartTime;
            }
            catch (HttpRequestException)
            {
                // Nobody listens yet.
            }
        }
        throw new OperationCanceledException(Http.Cancel);
    }

    public HttpClient NewClient() => new() { BaseAddress = Address };

    /// <summary>Sends these bytes and reads one answer.</summary>
    public Task<RawAnswer> SendAsync(string request) => RawHttp.SendAsync(Port, request);

    /// <summary>The code that was mailed to the address, as soon as it was.</summary>
    public async Task<string> CodeAsync(string email)
    {
        while (true)
        {
            Http.Cancel.ThrowIfCancellationRequested();
            var mails = await new Mailbox(_mails).ReadAsync(email, Http.Cancel);
            if (
                mails
                    .Select(mail => People.CodeIn(mail.Text))
                    .LastOrDefault(code => code is not null) is
                { } code
            )
            {
                return code;
            }
            await Task.Yield();
        }
    }

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(Http.Cancel);
        return _process.ExitCode;
    }

    public void Kill() => _process.Kill();

    public async Task TerminateAsync()
    {
        using var kill = Process.Start("bash", ["-c", $"kill -TERM {_process.Id}"]);
        await kill.WaitForExitAsync(Http.Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_mails, recursive: true);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
