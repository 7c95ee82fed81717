using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Tests.Mail.Brand;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.Programmes;

public sealed class LogoOnSqliteTests(AzuriteFixture azurite)
    : LogoTests(StoreKind.Sqlite, azurite);

public sealed class LogoOnAzureTests(AzuriteFixture azurite)
    : LogoTests(StoreKind.AzureTables, azurite);

public abstract class LogoTests(StoreKind store, AzuriteFixture azurite) : AppTests(store, azurite)
{
    private const string Programme = "/api/programmes/default";
    private const string Logo = Programme + "/logo";

    [Fact]
    public async Task Only_coordinators_set_a_logo_and_only_members_see_it()
    {
        var mia = await App.MemberAsync("Mia", "mia@example.org", "mentee");
        await PutAsync(App.Anyone(), Pictures.Png(300, 100))
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        await PutAsync(mia, Pictures.Png(300, 100))
            .Problem(HttpStatusCode.Forbidden, "coordinators-only");
        await mia.Send(HttpMethod.Delete, Logo)
            .Problem(HttpStatusCode.Forbidden, "coordinators-only");
        await mia.Get("/api/programmes/other/logo")
            .Problem(HttpStatusCode.NotFound, "no-such-programme");
        var coordinator = await App.SignedInAsync(People.Coordinator);
        await mia.Get(Logo).Problem(HttpStatusCode.NotFound, "not-found");
        var picture = Pictures.Png(300, 100, 90_000);
        var stored = await PutAsync(coordinator, picture).Json();
        Assert.Equal("image/png", stored.Text("contentType"));
        Assert.Equal(300, stored.GetProperty("width").GetInt32());
        await App.Anyone().Get(Logo).Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        using var seen = await mia.Get(Logo);
        Assert.Equal(picture, await seen.Content.ReadAsByteArrayAsync(Http.Cancel));
        Assert.Equal("image/png", seen.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"\"{stored.Text("sha256")}\"", seen.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task A_picture_is_what_its_bytes_say_and_not_what_it_is_called()
    {
        var coordinator = await App.SignedInAsync(People.Coordinator);
        var stored = await PutAsync(coordinator, Pictures.Jpeg(200, 50), "image/png").Json();
        Assert.Equal("image/jpeg", stored.Text("contentType"));
    }

    [Fact]
    public async Task What_is_no_picture_or_too_large_a_one_is_refused()
    {
        var coordinator = await App.SignedInAsync(People.Coordinator);
        var png = Pictures.Png(300, 100);
        await PutAsync(coordinator, "<svg/>"u8.ToArray(), "image/svg+xml")
            .Problem(HttpStatusCode.UnsupportedMediaType, "not-an-image");
        await coordinator
            .Put(Logo, "{}")
            .Problem(HttpStatusCode.UnsupportedMediaType, "not-an-image");
        await PutAsync(coordinator, Pictures.Png(300, 100, 110_000))
            .Problem(HttpStatusCode.RequestEntityTooLarge, "image-too-large");
        foreach (var bytes in new[] { [], "<svg/>"u8.ToArray(), png[..^1], png[..20] })
        {
            await PutAsync(coordinator, bytes)
                .Problem(HttpStatusCode.BadRequest, "logo-unreadable");
        }
        foreach (var (width, height) in new[] { (1201, 100), (100, 601) })
        {
            await PutAsync(coordinator, Pictures.Png(width, height))
                .Problem(HttpStatusCode.BadRequest, "logo-too-many-pixels");
        }
        await coordinator.Get(Logo).Problem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_letter_carries_the_logo_itself_with_the_organisations_name()
    {
        var coordinator = await App.SignedInAsync(People.Coordinator);
        await PutAsync(coordinator, Pictures.Png(300, 100)).Json();
        await App.MemberAsync("Mia", "mia@example.org", "mentee");

        var letter = (await App.LettersAsync("mia@example.org"))[^1];
        Assert.Equal("logo.png", Assert.Single(Attachments(letter)).Text("name"));
        Assert.Matches(
            """<img src="cid:logo-[0-9a-f]{16}@mentoring" alt="Mentoring" width="192" height="64" """,
            letter.Text("html")
        );
        var preview = await coordinator.Post(Programme + "/letters/welcome/de/preview").Json();
        Assert.Contains(
            "<img src=\"data:image/png;base64,",
            preview.Text("html"),
            StringComparison.Ordinal
        );

        using var removed = await coordinator.Send(HttpMethod.Delete, Logo);
        using var again = await coordinator.Send(HttpMethod.Delete, Logo);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
        await App.SignInAsync("mia@example.org");
        letter = (await App.LettersAsync("mia@example.org"))[^1];
        Assert.Empty(Attachments(letter));
        Assert.DoesNotContain("<img", letter.Text("html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_colour_of_a_programme_is_that_of_its_letters()
    {
        var coordinator = await App.SignedInAsync(People.Coordinator);
        var changed = await coordinator.Put(Programme, Request("""{"colour":"#C2185B"}""")).Json();
        Assert.Equal("#c2185b", changed.GetProperty("brand").Text("colour"));
        await PutAsync(coordinator, Pictures.Png(300, 100)).Json();
        changed = await coordinator.Put(Programme, Request(null)).Json();
        Assert.Equal("#c2185b", changed.GetProperty("brand").Text("colour"));
        Assert.True(changed.GetProperty("brand").TryGetProperty("logo", out _));
        await App.MemberAsync("Mia", "mia@example.org", "mentee");
        var letter = (await App.LettersAsync("mia@example.org"))[^1];
        Assert.Contains("background-color: #c2185b", letter.Text("html"), StringComparison.Ordinal);
        changed = await coordinator.Put(Programme, Request("{}")).Json();
        Assert.False(changed.GetProperty("brand").TryGetProperty("colour", out _));
        Assert.True(changed.GetProperty("brand").TryGetProperty("logo", out _));
    }

    [Theory]
    [InlineData("red")]
    [InlineData("#fff")]
    [InlineData("0f6b77")]
    [InlineData("#0f6b7g")]
    [InlineData("# f6b77")]
    [InlineData("#-f6b77")]
    public async Task A_colour_that_can_not_be_says_how_one_looks(string colour)
    {
        var coordinator = await App.SignedInAsync(People.Coordinator);
        var problem = await coordinator
            .Put(Programme, Request($$"""{"colour":"{{colour}}"}"""))
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Contains(
            "#0f6b77",
            problem.GetProperty("errors").GetProperty("brand.colour")[0].GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_stale_tag_changes_no_logo()
    {
        var coordinator = await App.SignedInAsync(People.Coordinator);
        using var first = await PutAsync(coordinator, Pictures.Png(300, 100));
        var tag = ("If-Match", first.Headers.ETag!.Tag);
        await PutAsync(coordinator, Pictures.Png(200, 100), "image/png", tag).Json();
        await PutAsync(coordinator, Pictures.Png(100, 100), "image/png", tag)
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
        await coordinator
            .Send(HttpMethod.Delete, Logo, null, tag)
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
    }

    private static Task<HttpResponseMessage> PutAsync(
        HttpClient client,
        byte[] bytes,
        string type = "image/png",
        params (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Logo)
        {
            Content = new ByteArrayContent(bytes),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        return client.SendAsync(request, Http.Cancel);
    }

    private static string Request(string? brand) =>
        brand is null
            ? """{"name":"M","organisation":"O","languages":["de","en"],"open":true}"""
            : $$"""{"name":"M","organisation":"O","languages":["de","en"],"open":true,"brand":{{brand}}}""";

    private static JsonElement[] Attachments(JsonElement letter) =>
        [.. letter.GetProperty("attachments").EnumerateArray()];
}
