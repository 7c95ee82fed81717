using System.Globalization;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Mentorships.Failed;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mentoring.Functions.Administration;

/// <summary>The dead letters of all programmes and accounts. The service, running or started later, tries again what is
/// retried.</summary>
internal sealed class FailedWork(IStore store, TextWriter output)
{
    private const int Piece = 200;

    private readonly DeadLetters _letters = new(
        store,
        TimeProvider.System,
        () => [],
        NullLogger<DeadLetters>.Instance
    );

    public async Task<int> ListAsync(CancellationToken cancel)
    {
        var count = 0;
        await foreach (var letter in AllAsync(cancel))
        {
            count++;
            var at = letter.At.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            await output.WriteLineAsync(letter.Id);
            await output.WriteLineAsync($"    {at}  {DeadLetterWords.For(letter, "en")}");
            await output.WriteLineAsync(
                $"    of {Owner(letter.Partition)}; tried {letter.Attempts} times, in the end: {letter.Reason}"
            );
        }
        await output.WriteLineAsync(Count(count));
        return 0;
    }

    /// <exception cref="VerbException">There is no such dead letter.</exception>
    public async Task<int> RetryAsync(string id, CancellationToken cancel)
    {
        if (DeadLetter.PartitionIn(id) is null || !await _letters.RetryAsync(id, cancel))
        {
            throw new VerbException($"There is no dead letter {id}, or it was retried already.");
        }
        await output.WriteLineAsync("It is tried again within a minute of the service running.");
        return 0;
    }

    /// <summary>Those that are there when it begins: what fails again meanwhile is not retried without end.</summary>
    public async Task<int> RetryAllAsync(CancellationToken cancel)
    {
        var ids = new List<string>();
        await foreach (var letter in AllAsync(cancel))
        {
            ids.Add(letter.Id);
        }
        var retried = 0;
        foreach (var id in ids)
        {
            retried += await _letters.RetryAsync(id, cancel) ? 1 : 0;
        }
        await output.WriteLineAsync(
            retried == 0
                ? Count(0)
                : $"{Count(retried)} Tried again within a minute of the service running."
        );
        return 0;
    }

    private async IAsyncEnumerable<DeadLetter> AllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
    )
    {
        string? after = null;
        while (true)
        {
            var piece = await _letters.ListAsync(after, Piece, cancel);
            foreach (var letter in piece)
            {
                yield return letter;
                after = letter.Id;
            }
            if (piece.Count < Piece)
            {
                yield break;
            }
        }
    }

    private static string Owner(string partition) =>
        partition.StartsWith(MentorshipStates.Prefix, StringComparison.Ordinal)
            ? $"mentorship {partition[MentorshipStates.Prefix.Length..]}"
            : "an account";

    private static string Count(int count) =>
        count switch
        {
            0 => "No dead letters.",
            1 => "1 dead letter.",
            _ => string.Create(CultureInfo.InvariantCulture, $"{count} dead letters."),
        };
}
