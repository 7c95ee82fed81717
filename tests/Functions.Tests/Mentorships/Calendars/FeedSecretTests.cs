using Mentoring.Functions.Hosting;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships.Calendars;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Tests.Mentorships.Calendars;

/// <summary>Where the secret of a calendar's address comes from, and where it is not to be found.</summary>
public sealed class FeedSecretTests
{
    private static readonly Member Mia = CalendarSamples.Reader with
    {
        CalendarNonce = FeedSecrets.NewNonce(),
    };
    private static readonly byte[] Old = [.. Enumerable.Repeat((byte)1, 32)];
    private static readonly byte[] New = [.. Enumerable.Repeat((byte)2, 32)];

    [Fact]
    public void It_needs_the_key_the_member_and_the_nonce()
    {
        var secrets = new FeedSecrets(new ServiceKey(Old));
        var secret = secrets.Of(Mia);
        Assert.Equal(secret, secrets.Of(Mia));
        Assert.Equal(Mia.Id, secrets.MemberIn(secret));
        Assert.True(secrets.IsOf(secret, Mia));
        Assert.DoesNotContain(Mia.Id, secret, StringComparison.Ordinal);
        var tom = Mia with { Id = new('a', 32) };
        var renewed = Mia with { CalendarNonce = FeedSecrets.NewNonce() };
        Assert.False(secrets.IsOf(secret, tom));
        Assert.False(secrets.IsOf(secret, renewed));
        Assert.False(secrets.IsOf(secret, Mia with { CalendarNonce = null }));
        var elsewhere = new FeedSecrets(new ServiceKey(New));
        Assert.NotEqual(secret, elsewhere.Of(Mia));
        Assert.Null(elsewhere.MemberIn(secret));
        Assert.False(elsewhere.IsOf(secret, Mia));
    }

    [Fact]
    public void There_is_one_way_to_write_it()
    {
        var secrets = new FeedSecrets(new ServiceKey(Old));
        var secret = secrets.Of(Mia);
        foreach (
            var last in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".Where(
                c => c != secret[^1]
            )
        )
        {
            Assert.False(secrets.IsOf(secret[..^1] + last, Mia));
        }
        Assert.False(secrets.IsOf(secret + "=", Mia));
    }

    [Fact]
    public void What_an_earlier_key_made_holds_as_long_as_that_is_kept()
    {
        var secret = new FeedSecrets(new ServiceKey(Old)).Of(Mia);
        var rotated = new FeedSecrets(new ServiceKey(New, Old));
        Assert.Equal(Mia.Id, rotated.MemberIn(secret));
        Assert.True(rotated.IsOf(secret, Mia));
        Assert.NotEqual(secret, rotated.Of(Mia));
        Assert.True(rotated.IsOf(rotated.Of(Mia), Mia));
    }

    [Fact]
    public async Task Neither_the_log_nor_the_store_has_it()
    {
        using var lines = new LogLines();
        await using var app = await TestApp.CreateAsync(
            [],
            adjust: builder =>
            {
                builder.Logging.AddProvider(lines);
                builder.Logging.SetMinimumLevel(LogLevel.Debug);
            }
        );
        var mia = await app.MemberAsync("Mia Schmidt", "mia@example.org", "mentee");
        var url = new Uri((await mia.Post("/api/me/calendar").Json()).Text("url"));
        var secret = url.Segments[^1][..^4];
        (await app.Anyone().Get(url.AbsolutePath)).EnsureSuccessStatusCode();
        using var wrong = await app.Anyone().Get(url.AbsolutePath.Replace(".ics", "x.ics"));

        Assert.Contains(lines.Written, line => line.Contains("/calendar/{secret}.ics 200"));
        Assert.Contains(lines.Written, line => line.Contains("/calendar/{secret}.ics 404"));
        Assert.DoesNotContain(lines.Written, line => line.Contains(secret[..20]));
        foreach (var file in Directory.EnumerateFiles(app.Folder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(
                file,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite
            );
            using var text = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(secret[..20], await text.ReadToEndAsync(Http.Cancel));
        }
    }
}
