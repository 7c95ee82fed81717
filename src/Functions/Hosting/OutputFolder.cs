namespace Mentoring.Functions.Hosting;

/// <summary>The folder that a verb writes samples into: <c>[--output FOLDER]</c>.</summary>
internal static class OutputFolder
{
    /// <param name="usual">Where nothing is said.</param>
    /// <param name="usage">Told with what is wrong.</param>
    /// <exception cref="SettingsException">There is another argument, or its value is missing.</exception>
    public static string Of(IReadOnlyList<string> args, string usual, string usage)
    {
        SettingsException Wrong(string sentence) => new($"{sentence} Usage: {usage}");
        return args switch
        {
            [] => usual,
            ["--output", { Length: > 0 } named] => named,
            ["--output", ..] => throw Wrong("The argument --output lacks its value."),
            [var unknown, ..] => throw Wrong($"The argument {unknown} is unknown."),
        };
    }
}
