using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Transfer;

/// <summary><c>FILE [--data ./data]</c>; <c>-</c> is standard output or input.</summary>
internal sealed record TransferArguments(string File, string Data)
{
    public const string Usage = "FILE [--data ./data]";

    public bool IsPipe => File == "-";

    /// <exception cref="SettingsException">An argument can't be, or the file is missing.</exception>
    public static TransferArguments Parse(string verb, IReadOnlyList<string> args)
    {
        var parsed = new TransferArguments("", "./data");
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out var one))
        {
            parsed = one switch
            {
                "--data" when rest.TryDequeue(out var folder) => parsed with { Data = folder },
                "--data" => throw Wrong("The argument --data lacks its value."),
                "-" or [not '-', ..] when parsed.File.Length == 0 => parsed with { File = one },
                _ => throw Wrong($"The argument {one} is unknown."),
            };
        }
        return parsed.File.Length > 0 ? parsed : throw Wrong("The argument FILE is missing.");

        SettingsException Wrong(string sentence) => new($"{sentence} Usage: {verb} {Usage}");
    }
}
