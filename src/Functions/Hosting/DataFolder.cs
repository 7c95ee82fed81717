namespace Mentoring.Functions.Hosting;

/// <summary>The folder that holds what one machine keeps: the store, the key, mails, and the moved clock of development.
/// Whoever first puts something into it makes it.</summary>
public sealed class DataFolder(string path)
{
    /// <summary>Whether there is a store in the folder of this path, which need not be there.</summary>
    public static bool HasStore(string path) =>
        File.Exists(System.IO.Path.Combine(path, "mentoring.db"));

    public string Path { get; } = System.IO.Path.GetFullPath(path);
    public string Store => System.IO.Path.Combine(Path, "mentoring.db");
    public string Mail => System.IO.Path.Combine(Path, "mail");
    public string Clock => System.IO.Path.Combine(Path, "clock");

    /// <summary>The keys outside the store.</summary>
    public KeyFolder Keys => new(System.IO.Path.Combine(Path, "keys"));
}
