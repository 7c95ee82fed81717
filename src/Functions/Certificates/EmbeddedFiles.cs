namespace Mentoring.Functions.Certificates;

/// <summary>Fonts and texts travel inside the assembly: one executable, nothing to install.</summary>
internal static class EmbeddedFiles
{
    public static Stream Open(string name) =>
        typeof(EmbeddedFiles).Assembly.GetManifestResourceStream(
            $"Mentoring.Functions.Certificates.{name}"
        ) ?? throw new FileNotFoundException($"The assembly carries no '{name}'.");

    public static byte[] Read(string name)
    {
        using var stream = Open(name);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
