using System.Text.RegularExpressions;
using Mentoring.Demo;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Service = Mentoring.Demo.Service;

namespace Mentoring.Functions.Tests.Stories;

/// <summary>The demo's story, told once against the real executable as a process of its own, and what it left behind.</summary>
internal sealed partial class Telling
{
    /// <summary>All tellings begin at the same simulated instant.</summary>
    private static readonly DateTimeOffset Opening = new(
        TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1).AddHours(9),
        TimeSpan.Zero
    );

    public required string Folder { get; init; }

    /// <summary>Where people reach the service.</summary>
    public required Uri Address { get; init; }

    /// <summary>What the audience read.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    public required Kills Kills { get; init; }

    /// <summary>Every stored event in order, the hidden ones too, without ids and codes, which are drawn.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>How many activities are left to be run for the mentorship.</summary>
    public required int Pending { get; init; }

    public required IReadOnlyList<ReceivedMail> Mails { get; init; }

    /// <summary>Whom each mail went to and its subject, sorted.</summary>
    public IEnumerable<string> Letters =>
        Mails.Select(mail => $"{mail.To}: {mail.Subject}").Order(StringComparer.Ordinal);

    public required Overheard Overheard { get; init; }

    /// <summary>All that the service wrote to its console.</summary>
    public required string Log { get; init; }

    /// <param name="killedAfter">As for <see cref="Stories.Kills"/>.</param>
    /// <param name="program">The one that was built beside the tests, unless given.</param>
    /// <param name="settings">Further environment variables of the service.</param>
    /// <param name="atTheEnd">Waited for before the service goes.</param>
    public static async Task<Telling> PlayAsync(
        string folder,
        IReadOnlyDictionary<int, TimeSpan> killedAfter,
        string? program = null,
        IReadOnlyDictionary<string, string>? settings = null,
        Func<Task>? atTheEnd = null
    )
    {
        program ??= Path.Combine(AppContext.BaseDirectory, "Mentoring.Functions.dll");
        Directory.CreateDirectory(folder);
        var service = await Service.StartAsync(program, folder, settings);
        var overheard = new Overheard();
        var kills = new Kills(service, killedAfter, overheard);
        using var audience = new StringWriter();
        string mentorship;
        await using (service)
        {
            mentorship = await PlayAsync(service, kills, audience, folder);
            await (atTheEnd?.Invoke() ?? Task.CompletedTask);
        }
        var (events, pending) = await ReadAsync(service.Data, mentorship);
        return new()
        {
            Folder = folder,
            Address = service.Address,
            Lines = audience.ToString().TrimEnd().Split('\n'),
            Kills = kills,
            Overheard = overheard,
            Log = await File.ReadAllTextAsync(Path.Combine(folder, "service.log"), Http.Cancel),
            Events = events,
            Pending = pending,
            Mails = await new Mailbox(Path.Combine(folder, "mails")).ReadAsync(cancel: Http.Cancel),
        };
    }

    private static async Task<string> PlayAsync(
        Service service,
        Kills kills,
        StringWriter audience,
        string output
    )
    {
        using var stage = new Stage(kills.NewClient(), audience);
        using var mentee = new Person(stage, kills.NewClient(), "Ayşe Yılmaz", "ayse@example.org");
        using var mentor = new Person(stage, kills.NewClient(), "Jonas Weber", "jonas@example.org");
        await stage.OpenAsync(Opening);
        var story = new Story(stage, service, mentee, mentor, output);
        await story.PlayAsync();
        return story.MentorshipId;
    }

    private static async Task<(IReadOnlyList<string> Events, int Pending)> ReadAsync(
        string data,
        string mentorship
    )
    {
        await using var store = new SqliteStore(new DataFolder(data).Store, new Settings().Shards);
        var partition = MentorshipStates.PartitionOf(mentorship);
        var events = await RowsAsync(MentorshipEvents.From, MentorshipEvents.Until);
        var work = await RowsAsync(InstanceRows.Header, InstanceRows.WorkEnds);
        return ([.. events.Select(Told)], work.Count - 1);

        Task<IReadOnlyList<Row>> RowsAsync(string from, string until) =>
            store.ReadAsync(partition, from, until, 1000, Http.Cancel);
    }

    private static string Told(Row row) =>
        Drawn()
            .Replace($"{row.Key} {row.Text("role")} {row.Text("type")} {row.Text("event")}", "*");

    [GeneratedRegex("[0-9a-f]{32}|(?<=\"code\":\")[^\"]+")]
    private static partial Regex Drawn();
}
