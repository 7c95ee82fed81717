using MailKit.Net.Smtp;

namespace Mentoring.Functions.Mail;

/// <param name="Uses">How often it was lent before.</param>
internal sealed record Connection(SmtpClient Client, int Uses);

/// <summary>Sound connections that wait for the next mail, since setting one up costs more than a mail does.</summary>
internal sealed class KeptConnections : IDisposable
{
    /// <summary>Well below the minutes after which servers hang up.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(20);

    /// <summary>Servers limit the mails of a connection too.</summary>
    private const int UsesEach = 50;

    private readonly Lock _lock = new();
    private readonly Stack<Connection> _waiting = [];
    private readonly ITimer _closing;
    private bool _disposed;

    public KeptConnections(TimeProvider time) =>
        _closing = time.CreateTimer(
            _ => Close(),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );

    public Connection? Take()
    {
        lock (_lock)
        {
            return _waiting.TryPop(out var connection) ? connection : null;
        }
    }

    /// <summary>Kept until nothing has been added for <see cref="KeptFor"/>.</summary>
    public void Add(Connection connection)
    {
        lock (_lock)
        {
            if (!_disposed && connection.Uses + 1 < UsesEach)
            {
                _waiting.Push(connection with { Uses = connection.Uses + 1 });
                _closing.Change(KeptFor, Timeout.InfiniteTimeSpan);
                return;
            }
        }
        connection.Client.Dispose();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
        }
        _closing.Dispose();
        Close();
    }

    private void Close()
    {
        while (Take() is { } connection)
        {
            connection.Client.Dispose();
        }
    }
}
