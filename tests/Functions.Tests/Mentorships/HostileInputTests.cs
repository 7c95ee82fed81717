using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class HostileInputOnSqliteTests(SqliteWorld world)
    : HostileInputTests(world),
        IClassFixture<SqliteWorld>;

public sealed class HostileInputOnAzureTests(AzureWorld world)
    : HostileInputTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Whatever is sent: a clear problem and no change, or it is stored and shown as it was sent.</summary>
public abstract class HostileInputTests(World world)
{
    [Theory]
    [InlineData("/meetings", """{"kind":""")]
    [InlineData("/meetings", "[]")]
    [InlineData("/meetings", "null")]
    [InlineData("/meetings", "\"text\"")]
    [InlineData("/meetings", "{}")]
    [InlineData(
        "/meetings",
        """{"kind":1,"startsAt":"$T","durationMinutes":60,"channel":"video"}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":"party","startsAt":"$T","durationMinutes":60,"channel":"video"}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":null,"startsAt":"$T","durationMinutes":60,"channel":"video"}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":"regular","startsAt":"yesterday","durationMinutes":60,"channel":"video"}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":"regular","startsAt":"2020-01-01T00:00:00Z","durationMinutes":60,"channel":"video"}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":"regular","startsAt":"0001-01-01T00:00:00Z","durationMinutes":60,"channel":"video"}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":"regular","startsAt":"0001-01-01T00:00:00+14:00","durationMinutes":60,"channel":"video"}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":"regular","startsAt":"9999-12-31T23:59:59-14:00","durationMinutes":60,"channel":"video"}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":"regular","startsAt":"9999-12-31T23:59:59Z","durationMinutes":60,"channel":"video"}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":"regular","startsAt":"$T","durationMinutes":2147483648,"channel":"video"}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":"regular","startsAt":"$T","durationMinutes":1e9,"channel":"video"}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":"regular","startsAt":"$T","durationMinutes":-60,"channel":"video"}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":"regular","startsAt":"$T","durationMinutes":"60","channel":"video"}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":"regular","startsAt":"$T","durationMinutes":60,"channel":"video","host":"me"}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":"regular","kind":"closing","startsAt":"$T","durationMinutes":60,"channel":"video"}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":"regular","startsAt":"$T","durationMinutes":60,"channel":"video","agenda":[null]}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":"regular","startsAt":"$T","durationMinutes":60,"channel":"video","agenda":[""]}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":"regular","startsAt":"$T","durationMinutes":60,"channel":"video","place":"a\r\nBcc: eve@example.org"}"""
    )]
    [InlineData(
        "/meetings",
        """{"kind":"regular","startsAt":"$T","durationMinutes":60,"channel":"video","place":"\uD83D"}"""
    )]
    [InlineData(
        "/meetings/record",
        """{"kind":"regular","heldAt":"0001-01-01T00:00:00Z","durationMinutes":60,"channel":"video"}"""
    )]
    [InlineData(
        "/meetings/record",
        """{"kind":"regular","heldAt":"9999-12-31T23:59:59Z","durationMinutes":60,"channel":"video"}"""
    )]
    [InlineData("/meetings/m1/feedback", """{"rating":0}""")]
    [InlineData("/meetings/m1/feedback", """{"rating":6}""")]
    [InlineData("/meetings/m1/feedback", """{"rating":4.5}""")]
    [InlineData("/meetings/m1/attendance", """{"attended":"yes"}""")]
    [InlineData("/meetings/m1/decline", """{"counterSuggestion":"9999-12-31T23:59:59Z"}""")]
    [InlineData("/pause", """{"until":"0001-01-01"}""")]
    [InlineData("/pause", """{"until":"9999-12-31"}""")]
    [InlineData("/pause", """{"until":"2020-01-01"}""")]
    [InlineData("/pause", """{"until":"2026-02-30"}""")]
    [InlineData("/pause", """{"until":"2026-06-01T00:00:00Z"}""")]
    [InlineData("/concern", """{"text":""}""")]
    [InlineData("/concern", """{"text":"   \n "}""")]
    [InlineData("/concern", """{"text":null}""")]
    [InlineData("/concern", """{"text":"a\u0000b"}""")]
    [InlineData("/concern", """{"text":"\u202Egnp.exe"}""")]
    [InlineData("/closing", """{"goalRatings":[{"goal":0}]}""")]
    [InlineData("/closing", """{"goalRatings":[{"goal":-1,"value":5}]}""")]
    [InlineData("/closing", """{"goalRatings":[{"goal":0,"value":11}]}""")]
    [InlineData("/closing", """{"goalRatings":[{"goal":0,"value":1},{"goal":0,"value":2}]}""")]
    [InlineData("/closing", """{"goalRatings":[null]}""")]
    [InlineData("/closing", """{"certificate":{"nameOther":1}}""")]
    [InlineData("/closing", """{"certificate":{"gold":true}}""")]
    [InlineData("/end", """{"reason":"periodOver"}""")]
    [InlineData("/end", """{"reason":"memberLeft"}""")]
    [InlineData("/end", """{"reason":""}""")]
    public async Task What_can_not_be_is_refused(string path, string body)
    {
        var pair = await world.KeptAsync();
        var soon = world
            .Now.AddDays(2)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        await pair.RefusedAsync(path, body.Replace("$T", soon, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("startsOn", "\"0001-01-01\"")]
    [InlineData("startsOn", "\"9999-12-31\"")]
    [InlineData("startsOn", "null")]
    [InlineData("endsOn", "\"0001-01-01\"")]
    [InlineData("endsOn", "\"9999-12-31\"")]
    [InlineData("endsOn", "\"2020-01-01\"")]
    [InlineData("meetings", "0")]
    [InlineData("meetings", "99999999999999999999")]
    [InlineData("meetingMinutes", "-1")]
    [InlineData("channels", "[]")]
    [InlineData("channels", "[\"video\",\"video\"]")]
    [InlineData("channels", "[3]")]
    [InlineData("channels", "[\"video\",\"email\",\"phone\",\"messenger\",\"inPerson\",\"video\"]")]
    [InlineData("contactEveryDays", "0")]
    [InlineData("topics", "\"CV\"")]
    [InlineData("topics", "[[\"CV\"]]")]
    [InlineData("goals", "[]")]
    [InlineData("goals", "[{}]")]
    [InlineData("goals", "[{\"title\":\"A\",\"startingValue\":11}]")]
    [InlineData("goals", "[{\"title\":\"A\\nB\"}]")]
    [InlineData("confidential", "false")]
    [InlineData("menteeExpectations", "null")]
    public async Task Terms_that_can_not_be_are_refused(string field, string value)
    {
        var pair = await world.KeptAsync();
        var terms = JsonSerializer.SerializeToNode(pair.Terms())!.AsObject();
        terms[field] = JsonNode.Parse(value);
        var problem = await pair.RefusedAsync("/agreement", terms.ToJsonString());
        Assert.StartsWith(field, problem.ErrorFields().First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_much_is_refused()
    {
        var pair = await world.KeptAsync();
        var mega = $$"""{"text":"{{new string('x', 1024 * 1024)}}"}""";
        var problem = await pair.RefusedAsync("/concern", mega);
        Assert.Equal(413, problem.GetProperty("status").GetInt32());
        await pair.RefusedAsync("/concern", $$"""{"text":"{{new string('x', 4001)}}"}""");
        var deep = string.Concat(Enumerable.Repeat("[", 5000));
        await pair.RefusedAsync("/concern", $$"""{"text":{{deep}}""");
        await pair.RefusedAsync("/concern", $$"""{"text":{{deep}}{{deep.Replace('[', ']')}}}""");
        var terms = JsonSerializer.SerializeToNode(pair.Terms())!.AsObject();
        terms["topics"] = new JsonArray([.. Enumerable.Range(0, 51).Select(n => (JsonNode)$"{n}")]);
        await pair.RefusedAsync("/agreement", terms.ToJsonString());
    }

    [Fact]
    public async Task What_is_no_JSON_is_refused_as_such()
    {
        var pair = await world.KeptAsync();
        var stand = await pair.StandAsync();
        foreach (var type in new[] { "text/plain", "application/xml", "multipart/form-data" })
        {
            using var content = new StringContent("{\"text\":\"x\"}", Encoding.UTF8, type);
            using var answer = await pair.Mentee.Http.PostAsync(
                pair.Path + "/concern",
                content,
                Http.Cancel
            );
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        }
        using var bytes = new ByteArrayContent([0x7B, 0xFF, 0xFE, 0x7D]);
        bytes.Headers.ContentType = new("application/json");
        using var broken = await pair.Mentee.Http.PostAsync(
            pair.Path + "/concern",
            bytes,
            Http.Cancel
        );
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        Assert.Equal(stand, await pair.StandAsync());
    }
}
