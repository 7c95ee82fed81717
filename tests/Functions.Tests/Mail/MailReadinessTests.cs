using Mentoring.Functions.Mail;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mentoring.Functions.Tests.Mail;

public sealed class MailReadinessTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(Samples.Friday);
    private readonly LogLines _log = new();
    private readonly LoggerFactory _loggers;
    private readonly MailReadiness _readiness;
    private Func<Task> _answer = () => Task.CompletedTask;
    private int _asked;

    public MailReadinessTests()
    {
        _loggers = new([_log]);
        _readiness = new(
            _ =>
            {
                _asked++;
                return _answer();
            },
            _time,
            _loggers.CreateLogger<MailReadiness>()
        );
    }

    [Fact]
    public async Task However_often_one_asks_the_server_is_asked_every_half_minute()
    {
        Assert.True(await AskAsync());
        _time.Advance(MailReadiness.KeptFor - TimeSpan.FromTicks(1));
        Assert.True(await AskAsync());
        Assert.Equal(1, _asked);

        _time.Advance(TimeSpan.FromTicks(1));
        _answer = () => throw new MailUnavailableException("smtp-sign-in");
        Assert.False(await AskAsync());
        Assert.False(await AskAsync());
        Assert.Equal(2, _asked);
        Assert.Contains("smtp-sign-in", Assert.Single(_log.Written), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_meanwhile_gets_the_same_answer()
    {
        var asked = new TaskCompletionSource();
        _answer = () => asked.Task;
        var all = Enumerable.Range(0, 5).Select(_ => AskAsync()).ToArray();
        asked.SetResult();
        Assert.Equal(Enumerable.Repeat(true, 5), await Task.WhenAll(all));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task Who_went_away_before_the_answer_leaves_none_behind()
    {
        _answer = () => throw new OperationCanceledException();
        await Assert.ThrowsAsync<OperationCanceledException>(AskAsync);
        _answer = () => Task.CompletedTask;
        Assert.True(await AskAsync());
    }

    public void Dispose()
    {
        _readiness.Dispose();
        _loggers.Dispose();
        _log.Dispose();
    }

    private Task<bool> AskAsync() => _readiness.IsReadyAsync(Http.Cancel);
}
