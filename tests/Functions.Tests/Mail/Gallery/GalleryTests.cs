using System.Text.RegularExpressions;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;

namespace Mentoring.Functions.Tests.Mail.Gallery;

public sealed partial class GalleryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("letters").FullName;
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _out.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Every_letter_has_a_page_in_both_languages_with_everybody_who_may_get_it()
    {
        Assert.Equal(0, await RunAsync("letters", "--output", _folder));
        Assert.Contains(
            Path.Combine(_folder, "index.html"),
            _out.ToString(),
            StringComparison.Ordinal
        );
        var index = await ReadAsync("index.html");
        foreach (var letter in KnownLetter.All)
        {
            foreach (var language in new[] { "de", "en" })
            {
                var page = $"{language}/{letter.Id}.html";
                Assert.Contains($"href=\"{page}\"", index, StringComparison.Ordinal);
                var shown = Subject().Count(await ReadAsync(page));
                Assert.InRange(shown, letter.Variants().Count(), 2 * letter.Variants().Count());
            }
        }
        var mails = Directory.GetFiles(_folder, "*.html", SearchOption.AllDirectories);
        Assert.InRange(mails.Length, 2 * Samples.All.Count(), 1000);
    }

    [Fact]
    public async Task Every_link_of_it_leads_to_a_file_and_nothing_comes_from_elsewhere()
    {
        await RunAsync("letters", "--output", _folder);
        var pages = Directory
            .GetFiles(_folder, "*.html", SearchOption.AllDirectories)
            .Where(page => !page.Contains("/mails/", StringComparison.Ordinal));
        foreach (var page in pages)
        {
            var html = await File.ReadAllTextAsync(page, Http.Cancel);
            Assert.DoesNotContain(" src=\"", html, StringComparison.Ordinal);
            foreach (Match link in Link().Matches(html))
            {
                var path = link.Groups[1].Value;
                Assert.True(
                    path[0] == '#' || File.Exists(Path.Combine(Path.GetDirectoryName(page)!, path)),
                    $"{page}: {path}"
                );
            }
        }
    }

    [Theory]
    [InlineData("--output")]
    [InlineData("--colour")]
    public async Task What_is_unknown_is_named(string argument)
    {
        Assert.Equal(2, await RunAsync("letters", argument));
        Assert.Contains($" {argument} ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_can_not_be_written_to_is_said()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "", Http.Cancel);
        Assert.Equal(1, await RunAsync("letters", "--output", Path.Combine(file, "inside")));
        Assert.Single(_error.ToString().Trim().Split('\n'));
    }

    private Task<int> RunAsync(params string[] args) =>
        Verbs.RunAsync(args, new Terminal(_out, _error));

    private Task<string> ReadAsync(string file) =>
        File.ReadAllTextAsync(Path.Combine(_folder, file), Http.Cancel);

    [GeneratedRegex("<article>")]
    private static partial Regex Subject();

    [GeneratedRegex(" href=\"([^\"]+)\"")]
    private static partial Regex Link();
}
