using Mentoring.Functions.Hosting;
using Mentoring.Functions.Transfer;

namespace Mentoring.Functions.Administration;

/// <summary>What whoever runs the service does now and then, also while it runs.</summary>
internal sealed class Admin : IVerb
{
    private const string Words =
        "admin dead-letters list|retry ID|retry --all, or admin rotate-key [--data ./data]";

    public string Usage => Words;

    public string Purpose =>
        "shows and retries what could not be done; renews the key of a machine";

    public Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal)
    {
        var (words, data) = Split(args);
        return words switch
        {
            ["dead-letters", "list"] => OnStoreAsync(letters => letters.ListAsync),
            ["dead-letters", "retry", "--all"] => OnStoreAsync(letters => letters.RetryAllAsync),
            ["dead-letters", "retry", [not '-', ..] id] => OnStoreAsync(letters =>
                cancel => letters.RetryAsync(id, cancel)
            ),
            ["rotate-key"] => Stoppable.RunAsync(
                "The key was not rotated",
                cancel => RotateAsync(data, terminal)
            ),
            _ => throw Wrong(
                words.Count == 0
                    ? "The command admin lacks what to do."
                    : $"The argument {words[^1]} can't be, or something is missing after it."
            ),
        };

        Task<int> OnStoreAsync(Func<FailedWork, Func<CancellationToken, Task<int>>> what)
        {
            var settings = Settings.ReadForStore(terminal.Configuration());
            return Stoppable.RunAsync(
                "Not everything was done",
                async cancel =>
                {
                    var store = await Stores.OpenThereAsync(settings, data, cancel);
                    await using var closing = store as IAsyncDisposable;
                    return await what(new(store, terminal.Out))(cancel);
                }
            );
        }
    }

    private static async Task<int> RotateAsync(string data, Terminal terminal)
    {
        if (Settings.ReadForStore(terminal.Configuration()).SignInKey is not null)
        {
            throw new SettingsException(
                "The key is set by Mentoring:SignInKey: move it to Mentoring:PreviousSignInKeys:0 and set a new one."
            );
        }
        if (!Directory.Exists(data))
        {
            throw new SettingsException(
                $"There is no folder {data}: the argument --data names it."
            );
        }
        var previous = new DataFolder(data).Keys.Rotate();
        await terminal.Out.WriteLineAsync(
            $"There is a new key. Restart the service. What was made with the old one holds while {previous} is there: delete it after 90 days, or at once if somebody else may have it."
        );
        return 0;
    }

    private static (IReadOnlyList<string> Words, string Data) Split(IReadOnlyList<string> args)
    {
        var (words, data) = (new List<string>(), "./data");
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out var one))
        {
            if (one != "--data")
            {
                words.Add(one);
            }
            else if (!rest.TryDequeue(out data!))
            {
                throw Wrong("The argument --data lacks its value.");
            }
        }
        return (words, data);
    }

    private static SettingsException Wrong(string sentence) => new($"{sentence} Usage: {Words}");
}
