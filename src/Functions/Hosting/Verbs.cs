using Mentoring.Functions.Administration;
using Mentoring.Functions.Certificates.Gallery;
using Mentoring.Functions.Mail.Gallery;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Transfer;

namespace Mentoring.Functions.Hosting;

/// <summary>Something the executable can be asked to do.</summary>
internal interface IVerb
{
    /// <summary>How it is written, its name first: <c>serve [--port 7071]</c>.</summary>
    string Usage { get; }

    /// <summary>What it does, in one line.</summary>
    string Purpose { get; }

    /// <param name="args">Without its name.</param>
    /// <returns>The exit code: 0 only if all was done.</returns>
    /// <exception cref="SettingsException">A setting or an argument can't be.</exception>
    /// <exception cref="StoreUnavailableException">The store can't be reached.</exception>
    /// <exception cref="VerbException">It could not be done.</exception>
    Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal);
}

/// <summary>Finds the verb that the first argument names: <c>serve</c> where there is none, as under a Functions host.</summary>
internal static class Verbs
{
    public const int Failed = 1;
    public const int WrongSettings = 2;
    public const int NoStore = 3;

    private static IReadOnlyList<IVerb> All =>
        [
            new Serve(),
            new ShowSettings(),
            new Export(),
            new Import(),
            new Admin(),
            new WriteGallery(),
            new WriteCertificates(),
        ];

    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal)
    {
        var named =
            args is [var first, ..] && (first is "--help" or "-h" || !first.StartsWith('-'));
        var (name, rest) = named ? (args[0], args.Skip(1).ToList()) : ("serve", args);
        if (name is "help" or "--help" or "-h")
        {
            await terminal.Out.WriteLineAsync(Usage());
            return 0;
        }
        if (All.FirstOrDefault(verb => NameOf(verb) == name) is not { } found)
        {
            await terminal.Error.WriteLineAsync(
                $"The command {name} is unknown: {string.Join(", ", All.Select(NameOf))} are known."
            );
            return WrongSettings;
        }
        try
        {
            return await found.RunAsync(rest, terminal);
        }
        catch (SettingsException e)
        {
            await terminal.Error.WriteLineAsync(e.Message);
            return WrongSettings;
        }
        catch (VerbException e)
        {
            await terminal.Error.WriteLineAsync(e.Message);
            return Failed;
        }
        catch (StoreUnavailableException e)
        {
            await terminal.Error.WriteLineAsync($"The store can't be opened: {e.Message}");
            return NoStore;
        }
    }

    private static string Usage() =>
        string.Join('\n', All.Select(verb => $"{verb.Usage}\n    {verb.Purpose}"));

    private static string NameOf(IVerb verb) => verb.Usage.Split(' ')[0];
}

/// <summary>What was asked could not be done; the message is one sentence that says why.</summary>
internal sealed class VerbException(string message) : Exception(message);

/// <summary>Where a verb is called from.</summary>
internal sealed record Terminal(TextWriter Out, TextWriter Error)
{
    /// <summary>What is set, read as <c>serve</c> reads it.</summary>
    public Func<IConfiguration> Configuration { get; init; } =
        () => WebApplication.CreateSlimBuilder().Configuration;

    public Func<Stream> Input { get; init; } = Console.OpenStandardInput;

    public Func<Stream> Output { get; init; } = Console.OpenStandardOutput;

    public static Terminal OfProcess() => new(Console.Out, Console.Error);
}
