using Mentoring.Functions.Hosting;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Transfer;

/// <summary>
/// Fills an empty store from a file: reads the file through, writes it, reads the store through and compares. Only a store
/// that is the same can be opened afterwards.
/// </summary>
internal sealed class Import : IVerb
{
    public string Usage => $"import {TransferArguments.Usage}";

    public string Purpose => "fills an empty store from such a file (- for standard input)";

    public Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal)
    {
        var arguments = TransferArguments.Parse("import", args);
        var settings = Settings.ReadForStore(terminal.Configuration());
        return Stoppable.RunAsync(
            "The import failed",
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
        if (arguments.IsPipe)
        {
            // The file is read more than once. It is made for its owner alone.
            var copy = Path.GetTempFileName();
            try
            {
                await using (var to = File.OpenWrite(copy))
                await using (var input = terminal.Input())
                {
                    await input.CopyToAsync(to, cancel);
                }
                return await RunAsync(copy, arguments.Data, settings, terminal, cancel);
            }
            finally
            {
                File.Delete(copy);
            }
        }
        return await RunAsync(arguments.File, arguments.Data, settings, terminal, cancel);
    }

    private static async Task<int> RunAsync(
        string file,
        string data,
        Settings settings,
        Terminal terminal,
        CancellationToken cancel
    )
    {
        var (header, end, expected) = await ReadAsync(file, cancel);
        await using var target = Open(settings, data);
        var store = await BeginAsync(target, end.Sha256, cancel);
        await WriteAsync(file, end, store, cancel);
        var found = await Exporter.CountAsync(store, cancel);
        await terminal.Out.WriteLineAsync(
            $"Written by version {header.Product} on {header.At:yyyy-MM-dd HH:mm} UTC."
        );
        await terminal.Out.WriteLineAsync(Report.Of(expected, found));
        if (expected.Content != found.Content)
        {
            throw new VerbException(
                $"The import failed: {target.Name} and the file differ. It can't be opened like this."
            );
        }
        await target.EndAsync(cancel);
        return 0;
    }

    /// <summary>Reads it through, so that nothing is written of a file that is not whole.</summary>
    private static async Task<(ExportHeader Header, ExportEnd End, Tally Tally)> ReadAsync(
        string file,
        CancellationToken cancel
    )
    {
        await using var from = DraftFile.Read(file);
        using var reader = new ExportReader(from);
        await reader.ReadAsync(cancel).CountAsync(cancel);
        return (reader.Header!, reader.End!, reader.Tally);
    }

    private static async Task WriteAsync(
        string file,
        ExportEnd end,
        IStore store,
        CancellationToken cancel
    )
    {
        await using var from = DraftFile.Read(file);
        using var reader = new ExportReader(from);
        await new Importer(store, TimeProvider.System).WriteAsync(reader.ReadAsync(cancel), cancel);
        if (reader.End != end)
        {
            throw new ExportFormatException("it was changed while it was imported");
        }
    }

    private static IImportTarget Open(Settings settings, string data) =>
        settings.Store.Kind == StoreKind.Sqlite
            ? new SqliteTarget(new DataFolder(data).Store, settings.Shards)
            : new AzureTarget(Stores.Tables(settings), settings.Store.Table);

    /// <exception cref="VerbException">It is not empty.</exception>
    private static async Task<IWholeStore> BeginAsync(
        IImportTarget target,
        string sha256,
        CancellationToken cancel
    )
    {
        try
        {
            return await target.BeginAsync(sha256, cancel);
        }
        catch (InvalidOperationException e)
        {
            throw new VerbException($"The import failed: {e.Message}");
        }
    }
}
