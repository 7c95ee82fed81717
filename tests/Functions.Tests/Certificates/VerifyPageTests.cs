using System.Net;
using Mentoring.Functions.Certificates;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Tests.Replies;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Certificates;

public sealed class VerifyPageOnSqliteTests(SqliteWorld world)
    : VerifyPageTests(world),
        IClassFixture<SqliteWorld>;

public sealed class VerifyPageOnAzureTests(AzureWorld world)
    : VerifyPageTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Where the code on a certificate leads, as an employer meets it: without signing in.</summary>
public abstract class VerifyPageTests(World world) : VerificationTests(world)
{
    [Fact]
    public async Task A_valid_certificate_is_told_of_and_nothing_else_is()
    {
        var pair = await (await World.PairAsync()).CompletedAsync();
        var code = await CodeAsync(pair);
        var page = await PageAsync(code);
        Assert.Contains("This certificate is valid", page, StringComparison.Ordinal);
        Assert.Contains(pair.Mentee.Name, page, StringComparison.Ordinal);
        Assert.Contains("3 meetings", page, StringComparison.Ordinal);
        Assert.Contains(await HashAsync(code), page, StringComparison.Ordinal);
        Assert.DoesNotContain(pair.Mentor.Name, page, StringComparison.Ordinal);
        Assert.DoesNotContain(pair.Mentee.Id, page, StringComparison.Ordinal);
        Assert.DoesNotContain(pair.Id, page, StringComparison.Ordinal);
        Assert.DoesNotContain(pair.Mentee.Email, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "de-CH,de;q=0.9",
        "de",
        "Diese Teilnahmebestätigung ist gültig",
        "Mentor:in im Programm"
    )]
    [InlineData("fr", "en", "This certificate is valid", "Mentor in the programme")]
    public async Task It_speaks_the_reader_s_language(
        string accepted,
        string language,
        string title,
        string part
    )
    {
        var pair = await (await World.PairAsync()).CompletedAsync();
        var code = (await pair.ViewAsync(pair.Mentor)).GetProperty("certificate").Text("code");
        var page = await PageAsync(code, accepted);
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains(part, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replaced_one_says_since_when_but_not_the_new_code()
    {
        var pair = await (await World.PairAsync()).CompletedAsync();
        var old = await CodeAsync(pair);
        await World.AdvanceAsync("P1D");
        await CorrectAsync(old, "reissue", new { reason = "secret-typo" });
        var newer = await CodeAsync(pair);
        var page = await PageAsync(old);
        Assert.Contains("This certificate was replaced", page, StringComparison.Ordinal);
        Assert.Contains(Today, page, StringComparison.Ordinal);
        Assert.DoesNotContain(newer, page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-typo", page, StringComparison.Ordinal);
        var view = await ViewAsync(old);
        Assert.Equal($"{World.Now:yyyy-MM-dd}", view.Text("replacedOn"));
        Assert.False(view.TryGetProperty("revokedOn", out var no) && no.GetString() is not null);
    }

    [Fact]
    public async Task A_revoked_one_says_since_when_and_the_public_reason_alone()
    {
        var pair = await (await World.PairAsync()).CompletedAsync();
        var code = await CodeAsync(pair);
        var body = new { reason = "secret-quarrel", publicReason = "Issued by mistake <b>." };
        await pair
            .Mentee.Http.Post($"/api/certificates/{code}/revoke", body)
            .Problem(HttpStatusCode.Forbidden, "coordinators-only");
        await CorrectAsync(code, "revoke", body);
        var page = await PageAsync(code);
        Assert.Contains("This certificate was revoked", page, StringComparison.Ordinal);
        Assert.Contains(Today, page, StringComparison.Ordinal);
        Assert.Contains("given: Issued by mistake <b>.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-quarrel", page, StringComparison.Ordinal);
        var view = await ViewAsync(code);
        Assert.Equal($"{World.Now:yyyy-MM-dd}", view.Text("revokedOn"));
        Assert.Equal("Issued by mistake <b>.", view.Text("revocationReason"));
        Assert.DoesNotContain("secret", view.GetRawText(), StringComparison.Ordinal);
        var own = (
            await pair.Mentee.Http.Get(pair.Path + "/history?limit=200").Json()
        ).GetRawText();
        Assert.Contains("Issued by mistake", own, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-quarrel", own, StringComparison.Ordinal);

        // After its retention the mentorship's words are gone; those who have the code still read why.
        await World.AdvanceAsync("P800D");
        var texts = await World
            .App.Services.GetRequiredService<MentorshipReads>()
            .ReadTextsAsync(pair.Id, Http.Cancel);
        Assert.Equal(["Issued by mistake <b>."], texts.Values);
        Assert.Equal("Issued by mistake <b>.", (await ViewAsync(code)).Text("revocationReason"));
    }

    [Fact]
    public async Task A_revocation_without_a_public_reason_gives_none()
    {
        var code = await CodeAsync(await (await World.PairAsync()).CompletedAsync());
        await CorrectAsync(code, "revoke", new { reason = "secret-mistake" });
        Assert.DoesNotContain("reason", await PageAsync(code), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "secret",
            (await ViewAsync(code)).GetRawText(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("\"a\\nb\"")]
    [InlineData("\"\\ud83d\"")]
    [InlineData("7")]
    [InlineData("\"$long\"")]
    public async Task A_public_reason_is_one_line_of_ordinary_text(string reason)
    {
        var code = await CodeAsync(await (await World.PairAsync()).CompletedAsync());
        var sent = reason.Replace("$long", new string('a', 301), StringComparison.Ordinal);
        var problem = await World
            .Coordinator.Http.Post(
                $"/api/certificates/{code}/revoke",
                $$"""{"reason":"A mistake.","publicReason":{{sent}}}"""
            )
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["publicReason"], problem.ErrorFields());
        Assert.Equal("valid", (await ViewAsync(code)).Text("status"));
    }

    [Fact]
    public async Task A_code_is_understood_however_it_is_typed_and_leads_to_its_page()
    {
        var code = await CodeAsync(await (await World.PairAsync()).CompletedAsync());
        string[] ways =
        [
            code.ToLowerInvariant(),
            code.Replace("-", "", StringComparison.Ordinal),
            code.Replace('0', 'o').Replace('1', 'l'),
            $" {code} ",
            $"https://mentoring.example.org/verify/{code}",
        ];
        foreach (var typed in ways)
        {
            using var answer = await Anyone().Get("/verify?code=" + Uri.EscapeDataString(typed));
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            Assert.Equal($"/verify/{code}", $"{answer.Headers.Location}");
        }
        Assert.Contains("is valid", await PageAsync(ways[0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/verify", HttpStatusCode.OK, "Check a certificate")]
    [InlineData("/verify?code=", HttpStatusCode.NotFound, "no certificate with this code")]
    [InlineData("/verify?code=%3Cb%3E", HttpStatusCode.NotFound, "value=\"<b>\"")]
    [InlineData("/verify/0000000-0000000-0000000-0000001", HttpStatusCode.NotFound, "four groups")]
    public async Task Whoever_has_no_right_code_gets_a_form_to_type_it(
        string path,
        HttpStatusCode status,
        string says
    )
    {
        var page = await Anyone().Get(path).Page(status);
        Assert.Contains("name=\"code\"", page, StringComparison.Ordinal);
        Assert.Contains(says, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_nobody_has_is_the_same_as_a_mistyped_one()
    {
        var free = VerificationCode.FromBytes(new byte[16]);
        var page = await Anyone().Get($"/verify/{free}").Page(HttpStatusCode.NotFound);
        Assert.Contains("no certificate with this code", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_has_the_colour_of_its_programme()
    {
        var code = await CodeAsync(await (await World.PairAsync()).CompletedAsync());
        var before = await PageAsync(code);
        await World
            .App.Services.GetRequiredService<ProgrammeStore>()
            .ChangeAsync(
                ProgrammeStore.Default,
                CommandKey.Fresh(),
                stored => stored!.Programme with { Brand = new("#c2185b") },
                Http.Cancel
            );
        var after = await PageAsync(code);
        Assert.DoesNotContain("#c2185b", before, StringComparison.Ordinal);
        Assert.Contains("#c2185b", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_address_asks_sixty_times_a_minute_and_others_go_on()
    {
        var client = Anyone();
        for (var i = 0; i < 60; i++)
        {
            await client.Get("/verify").Page();
        }
        var page = await client.Get("/verify").Page(HttpStatusCode.TooManyRequests);
        Assert.Contains("Too many tries", page, StringComparison.Ordinal);
        var problem = await client
            .Get("/api/certificates/x")
            .Problem(HttpStatusCode.TooManyRequests, "too-many-tries");
        Assert.InRange(problem.GetProperty("retryAfter").GetInt32(), 1, 60);
        await Anyone().Get("/verify").Page();
        await World.AdvanceAsync("PT1M");
        await client.Get("/verify").Page();
    }
}
