using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Mentoring.Domain.Matching;
using Mentoring.Domain.Programmes;
using Mentoring.Functions.Api;
using Mentoring.Functions.Mail.Brand;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Programmes;

/// <summary>The body of a programme's partition <c>p_{id}</c>. A stored format: additive changes only.</summary>
/// <param name="Organisation">Who runs it; signs letters and certificates.</param>
/// <param name="Signatory">The person named on certificates.</param>
/// <param name="Open">Anyone may join; else by invitation.</param>
/// <param name="CoordinatorIds">Members.</param>
public sealed record Programme(
    string Id,
    string Name,
    string Organisation,
    string? Signatory,
    IReadOnlyList<string> Languages,
    bool Open,
    IReadOnlyList<string> CoordinatorIds,
    MentorshipSettings Settings
)
{
    /// <summary>Topics that profiles may choose from, besides free ones.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>The same in order, with other names for them: wider topics with narrower ones below.</summary>
    public IReadOnlyList<TopicNode> TopicTree { get; init; } = [];

    /// <summary>What profiles may state of a person, or require or wish of another, besides free ones.</summary>
    public IReadOnlyList<string> Traits { get; init; } = [];

    /// <summary>What counts how much in suggestions.</summary>
    public MatchingWeights Weights { get; init; } = new();

    /// <summary>How letters look.</summary>
    public ProgrammeBrand Brand { get; init; } = new();

    /// <summary>Which letters have a wording of the programme's own; it stands in a row of its own.</summary>
    public IReadOnlyList<ChangedLetter> ChangedLetters { get; init; } = [];

    /// <summary>Whom answers to letters reach; null for the first coordinator.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>What members agree to when they join, and again when its version rises.</summary>
    public ProgrammeTerms Terms { get; init; } = new();

    /// <summary>With the settings that a new one has.</summary>
    public static Programme New(string id, params string[] coordinatorIds) =>
        new(id, "Mentoring", "Mentoring", null, ["de", "en"], true, coordinatorIds, new());

    public bool IsCoordinatedBy(string memberId) => CoordinatorIds.Contains(memberId);
}

/// <param name="Version">To be raised when the text changes in a way that needs a new consent.</param>
/// <param name="Url">Where they can be read; null where the frontend shows them.</param>
public sealed record ProgrammeTerms(
    [Range(1, 10_000)] int Version = 1,
    [Line(500)] string? Url = null
);

/// <param name="Colour"><c>#0f6b77</c>; null for ours.</param>
/// <param name="Logo">Its picture stands in a row of its own.</param>
public sealed record ProgrammeBrand(string? Colour = null, ProgrammeLogo? Logo = null)
{
    /// <summary>For what shows no pictures.</summary>
    public LetterBrand InColour() =>
        new(Colour is { } colour ? Mail.Brand.Colour.Parse(colour) : null, null);
}

/// <param name="Sha256">Of its bytes, in hex: tells one picture from another.</param>
public sealed record ProgrammeLogo(string ContentType, int Width, int Height, string Sha256);

/// <param name="Letter">As answers call it: <c>signInCode</c>.</param>
/// <param name="Version">Of the programme when it was changed last.</param>
public sealed record ChangedLetter(string Letter, string Language, long Version);

/// <summary>A programme as a change leaves it, and the further rows of its partition that change with it.</summary>
public sealed record ProgrammeChange(Programme Programme, params IReadOnlyList<Change> Rows);

/// <summary>Reads programmes and changes them.</summary>
public sealed class ProgrammeStore(
    IStore store,
    Instances instances,
    Steps steps,
    TimeProvider time
)
{
    private const string Index = "i_programmes";

    public const string Default = "default";

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<
        string,
        (DateTimeOffset At, Programme Programme)
    > _recent = new(StringComparer.Ordinal);

    /// <summary>Whether it can be an id at all.</summary>
    public static bool IsId(string id) =>
        id.Length is > 0 and <= 40 && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    public async Task<Programme?> FindAsync(string id, CancellationToken cancel) =>
        (await FindVersionAsync(id, cancel))?.Programme;

    /// <summary>As it is, or was at most a minute ago: for what letters and views say, never for what somebody may do.</summary>
    public async Task<Programme?> RecentAsync(string id, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (_recent.TryGetValue(id, out var known) && now - known.At < KeptFor)
        {
            return known.Programme;
        }
        if (await FindAsync(id, cancel) is not { } found)
        {
            return null;
        }
        _recent[id] = (now, found);
        return found;
    }

    public async Task<StoredProgramme?> FindVersionAsync(string id, CancellationToken cancel)
    {
        if (!IsId(id))
        {
            return null;
        }
        var instance = await instances.LoadAsync(Partitions.Programme(id), cancel);
        return instance.Exists ? StoredProgramme.Of(instance) : null;
    }

    /// <summary>All there are, by id.</summary>
    public async Task<IReadOnlyList<Programme>> ListAsync(CancellationToken cancel)
    {
        var rows = await store.ReadAsync(Index, "p_", "p`", 1000, cancel);
        var found = await Task.WhenAll(rows.Select(row => FindAsync(row.Key[2..], cancel)));
        return [.. found.OfType<Programme>()];
    }

    /// <summary>Creates a programme; quiet when it is there already.</summary>
    public async Task<StoredProgramme> CreateAsync(
        Programme programme,
        CommandKey command,
        CancellationToken cancel
    )
    {
        // Listed first: an entry without its programme is passed over, a programme without its entry would be lost.
        Change entry = new Upsert("p_" + programme.Id, new Dictionary<string, Value>());
        await store.CommitAsync(Index, [entry], [], cancel);
        return await ChangeAsync(
            programme.Id,
            command,
            stored => stored?.Programme ?? programme,
            cancel
        );
    }

    /// <summary>Creates or changes a programme.</summary>
    /// <param name="change">Gets null when there is none yet; may throw a problem. The same programme: nothing to do.</param>
    /// <exception cref="ProblemException">409: the key was used for something else.</exception>
    public Task<StoredProgramme> ChangeAsync(
        string id,
        CommandKey command,
        Func<StoredProgramme?, Programme> change,
        CancellationToken cancel
    ) => ChangeAsync(id, command, before => new ProgrammeChange(change(before)), cancel);

    /// <summary>The same with further rows, which change with it or not at all.</summary>
    /// <exception cref="ProblemException">409: the key was used for something else.</exception>
    public async Task<StoredProgramme> ChangeAsync(
        string id,
        CommandKey command,
        Func<StoredProgramme?, ProgrammeChange> change,
        CancellationToken cancel
    )
    {
        var at = time.GetUtcNow();
        var result = await steps.RunAsync<bool>(
            Partitions.Programme(id),
            command,
            (instance, _) =>
            {
                var before = instance.Exists ? StoredProgramme.Of(instance) : null;
                var (after, rows) = change(before);
                var step = InstanceChange.To(after) with
                {
                    Rows = rows,
                    Command = new(command.Id, command.BodyHash, at, instance.Version + 1, ""),
                };
                return Task.FromResult(
                    new Step<bool>(true, after == before?.Programme ? null : step)
                );
            },
            cancel
        );
        _recent.TryRemove(id, out _);
        return result switch
        {
            Stepped<bool> { Now: var now } => StoredProgramme.Of(now),
            Repeated<bool> => await FindVersionAsync(id, cancel)
                ?? throw Problems.NotFound.Exception(),
            _ => throw Problems.KeyReused.Exception(),
        };
    }
}

public sealed record StoredProgramme(Programme Programme, long Version)
{
    public string Tag => Version.ToString(CultureInfo.InvariantCulture);

    public static StoredProgramme Of(Instance instance) =>
        new(instance.Read<Programme>(), instance.Version);
}
