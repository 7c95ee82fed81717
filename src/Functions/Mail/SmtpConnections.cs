using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Mentoring.Functions.Mail;

/// <summary>Lends connections to the mail server, one mail at a time each, within a limit of time and number.</summary>
internal sealed class SmtpConnections(SmtpSignIn signIn, TimeProvider time) : IDisposable
{
    /// <summary>From waiting for a connection to the server's last answer.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <summary>Large providers allow one account hardly more.</summary>
    public const int AtOnce = 3;

    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly KeptConnections _kept = new(time);

    /// <exception cref="MailUnavailableException">There was no connection, or what was done with it failed.</exception>
    public async Task<T> UseAsync<T>(
        Func<SmtpClient, CancellationToken, Task<T>> use,
        CancellationToken cancel
    )
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            await _places.WaitAsync(both.Token);
            try
            {
                return await UseOneAsync(use, both.Token);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new MailUnavailableException("smtp-slow");
        }
        catch (Exception failure) when (ReasonOf(failure) is { } reason)
        {
            // Without its cause, since a server's words may name people.
            throw new MailUnavailableException(reason)
            {
                IsOutage =
                    failure is not SmtpCommandException refused
                    || !SmtpReplies.RefusesContent(refused),
            };
        }
    }

    public void Dispose()
    {
        _kept.Dispose();
        _places.Dispose();
    }

    private async Task<T> UseOneAsync<T>(
        Func<SmtpClient, CancellationToken, Task<T>> use,
        CancellationToken cancel
    )
    {
        var connection =
            await TakeAsync(cancel) ?? new Connection(await signIn.ConnectAsync(cancel), 0);
        var sound = false;
        try
        {
            var result = await use(connection.Client, cancel);
            sound = true;
            return result;
        }
        catch (SmtpCommandException)
        {
            // This mail was refused; the next may be taken.
            sound = connection.Client.IsConnected;
            throw;
        }
        finally
        {
            if (sound)
            {
                _kept.Add(connection);
            }
            else
            {
                connection.Client.Dispose();
            }
        }
    }

    /// <summary>A kept one that the server has not closed meanwhile.</summary>
    private async Task<Connection?> TakeAsync(CancellationToken cancel)
    {
        while (_kept.Take() is { } connection)
        {
            var alive = false;
            try
            {
                await connection.Client.NoOpAsync(cancel);
                alive = true;
                return connection;
            }
            catch (Exception failure) when (ReasonOf(failure) is not null)
            {
                continue;
            }
            finally
            {
                if (!alive)
                {
                    connection.Client.Dispose();
                }
            }
        }
        return null;
    }

    /// <summary>Null for a bug.</summary>
    private static string? ReasonOf(Exception failure) =>
        failure switch
        {
            SmtpCommandException refused => SmtpReplies.Code(refused),
            SslHandshakeException => "smtp-tls",
            AuthenticationException or ServiceNotAuthenticatedException => "smtp-sign-in",
            NotSupportedException => "smtp-not-offered",
            ProtocolException
            or ServiceNotConnectedException
            or IOException
            or SocketException
            or TimeoutException => "smtp-unreachable",
            _ => null,
        };
}
