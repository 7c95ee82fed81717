using Xunit;

namespace Mentoring.Domain.Mentorships;

/// <summary>
/// docs/lifecycle.md says what the code does. After a change of the rules run these tests with
/// <c>MENTORING_WRITE_DOCS=1</c> and read the difference.
/// </summary>
public class LifecycleDocumentTests
{
    [Fact]
    public void The_document_says_who_may_do_what_in_which_phase() =>
        Check("commands", CommandTable.Write());

    [Fact]
    public void The_document_says_when_timers_fire_and_what_follows() =>
        Check("timers", TimerTable.Write());

    [Fact]
    public void No_timer_is_missing_from_the_document() =>
        Assert.Equal(Enum.GetValues<TimerKind>(), TimerTable.Kinds.Distinct());

    private static void Check(string section, string expected)
    {
        var path = Path.Combine(Root(), "docs", "lifecycle.md");
        var text = File.ReadAllText(path);
        var begin = $"<!-- {section}: written by LifecycleDocumentTests -->\n\n";
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf($"\n<!-- /{section} -->", from, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("MENTORING_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, text[..from] + expected + text[to..]);
            return;
        }
        Assert.Equal(expected, text[from..to]);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Mentoring.Functions.sln")))
        {
            folder = folder.Parent!;
        }
        return folder.FullName;
    }
}
