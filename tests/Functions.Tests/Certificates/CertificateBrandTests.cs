using Mentoring.Functions.Certificates.Gallery;
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

    /// <summary>A signatory too, and a logo as coordinators send it.</summary>
    private async Task DressAsync(string colour)
    {
        var logo = new ByteArrayContent(SampleLogos.Wide(colour).Content.ToArray());
        logo.Headers.ContentType = new("image/png");
        using var sent = await world.Coordinator.Http.PutAsync(
            $"/api/programmes/{ProgrammeStore.Default}/logo",
            logo,
            Http.Cancel
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

    private static Task<byte[]> FileAsync(Person person, Pair pair) =>
        person.Http.GetByteArrayAsync(pair.Path + "/certificate", Http.Cancel);
}
