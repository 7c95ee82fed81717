namespace Mentoring.Functions.Tests.Privacy;

/// <summary>The table of all kinds of rows in docs/privacy.md.</summary>
internal static class PrivacyTable
{
    internal sealed record Kind(string Export, string Leaving)
    {
        /// <summary>Whether it says that rows of others go on naming who has left, by an id.</summary>
        public bool KeepsIds =>
            Leaving.Contains("ids", StringComparison.Ordinal)
            || Leaving.Contains("the id", StringComparison.Ordinal);
    }

    public static Dictionary<string, Kind> Read()
    {
        var lines = File.ReadAllLines(Repository.PathOf("docs", "privacy.md"));
        return lines
            .SkipWhile(line => !line.StartsWith("| kind of row", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[1], cells => new Kind(cells[3], cells[4]));
    }
}
