using System.Net;
using Mentoring.Functions.Certificates.Gallery;
using Mentoring.Functions.Mail.Brand;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Tests.Mentorships;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace Mentoring.Functions.Tests.Certificates;

public sealed class CertificateBrandOnSqliteTests(SqliteWorld world)
    : CertificateBrandTests(world),
        IClassFixture<SqliteWorld>;

public sealed class CertificateBrandOnAzureTests(AzureWorld world)
    : CertificateBrandTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Certificates in the look that their programme has.</summary>
public abstract class CertificateBrandTests(World world)
{
    private const string Logo = $"/api/programmes/{ProgrammeStore.Default}/logo";

    [Fact]
    public async Task It_has_the_look_of_the_moment_when_it_was_issued_and_keeps_it()
    {
        var earlier = await (await world.PairAsync()).CompletedAsync();
        var plain = await FileAsync(earlier.Mentee, earlier);
        await DressAsync("#c2185b");
        var pair = await (await world.PairAsync()).CompletedAsync();
        var dressed = await FileAsync(pair.Mentee, pair);
        var page = await Rendered.AsAsync(dressed, dotsPerInch: 40);
        Assert.Equal((0xC2, 0x18, 0x5B), page.At(300, 837));
        using var document = PdfDocument.Open(dressed);
        Assert.Single(document.GetPage(1).GetImages());
        Assert.Contains("Karin", document.GetPage(1).Text, StringComparison.Ordinal);
        await DressAsync("#0a0a14");
        Assert.Equal(dressed, await FileAsync(pair.Mentee, pair));
        Assert.Equal(plain, await FileAsync(earlier.Mentee, earlier));
        using var undressed = PdfDocument.Open(plain);
        Assert.Empty(undressed.GetPage(1).GetImages());
    }

    [Fact]
    public async Task A_large_photograph_as_logo_leaves_it_within_sixty_kilobytes()
    {
        var photograph = await JpegFiles.PhotographedAsync(
            Colour.Parse("#c2185b"),
            "-jpegopt",
            "quality=100,progressive=y"
        );
        Assert.InRange(photograph.Length, 45_000, 100 * 1024);
        var pair = await world.PairAsync();
        await SendLogoAsync(pair.Mentee, photograph, Image.Jpeg)
            .Problem(HttpStatusCode.Forbidden, "coordinators-only");
        var stored = await SendLogoAsync(world.Coordinator, photograph, Image.Jpeg).Json();
        Assert.Equal(Image.Jpeg, stored.Text("contentType"));
        await pair.CompletedAsync();
        foreach (var person in new[] { pair.Mentee, pair.Mentor })
        {
            var bytes = await FileAsync(person, pair);
            Assert.InRange(bytes.Length, 35_000, 60_000);
            using var document = PdfDocument.Open(bytes);
            Assert.Single(document.GetPage(1).GetImages());
        }
        // Letters and members still have it as it was sent.
        Assert.Equal(photograph, await pair.Mentee.Http.GetByteArrayAsync(Logo, Http.Cancel));
        using var removed = await world.Coordinator.Http.Send(HttpMethod.Delete, Logo);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
    }

    /// <summary>A signatory too, and a logo as coordinators send it.</summary>
    private async Task DressAsync(string colour)
    {
        using var sent = await SendLogoAsync(
            world.Coordinator,
            SampleLogos.Wide(colour).Content.ToArray(),
            Image.Png
        );
        sent.EnsureSuccessStatusCode();
        await world
            .App.Services.GetRequiredService<ProgrammeStore>()
            .ChangeAsync(
                ProgrammeStore.Default,
                CommandKey.Fresh(),
                stored =>
                    stored!.Programme with
                    {
                        Signatory = "Karin",
                        Brand = stored.Programme.Brand with { Colour = colour },
                    },
                Http.Cancel
            );
    }

    private static Task<HttpResponseMessage> SendLogoAsync(Person who, byte[] logo, string type)
    {
        var content = new ByteArrayContent(logo);
        content.Headers.ContentType = new(type);
        return who.Http.PutAsync(Logo, content, Http.Cancel);
    }

    private static Task<byte[]> FileAsync(Person person, Pair pair) =>
        person.Http.GetByteArrayAsync(pair.Path + "/certificate", Http.Cancel);
}
