namespace Mentoring.Functions.Tests;

/// <summary>What <c>./mentoring test</c> has installed of <c>tests/tools</c>.</summary>
public static class NodeModules
{
    private const string Installed = ".tools/azurite/node_modules";

    /// <exception cref="FileNotFoundException">It is not installed.</exception>
    public static string Find(string path)
    {
        var found = Path.Combine(Folder(), path);
        return File.Exists(found) || Directory.Exists(found)
            ? found
            : throw new FileNotFoundException(
                $"{found} is missing: run `./mentoring test`, which installs it."
            );
    }

    private static string Folder()
    {
        if (Environment.GetEnvironmentVariable("MENTORING_AZURITE") is { } azurite)
        {
            return Path.GetFullPath(Path.Combine(azurite, "../.."));
        }
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (
            folder.Parent is not null && !Directory.Exists(Path.Combine(folder.FullName, Installed))
        )
        {
            folder = folder.Parent;
        }
        return Path.Combine(folder.FullName, Installed);
    }
}
