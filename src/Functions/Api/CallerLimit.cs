using System.Net;
using System.Net.Sockets;

namespace Mentoring.Functions.Api;

/// <summary>
/// How often one address may ask what is open to everybody: <see cref="Calls"/> times in each minute of the clock, counted by each
/// instance for itself. It keeps costs down; what is asked for is safe by codes that nobody guesses.
/// </summary>
internal sealed class CallerLimit(TimeProvider time)
{
    public const int Calls = 60;

    /// <summary>Further ones of the same minute share a count, so that no crowd of them fills the memory.</summary>
    private const int Addresses = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _counts = [];
    private long _minute;

    /// <summary>Counts a call.</summary>
    /// <returns>How long to wait; null where it may go on.</returns>
    public TimeSpan? Wait(string address)
    {
        var now = time.GetUtcNow();
        var minute = now.UtcTicks / TimeSpan.TicksPerMinute;
        lock (_lock)
        {
            if (minute != _minute)
            {
                _minute = minute;
                _counts.Clear();
            }
            var known = _counts.ContainsKey(address) || _counts.Count < Addresses ? address : "";
            var count = _counts[known] = _counts.GetValueOrDefault(known) + 1;
            return count > Calls
                ? TimeSpan.FromTicks((minute + 1) * TimeSpan.TicksPerMinute - now.UtcTicks)
                : null;
        }
    }

    /// <summary>Whom the nearest proxy saw: what stands further ahead in the header anybody may have made up. We listen on this
    /// machine alone, so nobody else comes without one. Of IPv6 the network that one subscriber has.</summary>
    public static string AddressOf(HttpContext context)
    {
        var forwarded = context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        // Azure's front ends add the port.
        var address = IPEndPoint.TryParse(forwarded, out var seen)
            ? seen.Address
            : context.Connection.RemoteIpAddress;
        return address switch
        {
            null => "",
            { IsIPv4MappedToIPv6: true } => $"{address.MapToIPv4()}",
            { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(
                address.GetAddressBytes().AsSpan(0, 8)
            ),
            _ => $"{address}",
        };
    }
}

/// <summary>Stands first among an endpoint's parameters where callers need not sign in: more calls than <see cref="CallerLimit"/>
/// allows are 429, before anything is read.</summary>
public sealed record FewCalls
{
    public static ValueTask<FewCalls> BindAsync(HttpContext context)
    {
        var limit = context.RequestServices.GetRequiredService<CallerLimit>();
        return limit.Wait(CallerLimit.AddressOf(context)) is { } wait
            ? throw Problems.TooManyTries(wait).Exception()
            : new(new FewCalls());
    }
}
