using System.Net;

namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>When letters go, under a host that may freeze the process once it has answered.</summary>
public sealed class DispatchTests
{
    private const string Mentor = "mentor@example.org";

    private static readonly string[] Goals = ["A first job"];

    [Fact]
    public async Task Who_is_signed_in_is_answered_when_the_letters_are_handed_over()
    {
        await using var app = await HostedApp.StartAsync();
        var ask = await PairAsync(app);
        using var request = await ask();
        Assert.Equal(HttpStatusCode.Created, request.StatusCode);
        Assert.Contains(
            await app.LettersAsync(Mentor),
            subject => subject.Contains("request", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact(Timeout = 60_000)]
    public async Task But_nobody_waits_for_letters_longer_than_five_seconds()
    {
        await using var app = await HostedApp.StartAsync();
        var ask = await PairAsync(app);
        app.Store.Hold = new();
        var request = ask();
        while (app.Store.Held == 0)
        {
            await Task.Yield();
        }
        Assert.False(request.IsCompleted);
        while (!request.IsCompleted)
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        using var answer = await request;
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        app.Store.Hold.SetResult();
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_asks_for_a_code_is_answered_before_there_is_a_letter()
    {
        await using var app = await HostedApp.StartAsync();
        await app.OpenedAsync();
        app.Store.Hold = new();
        await app
            .Client.Post("/api/sign-in", new { email = People.Coordinator })
            .Json(HttpStatusCode.Accepted);
        app.Store.Hold.SetResult();
    }

    [Fact(Timeout = 60_000)]
    public async Task So_is_who_moves_to_an_address_that_may_be_somebody_elses()
    {
        await using var app = await HostedApp.StartAsync();
        var (_, http) = await app.MemberAsync("mentee@example.org", "mentee");
        app.Store.Hold = new();
        await http.Post("/api/me/email", new { email = Mentor }).Json(HttpStatusCode.Accepted);
        app.Store.Hold.SetResult();
    }

    private static async Task<Func<Task<HttpResponseMessage>>> PairAsync(HostedApp app)
    {
        var mentor = await app.MemberAsync(Mentor, "mentor");
        var mentee = await app.MemberAsync("mentee@example.org", "mentee");
        var message =
            "I studied mechanical engineering and look for my first job in Berlin this year.";
        var body = new
        {
            mentorId = mentor.Id,
            message,
            goals = Goals,
        };
        return () => mentee.Http.Post("/api/mentorships", body);
    }
}
