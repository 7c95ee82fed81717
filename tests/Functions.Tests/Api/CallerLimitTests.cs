using System.Globalization;
using System.Net;
using Mentoring.Functions.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Mentoring.Functions.Tests.Api;

public sealed class CallerLimitTests
{
    private readonly FakeTimeProvider _time = new(TestApp.Start.AddSeconds(15));

    [Fact]
    public void Each_address_has_its_calls_in_every_minute_of_the_clock()
    {
        var limit = new CallerLimit(_time);
        Assert.All(Enumerable.Range(0, CallerLimit.Calls), _ => Assert.Null(limit.Wait("one")));
        Assert.Equal(TimeSpan.FromSeconds(45), limit.Wait("one"));
        Assert.Null(limit.Wait("other"));
        _time.Advance(TimeSpan.FromSeconds(45));
        Assert.Null(limit.Wait("one"));
    }

    [Fact]
    public void A_crowd_of_addresses_shares_what_memory_there_is()
    {
        var limit = new CallerLimit(_time);
        var waits = Enumerable
            .Range(0, 30_000)
            .Count(i => limit.Wait(i.ToString(CultureInfo.InvariantCulture)) is not null);
        Assert.InRange(waits, 9_000, 10_000);
    }

    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7")]
    [InlineData("203.0.113.9, 198.51.100.7", "198.51.100.7")]
    [InlineData("198.51.100.7:50123", "198.51.100.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    [InlineData("[2001:db8:1:2::9]:443", "20010DB800010002")]
    [InlineData("::ffff:198.51.100.7", "198.51.100.7")]
    [InlineData("unknown", "192.0.2.1")]
    [InlineData("", "192.0.2.1")]
    public void The_address_is_what_the_nearest_proxy_saw(string forwarded, string expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.1");
        context.Request.Headers["X-Forwarded-For"] = forwarded;
        Assert.Equal(expected, CallerLimit.AddressOf(context));
    }
}
