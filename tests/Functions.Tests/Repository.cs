namespace Mentoring.Functions.Tests;

/// <summary>The clone around the tests.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Mentoring.Functions.sln")))
        {
            folder =
                folder.Parent
                ?? throw new DirectoryNotFoundException("The tests run inside the repository.");
        }
        return folder.FullName;
    }
}
