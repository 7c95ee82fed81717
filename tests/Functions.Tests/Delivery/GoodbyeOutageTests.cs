using System.Net;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Mentorships;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Delivery;

public sealed class GoodbyeOutageOnSqliteTests(SqliteOutage world)
    : GoodbyeOutageTests(world),
        IClassFixture<SqliteOutage>;

public sealed class GoodbyeOutageOnAzureTests(AzureOutage world)
    : GoodbyeOutageTests(world),
        IClassFixture<AzureOutage>;

/// <summary>The last letter carries what it needs: by the time it goes all else is erased.</summary>
public abstract class GoodbyeOutageTests(OutageWorld world)
{
    [Fact]
    public async Task Certificates_that_are_kept_arrive_although_the_mail_server_was_away_when_their_holder_left()
    {
        var pair = await (await world.PairAsync()).CompletedAsync();
        await world.AdvanceAsync("P20D");
        var code = (await pair.ViewAsync()).GetProperty("certificate").Text("code");
        world.Transport.Away = true;
        await pair
            .Mentee.Http.Send(HttpMethod.Delete, "/api/me?keepCertificates=true")
            .Json(HttpStatusCode.Accepted);
        await world.AdvanceAsync("P1D");
        world.Transport.Away = false;
        await world.AdvanceAsync("PT3H");

        var letter = Assert.Single(
            world.Transport.Taken,
            mail => mail.MessageId == $"m_{pair.Mentee.Id}.goodbye@localhost"
        );
        var file = Assert.Single(letter.Attachments);
        Assert.Equal($"certificate-{code}.pdf", file.Name);
        Assert.True(file.Content.Span.StartsWith("%PDF"u8));
        await world.AdvanceAsync("P1D");
        var rows = await world
            .App.Services.GetRequiredService<IStore>()
            .ReadAsync($"m_{pair.Mentee.Id}", " ", "~", 100, Http.Cancel);
        Assert.Equal(["0"], rows.Select(row => row.Key));
    }

    [Fact]
    public async Task Letters_that_waited_when_their_reader_left_leave_nothing_behind_when_they_are_dropped()
    {
        var person = await world.PersonAsync("mentee");
        world.Transport.Away = true;
        await world
            .App.Anyone()
            .Post("/api/sign-in", new { email = person.Email })
            .Json(HttpStatusCode.Accepted);
        await person.Http.Send(HttpMethod.Delete, "/api/me").Json(HttpStatusCode.Accepted);
        await world.AdvanceAsync("PT30M");
        world.Transport.Away = false;
        await world.AdvanceAsync("P2D");
        var store = world.App.Services.GetRequiredService<IStore>();
        foreach (var partition in new[] { $"m_{person.Id}", Address.Partition(person.Email) })
        {
            var rows = await store.ReadAsync(partition, " ", "~", 100, Http.Cancel);
            Assert.Equal(["0"], rows.Select(row => row.Key));
        }
    }
}
