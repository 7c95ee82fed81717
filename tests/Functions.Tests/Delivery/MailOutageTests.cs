using System.Globalization;
using System.Net;
using Mentoring.Domain.Letters;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Mentorships;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Delivery;

public sealed class MailOutageOnSqliteTests(SqliteOutage world)
    : MailOutageTests(world),
        IClassFixture<SqliteOutage>;

public sealed class MailOutageOnAzureTests(AzureOutage world)
    : MailOutageTests(world),
        IClassFixture<AzureOutage>;

/// <summary>The mail server is away for a week in which much falls due.</summary>
public abstract class MailOutageTests(OutageWorld world)
{
    [Fact]
    public async Task After_a_week_each_due_letter_goes_once_in_order_under_the_limits_or_is_dropped()
    {
        var mentee = await world.PersonAsync("mentee");
        Pair[] pairs =
        [
            await new Pair(world, mentee, await world.PersonAsync("mentor")).ActiveAsync(),
            await new Pair(world, mentee, await world.PersonAsync("mentor")).ActiveAsync(),
        ];
        // Thanks and reminders of feedback for both meetings fall due while nothing can be sent.
        await pairs[0].RecordedAsync();
        var answered = await pairs[1].RecordedAsync();
        var before = world.Transport.Taken.Count;
        world.Transport.Away = true;
        var proposed = await pairs[0].ProposedAsync();
        await pairs[0].AsMentee($"/meetings/{proposed}/cancel", new { reason = "I am ill." });
        await world.AdvanceAsync("P3D");
        await pairs[1].AsMentor($"/meetings/{answered}/attendance", new { attended = true });
        await world.AdvanceAsync("P4D");
        Assert.Equal(before, world.Transport.Taken.Count);

        world.Transport.Away = false;
        var back = world.Now;
        await world.AdvanceAsync("P14D");
        var sent = world
            .Transport.Taken.Skip(before)
            .Select(Sent.Of)
            .Where(one => pairs.Any(pair => one.Mentorship == $"s_{pair.Id}"))
            .ToList();
        Assert.Equal(
            sent.Select(one => one.Mail.MessageId).Distinct(),
            sent.Select(one => one.Mail.MessageId)
        );
        Assert.Contains(sent, one => one.Letter == Letter.MeetingCancelled);
        AssertOrder(sent.Where(one => one.Letter.Class() != LetterClass.Nudge));
        AssertLimits(sent.Where(one => one.IsNudgeTo(mentee)).Select(one => one.Mail.Date));
        // Answers do not wait for the morning, and no longer than between two tries.
        Assert.All(
            sent.Where(one => one.Letter is Letter.MeetingProposed or Letter.MeetingCancelled),
            one => Assert.InRange(one.Mail.Date, back, back.AddHours(3))
        );
        foreach (var pair in pairs)
        {
            Assert.Empty(await RowsAsync(pair, "1_", "2"));
            Assert.Empty(await RowsAsync(pair, "x_", "x`"));
        }
        var dropped = (await RowsAsync(pairs[1], "d_", "d`"))
            .Where(row => row.TextOrNull("reason") == "overtaken")
            .Select(row => $"s_{pairs[1].Id}.{row.Key[2..]}")
            .ToList();
        Assert.Contains(
            dropped,
            id => id.EndsWith("-AttendanceRequest-Mentor", StringComparison.Ordinal)
        );
        Assert.Empty(dropped.Intersect(sent.Select(one => one.Mail.MessageId.Split('@')[0])));
    }

    [Fact]
    public async Task What_is_out_of_reach_for_longer_than_anybody_overlooks_is_a_dead_letter()
    {
        var pair = await world.PairAsync();
        world.Transport.Away = true;
        await pair.RequestedAsync();
        await world.AdvanceAsync("P8D");
        Assert.Empty(await RowsAsync(pair, "x_", "x`"));
        await world.AdvanceAsync("P4D");
        var dead = Assert.Single(
            await RowsAsync(pair, "x_", "x`"),
            row => row.Key == "x_1-RequestReceived-Mentor"
        );
        Assert.Equal("away", dead.Text("reason"));
        var listed = (await world.Coordinator.Http.Get("/api/dead-letters").Json())
            .EnumerateArray()
            .Single(one =>
                one.Text("id").Contains(pair.Id, StringComparison.Ordinal)
                && one.Text("id").EndsWith("1-RequestReceived-Mentor", StringComparison.Ordinal)
            );
        Assert.Equal(BackOff.OutagesAtMost + 1, listed.GetProperty("attempts").GetInt32());
        world.Transport.Away = false;
        await world
            .Coordinator.Http.Post($"/api/dead-letters/{listed.Text("id")}/retry")
            .Json(HttpStatusCode.NoContent);
        await world.AdvanceAsync("PT3H");
        Assert.Single(
            world.Transport.Taken,
            mail =>
                mail.MessageId.StartsWith(
                    $"s_{pair.Id}.1-RequestReceived-Mentor@",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task Of_reminders_that_have_piled_up_one_goes_and_the_coordinators_learn_what_was_lost()
    {
        var pair = await world.PairAsync();
        world.Transport.Away = true;
        await pair.RequestedAsync();
        await world.AdvanceAsync("P12D");
        world.Transport.Away = false;
        await world.AdvanceAsync("P1D");
        var sent = world
            .Transport.Taken.Where(mail =>
                mail.MessageId.StartsWith($"s_{pair.Id}.", StringComparison.Ordinal)
            )
            .Select(Sent.Of)
            .ToList();
        var toMentor = sent.Where(one => one.Mail.To.Address == pair.Mentor.Email);
        Assert.Equal(Letter.RequestReminder, Assert.Single(toMentor).Letter);
        Assert.Single(
            sent,
            one =>
                one.Mail.MessageId.Contains(
                    ".1-RequestReceived-Mentor-dead-",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task A_letter_whose_hand_over_was_never_written_down_goes_again_as_the_same_mail()
    {
        var pair = await world.PairAsync();
        world.Dispatch.Hold();
        await pair.RequestedAsync();
        // The command is answered and its letter handed over; then the store is gone before that can be written down.
        world.Transport.Afterwards = _ => world.Store.Away = true;
        await world.Dispatch.ReleaseAsync();
        world.Transport.Afterwards = _ => { };
        world.Store.Away = false;
        var once = Assert.Single(Sent());
        await world.AdvanceAsync("PT2M");
        Assert.Equal([once.MessageId, once.MessageId], Sent().Select(mail => mail.MessageId));
        await world.AdvanceAsync("P1D");
        Assert.Equal(2, Sent().Count());
        Assert.Single(
            await world.App.LettersAsync(pair.Mentor.Email),
            letter =>
                letter
                    .GetProperty("headers")
                    .Text("Message-Id")
                    .Contains(once.MessageId, StringComparison.Ordinal)
        );

        IEnumerable<OutgoingMail> Sent() =>
            world.Transport.Taken.Where(mail =>
                mail.MessageId.StartsWith($"s_{pair.Id}.", StringComparison.Ordinal)
            );
    }

    /// <summary>Per mentorship and person by the number of the event that led to it.</summary>
    private static void AssertOrder(IEnumerable<Sent> sent) =>
        Assert.All(
            sent.GroupBy(one => (one.Mentorship, one.Mail.To.Address)),
            to => Assert.Equal(to.Select(one => one.Number).Order(), to.Select(one => one.Number))
        );

    private static void AssertLimits(IEnumerable<DateTimeOffset> nudges)
    {
        var times = nudges.Order().ToList();
        Assert.InRange(times.Count, 2, 10);
        foreach (var (one, next) in times.Zip(times.Skip(1)))
        {
            Assert.True(next - one >= TimeSpan.FromDays(1), $"{one:O} {next:O}");
        }
        foreach (var (one, third) in times.Zip(times.Skip(2)))
        {
            Assert.True(third - one >= TimeSpan.FromDays(7), $"{one:O} {third:O}");
        }
    }

    private Task<IReadOnlyList<Row>> RowsAsync(Pair pair, string from, string to) =>
        world
            .App.Services.GetRequiredService<IStore>()
            .ReadAsync($"s_{pair.Id}", from, to, 1000, Http.Cancel);

    /// <summary>What a Message-ID says: <c>s_{mentorship}.{event}-{letter}-{recipient}@...</c>.</summary>
    private sealed record Sent(OutgoingMail Mail, string Mentorship, int Number, Letter Letter)
    {
        public static Sent Of(OutgoingMail mail)
        {
            var id = mail.MessageId.Split('@')[0].Split('.');
            var parts = id[1].Split('-');
            return new(
                mail,
                id[0],
                int.Parse(parts[0], CultureInfo.InvariantCulture),
                Enum.Parse<Letter>(parts[1])
            );
        }

        public bool IsNudgeTo(Person person) =>
            Letter.Class() == LetterClass.Nudge && Mail.To.Address == person.Email;
    }
}
