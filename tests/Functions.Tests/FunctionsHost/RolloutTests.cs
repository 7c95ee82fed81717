using System.Net;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Channels = System.Threading.Channels.Channel;

namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>Two instances on the same tables, replaced one after the other while people go on.</summary>
public sealed class RolloutTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const int Threads = 8;
    private const int Replacements = 4;
    private const int Concerns = 80;

    private readonly string _mail = Directory.CreateTempSubdirectory("mentoring-").FullName;
    private readonly System.Threading.Channels.Channel<int> _told = Channels.CreateUnbounded<int>();
    private Dictionary<string, string> _settings = [];
    private int _begun = -1;
    private int _done;

    public async ValueTask InitializeAsync() =>
        _settings = new()
        {
            ["Mentoring:PublicUrl"] = "http://localhost:7071",
            ["Mentoring:Store:Kind"] = "azureTables",
            ["Mentoring:Store:ConnectionString"] = await azurite.ConnectionStringAsync(),
            ["Mentoring:Store:Table"] = $"t{Guid.NewGuid():N}",
            ["Mentoring:SignInKey"] = Convert.ToBase64String(new byte[32]),
            ["Mentoring:Mail:Folder"] = _mail,
        };

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_mail, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_rolling_restart_under_load_loses_nothing_and_does_nothing_twice()
    {
        await using var office = new Office(_settings);
        await office.InitializeAsync();
        var pair = await (await office.PairAsync()).AcceptedAsync();
        var before = await office.App.LettersAsync(People.Coordinator);
        await using var one = new Rollout(_settings);
        await using var other = new Rollout(_settings);
        await Task.WhenAll(one.StartAsync(), other.StartAsync());

        var rollout = ReplaceAsync([one, other]);
        await Task.WhenAll(
            Enumerable.Range(0, Threads).Select(_ => Task.Run(() => TellAsync(pair, one, other)))
        );
        await rollout;

        var history = await office
            .App.Services.GetRequiredService<MentorshipReads>()
            .ReadHistoryAsync(pair.Id, Http.Cancel);
        Assert.Equal(Enumerable.Range(1, history.Count), history.Select(each => (int)each.Number));
        Assert.Equal(Concerns, history.Count(each => each.Event is ConcernRaised));
        // What a dead instance had claimed is taken over.
        await office.AdvanceAsync("PT5M");
        var letters = await office.App.LettersAsync(People.Coordinator);
        Assert.Equal(Concerns, letters.Length - before.Length);
    }

    /// <summary>Every second one without a warning, as when its machine is lost.</summary>
    private async Task ReplaceAsync(IReadOnlyList<Rollout> instances)
    {
        for (var i = 0; i < Replacements; i++)
        {
            while (await _told.Reader.ReadAsync(Http.Cancel) < (i + 1) * Concerns / 6) { }
            await instances[i % instances.Count].ReplaceAsync(withoutWarning: i >= 2);
        }
    }

    /// <summary>Asks the other instance where one doesn't answer, as the front of a function app does, with the same key.</summary>
    private async Task TellAsync(Pair pair, Rollout one, Rollout other)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = pair.Mentee
            .Http
            .DefaultRequestHeaders
            .Authorization;
        for (int i; (i = Interlocked.Increment(ref _begun)) < Concerns; )
        {
            var (instance, further) = i % 2 == 0 ? (one, other) : (other, one);
            while (!await IsAnsweredAsync(http, instance, pair, i))
            {
                (instance, further) = (further, instance);
            }
            await _told.Writer.WriteAsync(Interlocked.Increment(ref _done), Http.Cancel);
        }
    }

    /// <summary>False: it may or may not have been done, so it is asked again with the same key.</summary>
    private static async Task<bool> IsAnsweredAsync(
        HttpClient http,
        Rollout instance,
        Pair pair,
        int i
    )
    {
        http.DefaultRequestHeaders.Remove("Idempotency-Key");
        http.DefaultRequestHeaders.Add("Idempotency-Key", $"concern-{i}");
        try
        {
            using var answer = await http.Post(
                new Uri(instance.Address, pair.Path + "/concern").ToString(),
                new { text = $"Concern number {i}." }
            );
            var text = await answer.Content.ReadAsStringAsync(Http.Cancel);
            Assert.True(
                answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable,
                $"{answer.StatusCode} {text}"
            );
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return false;
        }
    }

    /// <summary>An instance in development on the same tables and letters, with today's date: people sign in there, and its
    /// clock can be moved.</summary>
    private sealed class Office(IReadOnlyDictionary<string, string> settings) : World
    {
        protected override async Task<TestApp> OpenAsync()
        {
            var app = await TestApp.CreateAsync([
                .. settings.Select(setting => (setting.Key, setting.Value)),
            ]);
            app.Time.SetUtcNow(TimeProvider.System.GetUtcNow());
            return app;
        }
    }
}
