using System.Net;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Telemetry;

/// <summary>Each measure is taken by the real service when the thing it counts happens.</summary>
public sealed class MeasureTests(SqliteWorld world) : IClassFixture<SqliteWorld>
{
    [Fact]
    public async Task Commands_are_counted_by_name_and_outcome_and_refusals_by_code()
    {
        var pair = await world.PairAsync();
        using var readings = new Readings(world.App.Services);
        await pair.AcceptedAsync();
        await pair.AsMentor("/accept");
        await pair
            .Mentor.Http.Post(pair.Path + "/closing/confirm", Pair.Closing)
            .Problem(HttpStatusCode.Conflict, "wrong-phase");

        Assert.Equal(1, Commands("SendRequest", "done"));
        Assert.Equal(1, Commands("AcceptRequest", "done"));
        Assert.Equal(1, Commands("AcceptRequest", "unchanged"));
        Assert.Equal(1, Commands("ConfirmClosing", "refused"));
        Assert.Equal(1, readings.Sum("mentoring.refusals", ("code", "wrong-phase")));
        Assert.InRange(readings.Sum("mentoring.activities", ("outcome", "handedOver")), 1, 20);
        Assert.InRange(readings.Sum("mentoring.activities", ("type", "ListMentorship")), 1, 1);

        double Commands(string command, string outcome) =>
            readings.Sum("mentoring.commands", ("command", command), ("outcome", outcome));
    }

    [Fact]
    public async Task Timers_that_fire_count_as_commands()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        using var readings = new Readings(world.App.Services);
        await world.AdvanceAsync("P30D");

        Assert.Equal("expired", await pair.PhaseAsync());
        var fired = readings.Of("mentoring.commands", ("command", "FireTimer"));
        Assert.InRange(fired.Count(one => one.Tags["outcome"] == "done"), 2, 20);
    }

    [Fact]
    public async Task A_letter_that_fails_is_counted_with_its_retry_and_again_when_it_goes()
    {
        await using var app = await TestApp.SqliteAsync();
        await app.JoinAsync("Mia", "mia@example.org", "mentee");
        using var readings = new Readings(app.Services);
        var folder = Path.Combine(app.Folder, "mail");
        Directory.Delete(folder, recursive: true);
        await File.WriteAllTextAsync(folder, "", Http.Cancel);
        await app.Anyone().Post("/api/sign-in", new { email = "mia@example.org" });

        Assert.Equal(1, Attempts("failed"));
        Assert.Equal(1, readings.Sum("mentoring.retries", ("type", "SendAccountLetter")));
        File.Delete(folder);
        await app.Anyone().Post("/api/dev/clock", "{\"advance\":\"PT2M\"}").Json();
        Assert.Equal(1, Attempts("failed"));
        Assert.Equal(1, Attempts("handedOver"));
        Assert.Equal(0, readings.Sum("mentoring.dead_letters"));

        double Attempts(string outcome) =>
            readings.Sum(
                "mentoring.activities",
                ("type", "SendAccountLetter"),
                ("outcome", outcome)
            );
    }

    [Fact]
    public async Task A_letter_that_never_goes_becomes_one_dead_letter()
    {
        await using var app = await TestApp.SqliteAsync();
        await app.JoinAsync("Mia", "mia@example.org", "mentee");
        var change = await app.SignedInAsync("mia@example.org");
        using var readings = new Readings(app.Services);
        var folder = Path.Combine(app.Folder, "mail");
        Directory.Delete(folder, recursive: true);
        await File.WriteAllTextAsync(folder, "", Http.Cancel);
        await change.Post("/api/me/email", new { email = "mia@new.example.org" });
        await app.Anyone().Post("/api/dev/clock", "{\"advance\":\"P12D\"}").Json();

        var dead = Assert.Single(readings.Of("mentoring.dead_letters"));
        Assert.Equal("SendAccountLetter", dead.Tags["type"]);
        // The code in the other letter, to the new address, loses its point sooner.
        var failed = readings.Sum("mentoring.activities", ("outcome", "failed"));
        Assert.InRange(failed, BackOff.OutagesAtMost + 2, BackOff.OutagesAtMost + 7);
        Assert.Equal(failed - 1, readings.Sum("mentoring.retries"));
        Assert.Equal(1, readings.Sum("mentoring.activities", ("outcome", "dropped")));
    }

    [Fact]
    public async Task A_sweep_that_comes_late_tells_by_how_much_and_how_much_was_due()
    {
        var mail = Directory.CreateTempSubdirectory("mentoring-");
        await using var app = await TestApp.CreateAsync(
            [
                ("Mentoring:Mail:Folder", mail.FullName),
                ("FUNCTIONS_CUSTOMHANDLER_PORT", "7099"),
                ("Mentoring:PublicUrl", "https://mentoring.example.org"),
            ],
            development: false
        );
        using var readings = new Readings(app.Services);
        await app.JoinAsync("Mia", "mia@example.org", "mentee");
        await readings.FirstAsync("mentoring.activities", ("outcome", "handedOver"));
        await app.Anyone().Post("/Tick", "{}");
        Assert.Equal(0, readings.Sum("mentoring.sweep.lag"));

        app.Time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromHours(2));
        await app.Anyone().Post("/Tick", "{}");
        Assert.Equal(7200, readings.Of("mentoring.sweep.lag").Last().Value);
        Assert.InRange(readings.Of("mentoring.sweep.due").Last().Value, 1, 3);

        app.Time.Advance(TimeSpan.FromMinutes(1));
        await app.Anyone().Post("/Tick", "{}");
        Assert.Equal(0, readings.Of("mentoring.sweep.lag").Last().Value);
        Assert.Equal(0, readings.Of("mentoring.sweep.due").Last().Value);
        Assert.Equal(3, readings.Of("mentoring.sweep.duration").Count());
        mail.Delete(recursive: true);
    }

    [Fact]
    public async Task The_store_is_timed_by_operation_and_outcome()
    {
        using var readings = new Readings(world.App.Services);
        await world.PersonAsync("mentee");

        string[] operations = ["find", "read", "commit"];
        foreach (var operation in operations)
        {
            Assert.NotEmpty(
                readings.Of(
                    "mentoring.store.duration",
                    ("operation", operation),
                    ("outcome", "done")
                )
            );
        }
    }
}
