using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mentoring.Functions.Tests.Mentorships.Calendars;

public sealed class AttendeesOnSqliteTests(SqliteWorld world, CalendarReader reader)
    : AttendeeTests(world, reader),
        IClassFixture<SqliteWorld>,
        IClassFixture<CalendarReader>;

public sealed class AttendeesOnAzureTests(AzureWorld world, CalendarReader reader)
    : AttendeeTests(world, reader),
        IClassFixture<AzureWorld>,
        IClassFixture<CalendarReader>;

/// <summary>Who stands in an invitation, and by which address.</summary>
public abstract class AttendeeTests(World world, CalendarReader reader)
{
    [Fact]
    public async Task Neither_reads_an_address_that_the_other_does_not_share()
    {
        var pair = await (await world.PairAsync()).ActiveAsync();
        await pair.ConfirmedAsync();
        foreach (
            var (to, other) in new[] { (pair.Mentee, pair.Mentor), (pair.Mentor, pair.Mentee) }
        )
        {
            var sent = Assert.Single(await world.App.CalendarsAsync(to.Email, reader));
            var lines = CalendarRules.Unfold(Encoding.UTF8.GetString(sent.Bytes));
            Assert.DoesNotContain(lines, line => line.Contains(other.Email));
            Assert.DoesNotContain(lines, line => line.Contains(other.Contact));
            Assert.Equal($"mailto:{to.Email}", Assert.Single(sent.Entry.Attendees).Address);
        }
    }

    [Fact]
    public async Task Who_shares_an_address_is_an_attendee_by_that_one_and_never_by_the_one_of_signing_in()
    {
        var pair = await world.PairAsync();
        var shared = $"reach.{pair.Mentor.Id}@example.org";
        await ShareAsync(
            pair.Mentor,
            ("messenger", "not@a-mail.example.org"),
            ("email", "call me"),
            ("email", shared),
            ("email", "second@example.org")
        );
        await pair.ActiveAsync();
        var meeting = await pair.ConfirmedAsync();
        var later = world.Now.AddDays(5);
        await pair.AsMentee($"/meetings/{meeting}/reschedule", new { startsAt = later });
        await pair.AsMentee($"/meetings/{meeting}/cancel", new { reason = "Ill." });

        var mentee = await world.App.CalendarsAsync(pair.Mentee.Email, reader);
        Assert.Equal(
            ["ACCEPTED", "NEEDS-ACTION", "ACCEPTED"],
            mentee.Select(sent => sent.Entry.Attendees[1].Answer)
        );
        Assert.All(
            mentee,
            sent =>
            {
                Assert.Equal(
                    [$"mailto:{pair.Mentee.Email}", $"mailto:{shared}"],
                    sent.Entry.Attendees.Select(one => one.Address)
                );
                var other = sent.Entry.Attendees[1];
                Assert.Equal(
                    (pair.Mentor.Name, "REQ-PARTICIPANT", "FALSE"),
                    (other.Name, other.Role, other.Rsvp)
                );
                var text = string.Concat(CalendarRules.Unfold(Encoding.UTF8.GetString(sent.Bytes)));
                Assert.DoesNotContain(pair.Mentor.Email, text);
                Assert.DoesNotContain("second@example.org", text);
                Assert.DoesNotContain("a-mail", text);
            }
        );
        Assert.All(
            await world.App.CalendarsAsync(pair.Mentor.Email, reader),
            sent => Assert.Single(sent.Entry.Attendees)
        );
    }

    private static async Task ShareAsync(
        Person person,
        params (string Kind, string Value)[] contacts
    )
    {
        var profile = JsonSerializer.SerializeToNode(People.Profile(1))!;
        profile["contacts"] = new JsonArray([
            .. contacts.Select(one => new JsonObject
            {
                ["kind"] = one.Kind,
                ["value"] = one.Value,
            }),
        ]);
        await person.Http.Put("/api/me/profile", profile.ToJsonString()).Json();
    }
}
