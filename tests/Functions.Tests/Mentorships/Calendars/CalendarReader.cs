using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Mentoring.Functions.Tests.Mentorships.Calendars;

/// <summary>A parser of calendars that shares nothing with what wrote them: ical.js in a process of its own
/// (<c>tests/tools/calendar-reader.js</c>). What it reads is held against the rules of the standards too.</summary>
public sealed class CalendarReader : IAsyncLifetime
{
    private readonly SemaphoreSlim _one = new(1);
    private Process _process = null!;

    public ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo(
            "node",
            [Path.Combine(AppContext.BaseDirectory, "calendar-reader.js")]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardInputEncoding = new UTF8Encoding(false),
        };
        start.Environment["NODE_PATH"] = Path.GetDirectoryName(NodeModules.Find("ical.js"));
        _process = Process.Start(start)!;
        return ValueTask.CompletedTask;
    }

    public async Task<ReadCalendar> ReadAsync(byte[] calendar)
    {
        CalendarRules.Check(calendar);
        await _one.WaitAsync(Http.Cancel);
        try
        {
            var text = Encoding.UTF8.GetString(calendar);
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(text));
            var answer = await _process.StandardOutput.ReadLineAsync(Http.Cancel);
            var read = JsonSerializer.Deserialize<ReadCalendar>(
                answer ?? throw new EndOfStreamException(),
                JsonSerializerOptions.Web
            )!;
            Assert.Null(read.Error);
            return read;
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _one.Dispose();
    }
}

public sealed record ReadCalendar(
    string? Error,
    string Version,
    string Product,
    string Method,
    string? Name,
    string? Zone,
    string? Refresh,
    string? Published,
    IReadOnlyList<string> Components,
    IReadOnlyList<ReadEntry> Entries
);

public sealed record ReadEntry(
    string Uid,
    int Sequence,
    DateTimeOffset Stamp,
    DateTimeOffset Start,
    DateTimeOffset End,
    string LocalStart,
    string LocalEnd,
    string Summary,
    string? Description,
    string? Location,
    string Status,
    string? Link,
    string? Class,
    ReadPerson Organizer,
    IReadOnlyList<ReadPerson> Attendees,
    IReadOnlyList<string> Properties,
    IReadOnlyList<ReadAlarm> Alarms
);

public sealed record ReadPerson(
    string Address,
    string? Name,
    string? Role,
    string? Answer,
    string? Rsvp
);

public sealed record ReadAlarm(string Action, string Trigger, string Description);
