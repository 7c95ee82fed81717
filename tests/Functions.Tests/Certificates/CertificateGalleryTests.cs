using System.Text.RegularExpressions;
using Mentoring.Functions.Certificates.Gallery;
using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Tests.Certificates;

public sealed partial class CertificateGalleryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("certificates").FullName;
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _out.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Every_sample_is_shown_as_a_file_and_as_a_picture()
    {
        Assert.Equal(0, await RunAsync("certificates", "--output", _folder));
        Assert.Contains("index.html", _out.ToString(), StringComparison.Ordinal);
        var index = await File.ReadAllTextAsync(Path.Combine(_folder, "index.html"), Http.Cancel);
        var named = Named()
            .Matches(index)
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToList();
        Assert.Equal(2 * CertificateSamples.All.Count, named.Count);
        Assert.All(named, file => Assert.True(File.Exists(Path.Combine(_folder, file)), file));
    }

    [Theory]
    [InlineData("--output")]
    [InlineData("--colour")]
    public async Task What_is_unknown_is_named(string argument)
    {
        Assert.Equal(2, await RunAsync("certificates", argument));
        Assert.Contains($" {argument} ", _error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] args) => Verbs.RunAsync(args, new(_out, _error));

    [GeneratedRegex("(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Named();
}
