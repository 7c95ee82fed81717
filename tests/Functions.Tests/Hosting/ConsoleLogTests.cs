using System.Text.RegularExpressions;

namespace Mentoring.Functions.Tests.Hosting;

public sealed partial class ConsoleLogTests
{
    [Fact]
    public async Task A_Functions_host_gets_each_entry_as_one_line_and_warnings_on_standard_error()
    {
        var mail = Path.GetTempFileName();
        await using var service = await RunningService.StartAsync(
            ("FUNCTIONS_CUSTOMHANDLER_PORT", "0"),
            ("Mentoring__PublicUrl", "https://mentoring.example.org"),
            ("Mentoring__Mail__Folder", mail)
        );
        using var joined = await service.Client.Post(
            "/api/members",
            People.JoinBody("Mia", "mia@example.org", "mentee")
        );
        joined.EnsureSuccessStatusCode();
        while (service.Error.Length == 0)
        {
            // The letter is tried after the answer.
            using var alive = await service.Client.Get("/api/health");
        }
        await service.StopAsync();

        var said = Lines(service.Output);
        Assert.Contains(said, line => line.Contains("POST /api/members", StringComparison.Ordinal));
        Assert.All(said, line => Assert.Matches(Said(), line));
        var warned = Lines(service.Error);
        Assert.NotEmpty(warned);
        Assert.All(warned, line => Assert.Matches(Warned(), line));
        File.Delete(mail);
    }

    [Fact]
    public async Task A_person_gets_entries_of_several_lines_on_standard_output()
    {
        await using var service = await RunningService.StartAsync();
        using var answer = await service.Client.Get("/api/health");
        await service.StopAsync();

        Assert.Matches("info: .*RequestLog.*\n +GET /api/health 200", service.Output);
        Assert.Empty(service.Error);
    }

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("^info: ")]
    private static partial Regex Said();

    [GeneratedRegex("^(warn|fail): ")]
    private static partial Regex Warned();
}
