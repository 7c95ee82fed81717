using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml;
using Mentoring.Demo;

namespace Mentoring.Functions.Tests.Stories;

/// <summary>A call that changes something and may be repeated, and how long it took undisturbed.</summary>
internal sealed record Call(int Number, bool MovesClock, TimeSpan Took);

/// <summary>
/// Stands between the story and the service. While a planned call is under way the process dies by SIGKILL; it starts
/// again on the same data and the call is repeated, as a client does that was not answered.
/// </summary>
/// <param name="after">By a call's number: how long after its beginning the process dies.</param>
/// <param name="overheard">Learns what is said.</param>
internal sealed class Kills(
    Service service,
    IReadOnlyDictionary<int, TimeSpan> after,
    Overheard overheard
)
{
    private const string Clock = "/api/dev/clock";
    private readonly Service _service = service;
    private readonly IReadOnlyDictionary<int, TimeSpan> _after = after;
    private readonly Uri _clock = new(service.Address, Clock);
    private readonly Overheard _overheard = overheard;
    private readonly List<Call> _calls = [];

    public IReadOnlyList<Call> Calls => _calls;

    /// <summary>How many of the calls that died had been answered, and how many had not.</summary>
    public (int Answered, int Unanswered) Deaths { get; private set; }

    public HttpClient NewClient() => new(new Between(this)) { BaseAddress = _service.Address };

    private sealed class Between(Kills kills) : DelegatingHandler(new Ear(kills._overheard))
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            if (!MayBeRepeated(request))
            {
                return await base.SendAsync(request, cancellationToken);
            }
            if (request.Content is { } content)
            {
                await content.LoadIntoBufferAsync(cancellationToken);
            }
            var number = kills._calls.Count;
            var clock = Stopwatch.StartNew();
            var answer = kills._after.TryGetValue(number, out var wait)
                ? await DieDuringAsync(request, wait)
                : await CallAsync(request);
            kills._calls.Add(new(number, IsClock(request), clock.Elapsed));
            return answer;
        }

        private async Task<HttpResponseMessage> DieDuringAsync(
            HttpRequestMessage request,
            TimeSpan wait
        )
        {
            var moves = IsClock(request) ? await TargetAsync(request) : (DateTimeOffset?)null;
            var first = TryAsync(request);
            await PassAsync(wait);
            await kills._service.KillAndStartAgainAsync();
            using var before = await first;
            if (moves is { } target)
            {
                request.Content = Advance(target - await NowAsync());
            }
            var again = await CallAsync(request);
            var (answered, unanswered) = kills.Deaths;
            kills.Deaths = before is null ? (answered, unanswered + 1) : (answered + 1, unanswered);
            if (before is not null && moves is null)
            {
                Assert.Equal(await Told(before), await Told(again));
            }
            // Before anybody reacts, what the dead process had claimed is taken over.
            using var rest = await CallAsync(
                new(HttpMethod.Post, kills._clock) { Content = Advance(TimeSpan.FromMinutes(1)) }
            );
            rest.EnsureSuccessStatusCode();
            return again;
        }

        private async Task<HttpResponseMessage> CallAsync(HttpRequestMessage request)
        {
            var answer = await base.SendAsync(request, Http.Cancel);
            await answer.Content.LoadIntoBufferAsync(Http.Cancel);
            return answer;
        }

        private async Task<HttpResponseMessage?> TryAsync(HttpRequestMessage request)
        {
            try
            {
                return await CallAsync(request);
            }
            catch (HttpRequestException)
            {
                // Never answered, since the process died first.
                return null;
            }
        }

        private async Task<DateTimeOffset> TargetAsync(HttpRequestMessage request)
        {
            var body = await request.Content!.ReadFromJsonAsync<JsonElement>(Http.Cancel);
            return await NowAsync() + XmlConvert.ToTimeSpan(body.Text("advance"));
        }

        private async Task<DateTimeOffset> NowAsync()
        {
            using var answer = await CallAsync(new(HttpMethod.Get, kills._clock));
            var state = await answer.Content.ReadFromJsonAsync<JsonElement>(Http.Cancel);
            return DateTimeOffset.Parse(state.Text("now"), CultureInfo.InvariantCulture);
        }

        private static JsonContent Advance(TimeSpan by) =>
            JsonContent.Create(
                new { advance = XmlConvert.ToString(by < TimeSpan.Zero ? TimeSpan.Zero : by) }
            );

        private static async Task<string> Told(HttpResponseMessage answer) =>
            $"{(int)answer.StatusCode} {answer.Headers.Location} {await answer.Content.ReadAsStringAsync(Http.Cancel)}";

        private static async Task PassAsync(TimeSpan time)
        {
            var least = TimeSpan.FromMilliseconds(1);
            using var timer = new PeriodicTimer(time < least ? least : time);
            await timer.WaitForNextTickAsync(Http.Cancel);
        }

        private static bool IsClock(HttpRequestMessage request) =>
            request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath == Clock;

        private static bool MayBeRepeated(HttpRequestMessage request) =>
            request.Method == HttpMethod.Put
            || request.Headers.Contains("Idempotency-Key")
            || IsClock(request);
    }
}
