using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Tests.Hosting;

public sealed class VerbsTests : IDisposable
{
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_names_every_command_with_its_arguments(string asked)
    {
        Assert.Equal(0, await RunAsync(asked));
        Assert.Contains(ServeArguments.Usage, _out.ToString(), StringComparison.Ordinal);
        Assert.Empty(_error.ToString());
    }

    [Theory]
    [InlineData("sreve")]
    [InlineData("")]
    [InlineData("serve", "--colour")]
    [InlineData("--colour")]
    public async Task What_is_unknown_ends_with_one_sentence_and_code_2(params string[] args)
    {
        Assert.Equal(2, await RunAsync(args));
        Assert.Single(_error.ToString().Trim().Split('\n'));
        Assert.Contains($" {args[^1]} ", _error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] args) =>
        Verbs.RunAsync(args, new Terminal(_out, _error));
}
