using Mentoring.Functions.Hosting;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Transfer;

/// <summary>Writes the whole store into a file. The service may run meanwhile: see <see cref="IStoreWalk"/>.</summary>
internal sealed class Export : IVerb
{
    private const int Attempts = 3;

    private const string NotStill =
        "Nothing was exported: the store was written to all the while. Stop the service, or try again when less is going on.";

    public string Usage => $"export {TransferArguments.Usage}";

    public string Purpose => "writes everything that is stored into a file (- for standard output)";

    public Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal)
    {
        var arguments = TransferArguments.Parse("export", args);
        var settings = Settings.ReadForStore(terminal.Configuration());
        return Stoppable.RunAsync(
            "Nothing was exported",
            cancel => RunAsync(arguments, settings, terminal, cancel)
        );
    }

    private static async Task<int> RunAsync(
        TransferArguments arguments,
        Settings settings,
        Terminal terminal,
        CancellationToken cancel
    )
    {
        var store = await Stores.OpenThereAsync(settings, arguments.Data, cancel);
        await using var closing = store as IAsyncDisposable;
        if (arguments.IsPipe)
        {
            await using var output = terminal.Output();
            var written = await WriteAsync(store, output, cancel);
            await terminal.Error.WriteLineAsync(
                Report.Of(written ?? throw new VerbException(NotStill))
            );
            return 0;
        }
        await using var draft = new DraftFile(arguments.File);
        Tally? tally = null;
        for (var attempt = 0; tally is null && attempt < Attempts; attempt++)
        {
            tally = await draft.WriteAsync(to => WriteAsync(store, to, cancel));
        }
        if (tally is null)
        {
            throw new VerbException(NotStill);
        }
        await draft.KeepAsync();
        await terminal.Out.WriteLineAsync(Report.Of(tally));
        return 0;
    }

    private static async Task<Tally?> WriteAsync(
        IWholeStore store,
        Stream to,
        CancellationToken cancel
    )
    {
        var now = TimeProvider.System.GetUtcNow();
        return await Exporter.TryWriteAsync(store, to, now, cancel) is not { } tally ? null
            : tally.Rows > 0 ? tally
            : throw new VerbException("Nothing was exported: the store is empty.");
    }
}
