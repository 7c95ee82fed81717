using System.Net;
using System.Text.Json;
using Mentoring.Functions.Bounces;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Mentorships;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Bounces;

public sealed class StoppedMailOnSqliteTests(SqliteDelivery world)
    : StoppedMailTests(world),
        IClassFixture<SqliteDelivery>;

public sealed class StoppedMailOnAzureTests(AzureDelivery world)
    : StoppedMailTests(world),
        IClassFixture<AzureDelivery>;

/// <summary>From the first bounce to mail that flows again.</summary>
public abstract class StoppedMailTests(World world)
{
    [Fact]
    public async Task A_request_bounces_and_nothing_more_is_written_there_until_the_address_is_changed()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        var (mentor, letters) = (pair.Mentor, await world.LettersAsync(pair.Mentor));
        const string Request = "1-RequestReceived-Mentor";
        Assert.Equal(ActivityStatus.HandedOver, (await FateAsync(pair, Request))!.Status);
        await world.TellAsync(
            world.Event(mentor.Email, "bounce", "bounce", "550 unknown", Request, pair.Id)
        );
        var fate = await FateAsync(pair, Request);
        Assert.Equal(
            (ActivityStatus.Bounced, "sendgrid-bounce-bounce"),
            (fate!.Status, fate.Reason)
        );
        Assert.Equal(1, await world.AlertsAsync(mentor));

        await pair.AsMentor("/question", new { text = "Which branch do you look for?" });
        await pair.AsMentee("/answer", new { text = "Mechanical engineering." });
        Assert.Equal(letters, await world.LettersAsync(mentor));
        var answered = (await FatesAsync(pair)).Single(row =>
            row.Key.EndsWith("-QuestionAnswered-Mentor", StringComparison.Ordinal)
        );
        Assert.Equal("Bounced", answered.Text("status"));

        var moved = $"moved-{mentor.Email}";
        await mentor
            .Http.Post("/api/me/email", new { email = moved })
            .Json(HttpStatusCode.Accepted);
        Assert.Equal(letters, await world.LettersAsync(mentor));
        var code = await world.App.CodeAsync(moved);
        await mentor.Http.Post("/api/me/email/confirm", new { code }).Json();
        Assert.Null(await world.TroubleAsync(mentor));
        var before = (await world.App.LettersAsync(moved)).Length;
        await pair.AsMentee("/withdraw");
        Assert.Equal(before + 1, (await world.App.LettersAsync(moved)).Length);
        Assert.Equal(1, await world.AlertsAsync(mentor));
        // What is told now about the address before changes nothing.
        await world.TellAsync(world.Event(mentor.Email, "bounce", "bounce"));
        Assert.Null(await world.TroubleAsync(mentor));
    }

    [Fact]
    public async Task A_request_whose_mails_bounce_is_asked_twice_more_and_then_a_coordinator_hears_of_it()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        await world.TellAsync(
            world.Event(
                pair.Mentor.Email,
                "bounce",
                "bounce",
                null,
                "1-RequestReceived-Mentor",
                pair.Id
            )
        );
        var letters = await world.LettersAsync(pair.Mentor);
        await world.AdvanceAsync("P15D");
        Assert.Equal("requested", await pair.PhaseAsync());
        await world.AdvanceAsync("P30D");
        Assert.Equal("expired", await pair.PhaseAsync());
        Assert.Equal(letters, await world.LettersAsync(pair.Mentor));
        var told = (await world.App.LettersAsync(People.Coordinator)).Count(letter =>
            letter.GetProperty("headers").TryGetProperty("References", out var thread)
            && thread.GetString()!.Contains(pair.Id, StringComparison.Ordinal)
        );
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task A_blocked_letter_came_back_though_the_address_is_good()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        const string Request = "1-RequestReceived-Mentor";
        object Told(string mentorship) =>
            world.Event(pair.Mentor.Email, "bounce", "blocked", null, Request, mentorship);
        await world.TellAsync(Told(pair.Mentor.Id), Told("x"), Told(new string('z', 32)));
        Assert.Equal(ActivityStatus.HandedOver, (await FateAsync(pair, Request))!.Status);
        await world.TellAsync(Told(pair.Id));
        Assert.Equal(ActivityStatus.Bounced, (await FateAsync(pair, Request))!.Status);
        Assert.Null(await world.TroubleAsync(pair.Mentor));
    }

    [Fact]
    public async Task What_SendGrid_dropped_through_our_own_fault_is_as_if_never_sent()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        const string Request = "1-RequestReceived-Mentor";
        await world.TellAsync(
            world.Event(
                pair.Mentor.Email,
                "dropped",
                null,
                "Recipient List over Package Quota",
                Request,
                pair.Id
            )
        );
        var fate = await FateAsync(pair, Request);
        Assert.Equal(
            (ActivityStatus.Dropped, "sendgrid-dropped-by-us"),
            (fate!.Status, fate.Reason)
        );
    }

    [Fact]
    public async Task One_coordinators_address_says_nothing_of_the_letter_to_all_of_them()
    {
        var pair = await (await world.PairAsync()).AcceptedAsync();
        await pair.AsMentee("/concern", new { text = "Something is not right between us." });
        var alert = (await FatesAsync(pair)).Single(row =>
            row.Key.EndsWith("-ConcernAlert-Coordinators", StringComparison.Ordinal)
        );
        await world.TellAsync(
            world.Event("someone@example.net", "bounce", "bounce", null, alert.Key[2..], pair.Id)
        );
        Assert.Equal(ActivityStatus.HandedOver, (await FateAsync(pair, alert.Key[2..]))!.Status);
    }

    [Fact]
    public async Task A_bounce_that_overtakes_the_hand_over_is_to_be_told_again()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        var partition = MentorshipStates.PartitionOf(pair.Id);
        var pending = new PendingActivity(
            PendingActivity.KeyOf(900, 0, "9-Waiting-Mentor"),
            "9-Waiting-Mentor",
            "Unknown",
            "{}",
            world.Now,
            world.Now.AddYears(50),
            "another",
            0,
            world.Now
        );
        await Store.CommitAsync(
            partition,
            [new Insert(pending.Key, pending.Write())],
            [],
            Http.Cancel
        );
        var told = world.Event(pair.Mentor.Email, "bounce", "bounce", null, pending.Id, pair.Id);
        await world
            .App.Anyone()
            .PostSigned(JsonSerializer.Serialize(new[] { told }))
            .Problem(HttpStatusCode.ServiceUnavailable, "store-unavailable");
        Assert.Equal("bounced", await world.TroubleAsync(pair.Mentor));
        await Store.CommitAsync(partition, [new Delete(pending.Key)], [], Http.Cancel);
        await world.TellAsync(told);
    }

    [Fact]
    public async Task Whoever_called_us_spam_gets_what_signing_in_needs_and_all_again_afterwards()
    {
        var pair = await (await world.PairAsync()).RequestedAsync();
        await world.TellAsync(world.Event(pair.Mentor.Email, "spamreport"));
        var letters = await world.LettersAsync(pair.Mentor);
        await pair.AsMentee("/withdraw");
        Assert.Equal(letters, await world.LettersAsync(pair.Mentor));
        await pair
            .Mentor.Http.Post("/api/me/email", new { email = $"spam-{pair.Mentor.Email}" })
            .Json(HttpStatusCode.Accepted);
        Assert.Equal(letters + 1, await world.LettersAsync(pair.Mentor));
        // Somebody else tries to sign up with the address: no letter of the reader's own doing.
        await world.App.JoinAsync("Somebody", pair.Mentor.Email, "mentee");
        Assert.Equal(letters + 1, await world.LettersAsync(pair.Mentor));

        await world.App.SignInAsync(pair.Mentor.Email);
        Assert.Null(await world.TroubleAsync(pair.Mentor));
        letters = await world.LettersAsync(pair.Mentor);
        await (new Pair(world, pair.Mentee, pair.Mentor)).RequestedAsync();
        Assert.Equal(letters + 1, await world.LettersAsync(pair.Mentor));
    }

    [Fact]
    public async Task A_coordinator_whose_address_takes_no_mail_keeps_nothing_from_the_others()
    {
        var second = await world.PersonAsync("mentor");
        await world.PromoteAsync(second);
        await world.TellAsync(world.Event(second.Email, "bounce", "bounce"));
        var (before, first) = (
            await world.LettersAsync(second),
            (await world.App.LettersAsync(People.Coordinator)).Length
        );
        var pair = await (await world.PairAsync()).AcceptedAsync();
        await pair.AsMentee("/concern", new { text = "Something is not right between us." });
        Assert.Equal(before, await world.LettersAsync(second));
        Assert.Equal(first + 1, (await world.App.LettersAsync(People.Coordinator)).Length);
        await world.DismissAsync(second);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "bounced")]
    public async Task A_full_mailbox_may_be_emptied_and_marks_nobody(bool mayPass, string? marked)
    {
        var person = await world.PersonAsync("mentor");
        await world
            .App.Services.GetRequiredService<MailTroubles>()
            .MarkAsync(person.Email, new MailReceipt.Rejected("smtp-552", mayPass), Http.Cancel);
        Assert.Equal(marked, await world.TroubleAsync(person));
    }

    private IStore Store => world.App.Services.GetRequiredService<IStore>();

    private Task<ActivityFate?> FateAsync(Pair pair, string activity) =>
        world
            .App.Services.GetRequiredService<ActivityFates>()
            .FindAsync(MentorshipStates.PartitionOf(pair.Id), activity, Http.Cancel);

    private Task<IReadOnlyList<Row>> FatesAsync(Pair pair) =>
        Store.ReadAsync(MentorshipStates.PartitionOf(pair.Id), "d_", "d`", 1000, Http.Cancel);
}
