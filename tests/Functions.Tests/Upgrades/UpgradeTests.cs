using Mentoring.Functions.Hosting;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Tests.Storage;
using Mentoring.Functions.Transfer;

namespace Mentoring.Functions.Tests.Upgrades;

/// <summary>Every release goes on with what every earlier one has stored.</summary>
public sealed class UpgradeTests(ReleaseStores stores, AzuriteFixture azurite)
    : IClassFixture<ReleaseStores>
{
    public static TheoryData<string, StoreKind> Stores =>
        [
            .. ReleaseStores.Versions.SelectMany(version =>
                new[] { (version, StoreKind.Sqlite), (version, StoreKind.AzureTables) }
            ),
            (ReleaseStores.Present, StoreKind.Sqlite),
        ];

    [Fact]
    public void Every_release_has_its_store() =>
        Assert.True(
            ReleaseStores.Versions.Contains(Exporter.Product),
            $"Write and commit the store of {Exporter.Product}: see CONTRIBUTING.md."
        );

    /// <summary>Keys of tokens are stored with the name of the type that reads them, version included.</summary>
    [Fact]
    public void An_older_release_can_read_the_keys_that_this_one_writes() =>
        Assert.Equal(
            "Mentoring.Functions.Identity.KeyDecryptor, Mentoring.Functions, Version=0.1.0.0, Culture=neutral, PublicKeyToken=null",
            typeof(KeyDecryptor).AssemblyQualifiedName
        );

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_a_release_stored_is_found_again_and_lived_on_to_its_end(
        string version,
        StoreKind kind
    )
    {
        var export = stores.Of(version);
        await using var world = new ImportedWorld(export, KeptStore.Read(export), kind, azurite);
        await world.InitializeAsync();
        Assert.Equal(16, world.Kept.Pairs.Count);

        await world.FoldsAreTrueAsync();
        await world.HistoriesGoOnAsync();
        await world.CertificatesAreTheSameAsync();
        await world.SignInsHoldAsync();
        await world.LettersGoOutAsync();
        foreach (var pair in world.Kept.Pairs)
        {
            await FinishAsync(world.PairOf(pair), pair.Scene);
        }
        world.NothingFailed();
        await world.AdvanceAsync("P1095D");
        await world.FoldsAreTrueAsync();
        await world.HistoriesGoOnAsync();
        await world.CertificatesAreTheSameAsync();
        await world.NothingIsLeftAsync();
    }

    private static async Task FinishAsync(Pair pair, string scene)
    {
        await ContinueAsync(pair, scene);
        if (await pair.PhaseAsync() == "requested")
        {
            await pair.AsMentor("/accept");
        }
        if (await pair.PhaseAsync() == "kickOff")
        {
            await pair.SubmitAsync(pair.Mentee);
            await pair.AsMentor("/agreement/1/approve");
        }
        if (await pair.PhaseAsync() == "active")
        {
            for (var meeting = 0; meeting < 3; meeting++)
            {
                await pair.HeldAsync();
            }
            await pair.AsMentee("/closing", Pair.Closing);
        }
        if (await pair.PhaseAsync() == "closing")
        {
            await pair.AsMentor("/closing/confirm", Pair.Closing);
            Assert.Equal("completed", await pair.PhaseAsync());
        }
    }

    /// <summary>Whoever's turn it was takes it.</summary>
    private static async Task ContinueAsync(Pair pair, string scene)
    {
        switch (scene)
        {
            case "active":
                var asked = (await pair.ViewAsync()).GetProperty("checkIns")[0].Text("id");
                await pair.AsMentee($"/check-ins/{asked}/answer", new { answer = "fine" });
                break;
            case "asked":
                await pair.AsMentee("/answer", new { text = "Berlin." });
                break;
            case "paused":
                await pair.AsMentor("/resume");
                break;
            case "amending":
                await pair.AsMentee("/agreement/2/approve");
                break;
            case "agreement":
                await pair.AsMentor("/agreement/1/approve");
                break;
            case "changes":
                await pair.SubmitAsync(pair.Mentee, meetings: 4);
                await pair.AsMentor("/agreement/2/approve");
                break;
        }
    }
}
