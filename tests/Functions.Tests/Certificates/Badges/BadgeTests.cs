using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Mentorships;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Certificates.Badges;

public sealed class BadgeOnSqliteTests(SqliteWorld world)
    : BadgeTests(world),
        IClassFixture<SqliteWorld>;

public sealed class BadgeOnAzureTests(AzureWorld world)
    : BadgeTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Certificates as wallets take them.</summary>
public abstract class BadgeTests(World world) : VerificationTests(world)
{
    [Fact]
    public async Task Anybody_verifies_a_badge_by_the_document_of_its_issuer()
    {
        var pair = await (await World.PairAsync()).CompletedAsync();
        var badge = await BadgeAsync(await CodeAsync(pair));
        var issuer = await Anyone().Get("/.well-known/did.json").Json();
        Assert.Equal("did:web:localhost%3A7071", issuer.Text("id"));
        Assert.True(Verifier.Holds(badge, issuer));
        var forged = Encoding
            .UTF8.GetString(badge)
            .Replace(pair.Mentee.Name, "Somebody Else", StringComparison.Ordinal);
        Assert.False(Verifier.Holds(Encoding.UTF8.GetBytes(forged), issuer));
    }

    [Fact]
    public async Task It_says_what_the_certificate_says_as_open_badges_say_it()
    {
        var pair = await (await World.PairAsync()).CompletedAsync();
        var code = await CodeAsync(pair);
        var badge = JsonDocument.Parse(await BadgeAsync(code)).RootElement;
        var subject = badge.GetProperty("credentialSubject");
        Assert.Equal(pair.Mentee.Name, subject.GetProperty("identifier")[0].Text("identityHash"));
        Assert.Equal("Mentee", subject.Text("role"));
        var text = badge.GetRawText();
        Assert.Contains(await HashAsync(code), text, StringComparison.Ordinal);
        Assert.Contains("3 meetings", text, StringComparison.Ordinal);
        Assert.DoesNotContain(pair.Mentor.Name, text, StringComparison.Ordinal);
        Assert.DoesNotContain(pair.Mentee.Email, text, StringComparison.Ordinal);
        Assert.DoesNotContain(pair.Mentee.Id, text, StringComparison.Ordinal);
        Assert.DoesNotContain(pair.Id, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_keeps_every_rule_of_the_schema_that_it_names()
    {
        var pair = await (await World.PairAsync()).CompletedAsync();
        foreach (var holder in new[] { pair.Mentee, pair.Mentor })
        {
            var view = await holder.Http.Get(pair.Path).Json();
            var badge = JsonNode.Parse(
                await BadgeAsync(view.GetProperty("certificate").Text("code"))
            )!;
            Assert.DoesNotContain(OpenBadgeRules.All, rule => rule.IsBrokenBy(badge));
            Assert.Subset(
                OpenBadgeRules.All.Select(rule => rule.Path).ToHashSet(),
                MemberRule.Paths(badge).ToHashSet()
            );
        }
    }

    [Fact]
    public async Task Each_of_these_rules_refuses_a_badge_that_breaks_it()
    {
        var pair = await (await World.PairAsync()).CompletedAsync();
        var badge = JsonNode.Parse(await BadgeAsync(await CodeAsync(pair)))!;
        var broken = new HashSet<MemberRule>();
        foreach (var (path, value) in OpenBadgeMutants.All)
        {
            var mutant = MemberRule.Changed(badge, path, value);
            var rules = OpenBadgeRules.All.Where(rule => rule.IsBrokenBy(mutant)).ToList();
            Assert.True(rules.Any(rule => rule.Path == path), $"{path}: {value} was taken.");
            broken.UnionWith(rules);
        }
        Assert.Empty(OpenBadgeRules.All.Except(broken));
    }

    [Fact]
    public async Task It_is_the_same_bytes_however_often_and_however_late_it_is_asked_for()
    {
        var pair = await (await World.PairAsync()).CompletedAsync();
        var code = await CodeAsync(pair);
        var first = await BadgeAsync(code);
        await World.AdvanceAsync("P3D");
        Assert.Equal(first, await BadgeAsync(code.ToLowerInvariant()));
        await CorrectAsync(code, "revoke", new { reason = "A mistake." });
        Assert.Equal(first, await BadgeAsync(code));
    }

    [Fact]
    public async Task One_of_an_earlier_release_is_made_when_it_is_first_asked_for()
    {
        var pair = await (await World.PairAsync()).CompletedAsync();
        var code = await CodeAsync(pair);
        var store = World.App.Services.GetRequiredService<IStore>();
        var partition = MentorshipStates.PartitionOf(pair.Id);
        await store.CommitAsync(partition, [new Delete("b_" + code)], [], Http.Cancel);
        await World.AdvanceAsync("P1D");
        var badges = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => BadgeAsync(code)));
        Assert.All(badges, badge => Assert.Equal(badges[0], badge));
        await World.AdvanceAsync("P1D");
        Assert.Equal(badges[0], await BadgeAsync(code));
    }

    [Fact]
    public async Task Its_own_list_of_revocations_tells_when_it_is_no_longer_valid()
    {
        var pair = await (await World.PairAsync()).CompletedAsync();
        var code = await CodeAsync(pair);
        var badge = JsonDocument.Parse(await BadgeAsync(code)).RootElement;
        var list = new Uri(badge.GetProperty("credentialStatus").Text("id")).AbsolutePath;
        var before = await Anyone().Get(list).Json();
        Assert.Equal(0, before.GetProperty("revokedCredential").GetArrayLength());
        Assert.Equal(badge.GetProperty("issuer").Text("id"), before.Text("issuer"));
        await CorrectAsync(
            code,
            "revoke",
            new { reason = "secret-mistake", publicReason = "Issued by mistake." }
        );
        var after = await Anyone().Get(list).Json();
        var revoked = Assert.Single(after.GetProperty("revokedCredential").EnumerateArray());
        Assert.Equal(badge.Text("id"), revoked.Text("id"));
        Assert.Equal("Issued by mistake.", revoked.Text("revocationReason"));
        Assert.DoesNotContain("secret-mistake", after.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("?keepCertificates=true", true)]
    public async Task Whoever_leaves_takes_it_along_unless_it_shall_stay(string how, bool stays)
    {
        var pair = await (await World.PairAsync()).CompletedAsync();
        var code = await CodeAsync(pair);
        var badge = await BadgeAsync(code);
        await pair
            .Mentee.Http.Send(HttpMethod.Delete, "/api/me" + how)
            .Json(HttpStatusCode.Accepted);
        await World.AdvanceAsync("PT10M");
        if (stays)
        {
            Assert.Equal(badge, await BadgeAsync(code));
            Assert.Contains("is valid", await PageAsync(code), StringComparison.Ordinal);
            return;
        }
        await Anyone()
            .Get($"/api/certificates/{code}/badge")
            .Problem(HttpStatusCode.NotFound, "not-found");
        var store = World.App.Services.GetRequiredService<IStore>();
        var partition = MentorshipStates.PartitionOf(pair.Id);
        Assert.Null(await store.FindAsync(partition, "b_" + code, Http.Cancel));
    }

    [Theory]
    [InlineData("badge")]
    [InlineData("revocations")]
    public async Task Without_a_right_code_there_is_nothing(string what)
    {
        await Anyone()
            .Get($"/api/certificates/0000000-0000000-0000000-0000000/{what}")
            .Problem(HttpStatusCode.NotFound, "not-found");
        await Anyone()
            .Get($"/api/certificates/none/{what}")
            .Problem(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Pages_of_wallets_may_read_it_wherever_they_come_from()
    {
        var code = await CodeAsync(await (await World.PairAsync()).CompletedAsync());
        using var badge = await Anyone()
            .Get($"/api/certificates/{code}/badge", ("Origin", "https://wallet.example"));
        Assert.Equal("*", badge.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("application/vc", badge.Content.Headers.ContentType?.MediaType);
    }

    private Task<byte[]> BadgeAsync(string code) =>
        Anyone().GetByteArrayAsync($"/api/certificates/{code}/badge", Http.Cancel);
}
