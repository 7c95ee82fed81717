using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Mentoring.Functions.Telemetry;

/// <summary>
/// Everything that is counted and measured. Tags take few values and tell nothing of people: no ids, addresses or texts. What
/// each means and what to do when it is high stands in docs/operations.md.
/// </summary>
public sealed class Measures
{
    public const string MeterName = "Mentoring";

    private static readonly InstrumentAdvice<double> ShortTimes = Buckets([
        0.001,
        0.002,
        0.005,
        0.01,
        0.02,
        0.05,
        0.1,
        0.2,
        0.5,
        1,
        2,
        5,
        10,
        30,
    ]);
    private static readonly InstrumentAdvice<double> LongTimes = Buckets([
        1,
        10,
        30,
        60,
        120,
        300,
        600,
        1800,
        3600,
        21600,
        86400,
    ]);

    private readonly Counter<long> _commands;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _activities;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _conflicts;
    private readonly Histogram<double> _sweepDuration;
    private readonly Histogram<double> _sweepLag;
    private readonly Histogram<long> _sweepDue;
    private readonly Counter<long> _sweepFailures;
    private readonly Histogram<double> _storeDuration;

    public Measures(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _commands = meter.CreateCounter<long>(
            "mentoring.commands",
            "{command}",
            "Commands that were decided, and timers that fired"
        );
        _refusals = meter.CreateCounter<long>(
            "mentoring.refusals",
            "{refusal}",
            "Problems that were answered over HTTP"
        );
        _activities = meter.CreateCounter<long>(
            "mentoring.activities",
            "{attempt}",
            "Attempts at letters and other activities that came to an end"
        );
        _retries = meter.CreateCounter<long>(
            "mentoring.retries",
            "{attempt}",
            "Attempts that failed and are made again later"
        );
        _deadLetters = meter.CreateCounter<long>(
            "mentoring.dead_letters",
            "{activity}",
            "Activities that failed for good"
        );
        _conflicts = meter.CreateCounter<long>(
            "mentoring.conflicts",
            "{attempt}",
            "Commits that came second and were decided again"
        );
        _sweepDuration = meter.CreateHistogram(
            "mentoring.sweep.duration",
            "s",
            "How long a sweep over everything due took",
            advice: ShortTimes
        );
        _sweepLag = meter.CreateHistogram(
            "mentoring.sweep.lag",
            "s",
            "How late the oldest thing to be done was when a sweep took it up",
            advice: LongTimes
        );
        _sweepDue = meter.CreateHistogram<long>(
            "mentoring.sweep.due",
            "{wake-up}",
            "How many wake-ups were due at a sweep"
        );
        _sweepFailures = meter.CreateCounter<long>(
            "mentoring.sweep.failures",
            "{partition}",
            "Partitions whose due work failed and was put off"
        );
        _storeDuration = meter.CreateHistogram(
            "mentoring.store.duration",
            "s",
            "How long the store took to answer a request",
            advice: ShortTimes
        );
    }

    /// <summary>Whether anybody wants to know how long the store takes.</summary>
    public bool StoreIsWatched => _storeDuration.Enabled;

    public void CommandEnded(string command, string outcome) =>
        _commands.Add(1, new TagList { { "command", command }, { "outcome", outcome } });

    public void Refused(string code) => _refusals.Add(1, new TagList { { "code", code } });

    public void AttemptEnded(string type, string outcome) =>
        _activities.Add(1, new TagList { { "type", type }, { "outcome", outcome } });

    public void Retried(string type) => _retries.Add(1, new TagList { { "type", type } });

    public void BecameDeadLetter(string type) =>
        _deadLetters.Add(1, new TagList { { "type", type } });

    public void MetConflict() => _conflicts.Add(1);

    public void Swept(TimeSpan took, TimeSpan lag, int due)
    {
        _sweepDuration.Record(took.TotalSeconds);
        _sweepLag.Record(lag.TotalSeconds);
        _sweepDue.Record(due);
    }

    public void PutOff() => _sweepFailures.Add(1);

    public void StoreAnswered(string operation, string outcome, TimeSpan took) =>
        _storeDuration.Record(
            took.TotalSeconds,
            new TagList { { "operation", operation }, { "outcome", outcome } }
        );

    private static InstrumentAdvice<double> Buckets(double[] boundaries) =>
        new() { HistogramBucketBoundaries = boundaries };
}
