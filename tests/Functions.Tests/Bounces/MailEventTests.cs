using System.Net;
using System.Text.Json;
using Mentoring.Functions.Bounces;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Bounces;

public sealed class MailEventsOnSqliteTests(SqliteDelivery world)
    : MailEventTests(world),
        IClassFixture<SqliteDelivery>;

public sealed class MailEventsOnAzureTests(AzureDelivery world)
    : MailEventTests(world),
        IClassFixture<AzureDelivery>;

/// <summary>What follows from the events that SendGrid tells.</summary>
public abstract class MailEventTests(World world)
{
    [Theory]
    [InlineData("bounce", "bounce", null, "bounced")]
    [InlineData("dropped", null, "Bounced Address", "dropped")]
    [InlineData("dropped", null, "Unsubscribed Address", "dropped")]
    [InlineData("dropped", null, "Invalid", "dropped")]
    [InlineData("dropped", null, "Spam Reporting Address", "spamReport")]
    [InlineData("spamreport", null, null, "spamReport")]
    [InlineData("bounce", "blocked", null, null)]
    [InlineData("bounce", null, null, null)]
    [InlineData("dropped", null, "Spam Content", null)]
    [InlineData("dropped", null, "Recipient List over Package Quota", null)]
    [InlineData("deferred", null, null, null)]
    [InlineData("delivered", null, null, null)]
    [InlineData("group_resubscribe", null, null, null)]
    [InlineData("something new", null, null, null)]
    public async Task An_event_marks_the_address_or_not(
        string kind,
        string? type,
        string? reason,
        string? marked
    )
    {
        var person = await world.PersonAsync("mentor");
        await world.TellAsync(world.Event(person.Email.ToUpperInvariant(), kind, type, reason));
        Assert.Equal(marked, await world.TroubleAsync(person));
        Assert.Equal(marked is null ? 0 : 1, await world.AlertsAsync(person));
    }

    [Fact]
    public async Task Coordinators_are_told_once_for_each_trouble_and_never_the_address()
    {
        var person = await world.PersonAsync("mentor");
        var bounce = world.Event(person.Email, "bounce", "bounce");
        await world.TellAsync(bounce, bounce);
        await world.TellAsync(bounce);
        await world.TellAsync(world.Event(person.Email, "dropped", null, "Bounced Address"));
        Assert.Equal(1, await world.AlertsAsync(person));
        await world.TellAsync(world.Event(person.Email, "spamreport"));
        Assert.Equal(2, await world.AlertsAsync(person));
        Assert.Equal("spamReport", await world.TroubleAsync(person));
        foreach (var letter in await world.App.LettersAsync(People.Coordinator))
        {
            Assert.DoesNotContain(person.Email, letter.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_only_signed_up_is_nobody_that_coordinators_hear_of()
    {
        const string Email = "unproved@people.example.org";
        var joined = await world.App.JoinAsync("Nobody Known", Email, "mentee");
        var before = (await world.App.LettersAsync(People.Coordinator)).Length;
        await world.TellAsync(world.Event(Email, "bounce", "bounce"));
        Assert.Equal(before, (await world.App.LettersAsync(People.Coordinator)).Length);
        await world
            .Coordinator.Http.Send(HttpMethod.Delete, Webhook.Mark(joined.Text("id")))
            .Problem(HttpStatusCode.NotFound, "not-found");
        // The code is tried all the same, and signing in by it makes everything good.
        await world.App.SignInAsync(Email);
        Assert.Null(
            await world.TroubleAsync(new(joined.Text("id"), "", Email, "", world.App.Anyone))
        );
    }

    [Fact]
    public async Task Thousands_of_events_about_strangers_and_nonsense_leave_the_one_that_counts()
    {
        var person = await world.PersonAsync("mentor");
        object[] nonsense =
        [
            1,
            "text",
            new { },
            new { email = 7, @event = "bounce" },
            new { email = person.Email, @event = new[] { "bounce" } },
            new
            {
                email = person.Email,
                @event = "bounce",
                type = 5,
            },
            new
            {
                email = "",
                @event = "bounce",
                type = "bounce",
            },
            new
            {
                email = new string('a', 400),
                @event = "bounce",
                type = "bounce",
            },
            world.Event("no address", "bounce", "bounce"),
            world.Event("x@xn--a.example", "bounce", "bounce"),
            world.Event("a", "bounce", "bounce", null, "../..", "../.."),
            world.Event("b", "bounce", "bounce", null, "1-X-Mentee", new string('0', 32)),
        ];
        await world.TellAsync([
            .. nonsense,
            .. Enumerable
                .Range(0, 1500)
                .Select(i => world.Event($"stranger{i}@example.net", "processed")),
            .. Enumerable
                .Range(0, 100)
                .Select(i => world.Event($"stranger{i}@example.net", "bounce", "bounce")),
        ]);
        Assert.Null(await world.TroubleAsync(person));
        await world.TellAsync([.. nonsense, world.Event(person.Email, "bounce", "bounce")]);
        Assert.Equal("bounced", await world.TroubleAsync(person));
    }

    [Fact]
    public async Task Text_that_is_none_costs_no_other_event_and_not_even_its_own()
    {
        var (before, own, after) = (
            await world.PersonAsync("mentor"),
            await world.PersonAsync("mentor"),
            await world.PersonAsync("mentor")
        );
        string[] events =
        [
            Bounce(before, ""),
            // The other side's words, cut off within a character.
            Bounce(own, """, "reason": "550 no \ud83d" """),
            """{"email":"\ud800","event":"bounce","type":"bounce"}""",
            $$"""{"email":"{{own.Email}}","event":"\ud800"}""",
            $$"""{"email":"{{own.Email}}","event":"dropped","reason":"\ud800"}""",
            $$"""{"email":"{{own.Email}}","event":"bounce","\ud800":1}""",
            Bounce(after, """, "activity": "\udc00", "mentorship": "\ud800" """),
        ];
        await world
            .App.Anyone()
            .PostSigned($"[{string.Join(',', events)}]")
            .Json(HttpStatusCode.NoContent);
        foreach (var person in new[] { before, own, after })
        {
            Assert.Equal("bounced", await world.TroubleAsync(person));
        }
    }

    [Fact]
    public async Task A_domain_that_was_sent_in_ASCII_is_known_as_it_is_spoken()
    {
        var joined = await world.App.JoinAsync("Ada", "ada@bücher.example", "mentor");
        await world.App.SignInAsync("ada@bücher.example");
        await world.TellAsync(world.Event("ada@xn--bcher-kva.example", "bounce", "bounce"));
        Assert.Equal(
            "bounced",
            await world.TroubleAsync(new(joined.Text("id"), "", "", "", world.App.Anyone))
        );
    }

    [Fact]
    public async Task An_event_from_before_the_address_was_proved_says_nothing_any_more()
    {
        var person = await world.PersonAsync("mentor");
        var bounce = world.Event(person.Email, "bounce", "bounce");
        await world.TellAsync(bounce);
        await world.AdvanceAsync("PT1H");
        await world.App.SignInAsync(person.Email);
        Assert.Null(await world.TroubleAsync(person));
        await world.TellAsync(bounce);
        Assert.Null(await world.TroubleAsync(person));
        await world.TellAsync(world.Event(person.Email, "bounce", "bounce"));
        Assert.Equal("bounced", await world.TroubleAsync(person));
    }

    private static string Bounce(Person person, string more) =>
        $$"""{"email":"{{person.Email}}","event":"bounce","type":"bounce"{{more}}}""";
}
