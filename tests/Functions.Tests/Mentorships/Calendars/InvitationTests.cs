namespace Mentoring.Functions.Tests.Mentorships.Calendars;

public sealed class InvitationOnSqliteTests(SqliteWorld world, CalendarReader reader)
    : InvitationTests(world, reader),
        IClassFixture<SqliteWorld>,
        IClassFixture<CalendarReader>;

public sealed class InvitationOnAzureTests(AzureWorld world, CalendarReader reader)
    : InvitationTests(world, reader),
        IClassFixture<AzureWorld>,
        IClassFixture<CalendarReader>;

/// <summary>What lands in people's calendars as their meetings are confirmed, moved and cancelled.</summary>
public abstract class InvitationTests(World world, CalendarReader reader)
{
    [Fact]
    public async Task A_confirmed_meeting_is_put_into_both_calendars_in_the_words_of_each()
    {
        var pair = await world.PairAsync();
        await pair.Mentor.Http.Send(
            HttpMethod.Patch,
            "/api/me",
            new { language = "de", timeZone = "America/New_York" }
        );
        await pair.ActiveAsync();
        var at = world.Now.AddDays(2);
        var meeting = await pair.ConfirmedAsync();

        var mentee = Assert.Single(await OfAsync(pair.Mentee));
        var mentor = Assert.Single(await OfAsync(pair.Mentor));
        Assert.Equal("REQUEST CONFIRMED 1", mentee.Short);
        Assert.Equal("REQUEST CONFIRMED 1", mentor.Short);
        Assert.Equal($"Mentoring: meeting with {pair.Mentor.Name}", mentee.Entry.Summary);
        Assert.Equal($"Mentoring: Treffen mit {pair.Mentee.Name}", mentor.Entry.Summary);
        Assert.StartsWith("Confirmed:", mentee.Subject, StringComparison.Ordinal);
        Assert.StartsWith("Du hast zugesagt:", mentor.Subject, StringComparison.Ordinal);
        Assert.EndsWith(" Europe/Berlin", mentee.Entry.LocalStart, StringComparison.Ordinal);
        Assert.EndsWith(" America/New_York", mentor.Entry.LocalStart, StringComparison.Ordinal);
        foreach (var entry in new[] { mentee.Entry, mentor.Entry })
        {
            Assert.Equal($"{pair.Id}-{meeting}@mentoring", entry.Uid);
            Assert.Equal((at, at.AddHours(1)), (entry.Start, entry.End));
            Assert.Equal(world.Now, entry.Stamp);
            Assert.Equal("https://meet.example.org/us", entry.Location);
            Assert.Equal("https://meet.example.org/us", entry.Link);
            Assert.Contains("– CV", entry.Description!, StringComparison.Ordinal);
            Assert.Contains($"/mentorships/{pair.Id}", entry.Description!);
            Assert.Equal("PRIVATE", entry.Class);
            var alarm = Assert.Single(entry.Alarms);
            Assert.Equal(
                ("DISPLAY", "-PT30M", entry.Summary),
                (alarm.Action, alarm.Trigger, alarm.Description)
            );
        }
        Assert.Equal(
            new ReadPerson(
                $"mailto:{pair.Mentee.Email}",
                pair.Mentee.Name,
                "REQ-PARTICIPANT",
                "ACCEPTED",
                "FALSE"
            ),
            Assert.Single(mentee.Entry.Attendees)
        );
    }

    [Fact]
    public async Task An_entry_follows_its_meeting_one_version_after_the_other()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var meeting = await pair.ConfirmedAsync();
        await world.AdvanceAsync("PT1H");
        var later = world.Now.AddDays(5);
        await pair.AsMentee($"/meetings/{meeting}/reschedule", new { startsAt = later });
        await pair.AsMentor($"/meetings/{meeting}/confirm");
        await pair.AsMentor($"/meetings/{meeting}/confirm");
        await pair.AsMentor($"/meetings/{meeting}/cancel", new { reason = "secret-reason" });

        foreach (var person in new[] { pair.Mentee, pair.Mentor })
        {
            var sent = await OfAsync(person);
            Assert.Equal(
                [
                    "REQUEST CONFIRMED 1",
                    "REQUEST TENTATIVE 2",
                    "REQUEST CONFIRMED 3",
                    "CANCEL CANCELLED 4",
                ],
                sent.Select(one => one.Short)
            );
            Assert.Single(sent.Select(one => one.Entry.Uid).Distinct());
            Assert.All(sent.Skip(1), one => Assert.Equal(later, one.Entry.Start));
            Assert.Empty(sent[1].Entry.Alarms);
            Assert.All(sent, one => Assert.DoesNotContain("secret", one.Entry.Description!));
        }
        Assert.Equal(
            ["Confirmed", "You have moved", "Confirmed", "Cancelled"],
            (await OfAsync(pair.Mentee)).Select(one => one.Subject.Split(':')[0])
        );
        Assert.Equal(
            ["You have accepted", "New time", "You have accepted", "You have cancelled"],
            (await OfAsync(pair.Mentor)).Select(one => one.Subject.Split(':')[0])
        );
        // Who moved it has said yes to the new time; the other side is asked again.
        Assert.Equal("ACCEPTED", (await OfAsync(pair.Mentee))[1].Entry.Attendees[0].Answer);
        Assert.Equal("NEEDS-ACTION", (await OfAsync(pair.Mentor))[1].Entry.Attendees[0].Answer);
    }

    [Fact]
    public async Task A_new_time_that_is_declined_takes_the_meeting_out_of_both_calendars()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var meeting = await pair.ConfirmedAsync();
        var later = new { startsAt = world.Now.AddDays(5) };
        await pair.AsMentee($"/meetings/{meeting}/reschedule", later);
        await pair.AsMentor($"/meetings/{meeting}/decline", new { reason = "secret-reason" });
        await EndsAsync(pair, "CANCEL CANCELLED 3");
    }

    [Fact]
    public async Task A_new_time_that_nobody_confirms_takes_the_meeting_out_of_both_calendars()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var meeting = await pair.ConfirmedAsync();
        var later = new { startsAt = world.Now.AddDays(5) };
        await pair.AsMentee($"/meetings/{meeting}/reschedule", later);
        await world.AdvanceAsync("P6D");
        await EndsAsync(pair, "CANCEL CANCELLED 3");
    }

    [Fact]
    public async Task The_end_of_a_mentorship_takes_its_meetings_out_of_both_calendars()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        await pair.ConfirmedAsync();
        await pair.AsMentor("/end", new { reason = "lackOfTime" });
        await EndsAsync(pair, "CANCEL CANCELLED 2");
    }

    [Fact]
    public async Task What_was_never_confirmed_comes_into_no_calendar()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        var declined = await pair.ProposedAsync();
        await pair.AsMentor($"/meetings/{declined}/decline", new { reason = "Away." });
        var cancelled = await pair.ProposedAsync();
        await pair.AsMentee($"/meetings/{cancelled}/cancel", new { reason = "Ill." });
        Assert.Empty(await OfAsync(pair.Mentee));
        Assert.Empty(await OfAsync(pair.Mentor));
        var moved = await pair.ProposedAsync();
        var later = new { startsAt = world.Now.AddDays(5) };
        await pair.AsMentee($"/meetings/{moved}/reschedule", later);
        Assert.Empty(await OfAsync(pair.Mentor));
    }

    [Fact]
    public async Task The_reminder_brings_the_same_entry_again()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        await pair.ConfirmedAsync();
        await world.AdvanceAsync("P1DT2H");
        foreach (var person in new[] { pair.Mentee, pair.Mentor })
        {
            var sent = await OfAsync(person);
            Assert.Equal(2, sent.Count);
            Assert.StartsWith("Coming up:", sent[1].Subject, StringComparison.Ordinal);
            Assert.Equal(sent[0].Bytes, sent[1].Bytes);
        }
    }

    private async Task EndsAsync(Pair pair, string expected)
    {
        foreach (var person in new[] { pair.Mentee, pair.Mentor })
        {
            Assert.Equal(expected, (await OfAsync(person))[^1].Short);
        }
    }

    private Task<IReadOnlyList<SentCalendar>> OfAsync(Person person) =>
        world.App.CalendarsAsync(person.Email, reader);
}
