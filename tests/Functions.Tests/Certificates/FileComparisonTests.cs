using System.Net;
using System.Net.Http.Headers;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Tests.Replies;

namespace Mentoring.Functions.Tests.Certificates;

public sealed class FileComparisonOnSqliteTests(SqliteWorld world)
    : FileComparisonTests(world),
        IClassFixture<SqliteWorld>;

public sealed class FileComparisonOnAzureTests(AzureWorld world)
    : FileComparisonTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Whether a PDF is the issued one.</summary>
public abstract class FileComparisonTests(World world) : VerificationTests(world)
{
    [Fact]
    public async Task A_file_is_compared_with_the_issued_one_and_with_that_of_another_version()
    {
        var pair = await (await World.PairAsync()).CompletedAsync();
        var code = await CodeAsync(pair);
        var file = await FileAsync(pair.Mentee, pair);
        Assert.Contains(
            "is the one that was issued",
            await SendAsync(code, file),
            StringComparison.Ordinal
        );
        var mentors = await FileAsync(pair.Mentor, pair);
        Assert.Contains("is not the one", await SendAsync(code, mentors), StringComparison.Ordinal);
        await CorrectAsync(code, "reissue", new { reason = "A typo." });
        var newer = await CodeAsync(pair);
        Assert.Contains(
            "genuine, but was replaced",
            await SendAsync(code, file),
            StringComparison.Ordinal
        );
        Assert.Contains("another version", await SendAsync(newer, file), StringComparison.Ordinal);
        var reissued = await FileAsync(pair.Mentee, pair);
        Assert.Contains(
            "another version",
            await SendAsync(code, reissued),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_is_no_file_or_too_large_a_one_is_said_on_the_page()
    {
        var code = await CodeAsync(await (await World.PairAsync()).CompletedAsync());
        var none = await SendAsync(code, [], HttpStatusCode.BadRequest, name: "");
        Assert.Contains("Please choose the PDF file", none, StringComparison.Ordinal);
        var large = new byte[1_000_001];
        var refused = await SendAsync(code, large, HttpStatusCode.RequestEntityTooLarge);
        Assert.Contains("larger than 1 MB", refused, StringComparison.Ordinal);
        Assert.Contains(
            "is not the one",
            await SendAsync(code, large[1..]),
            StringComparison.Ordinal
        );
        foreach (
            var type in new[]
            {
                "text/plain",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
            }
        )
        {
            var content = new StringContent("--x\r\n");
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            await Anyone()
                .PostAsync($"/verify/{code}", content, Http.Cancel)
                .Page(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task Programs_compare_a_file_too()
    {
        var pair = await (await World.PairAsync()).CompletedAsync();
        var code = await CodeAsync(pair);
        var path = $"/api/certificates/{code}/compare";
        var same = await PostAsync(path, await FileAsync(pair.Mentee, pair)).Json();
        Assert.True(same.GetProperty("identical").GetBoolean());
        Assert.Equal(await HashAsync(code), same.Text("sha256"));
        var other = await PostAsync(path, "%PDF-1.7"u8.ToArray()).Json();
        Assert.False(other.GetProperty("identical").GetBoolean());
        await PostAsync(path, new byte[1_000_001])
            .Problem(HttpStatusCode.RequestEntityTooLarge, "pdf-too-large");
        await PostAsync(path, [1], "image/png")
            .Problem(HttpStatusCode.UnsupportedMediaType, "not-a-pdf");
        await PostAsync("/api/certificates/none/compare", [1])
            .Problem(HttpStatusCode.NotFound, "not-found");
    }

    private Task<string> SendAsync(
        string code,
        byte[] file,
        HttpStatusCode status = HttpStatusCode.OK,
        string name = "certificate.pdf"
    )
    {
        var content = new MultipartFormDataContent("boundary");
        var part = new ByteArrayContent(file);
        part.Headers.TryAddWithoutValidation(
            "Content-Disposition",
            $"form-data; name=\"file\"; filename=\"{name}\""
        );
        content.Add(part);
        return Anyone().PostAsync($"/verify/{code}", content, Http.Cancel).Page(status);
    }

    private Task<HttpResponseMessage> PostAsync(
        string path,
        byte[] body,
        string type = "application/pdf"
    )
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(type);
        return Anyone().PostAsync(path, content, Http.Cancel);
    }
}
