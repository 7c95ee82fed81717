using System.Runtime.CompilerServices;

namespace Mentoring.Functions.Tests.Mail;

/// <summary>
/// Compares with a text that a person has read and approved. What differs is written to <c>artifacts/received</c>; to
/// approve it, copy it over the approved file.
/// </summary>
internal static class Approved
{
    public static void Matches(string name, string text, [CallerFilePath] string caller = "")
    {
        var folder = Path.GetDirectoryName(caller)!;
        var approved = Path.Combine(folder, $"{name}.approved.txt");
        var expected = File.Exists(approved) ? File.ReadAllText(approved) : "";
        if (expected.ReplaceLineEndings("\n") == text.ReplaceLineEndings("\n"))
        {
            return;
        }
        var received = Repository.PathOf("artifacts", "received");
        Directory.CreateDirectory(received);
        File.WriteAllText(Path.Combine(received, $"{name}.received.txt"), text);
        Assert.Equal(expected, text, ignoreLineEndingDifferences: true);
    }
}
