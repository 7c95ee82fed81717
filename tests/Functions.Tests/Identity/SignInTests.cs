using System.Net;
using System.Text.Json;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.Identity;

public sealed class SignInOnSqliteTests(AzuriteFixture azurite)
    : SignInTests(StoreKind.Sqlite, azurite);

public sealed class SignInOnAzureTests(AzuriteFixture azurite)
    : SignInTests(StoreKind.AzureTables, azurite);

public abstract class SignInTests(StoreKind store, AzuriteFixture azurite)
    : AppTests(store, azurite)
{
    private const string Email = "ayse@example.org";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await App.JoinAsync("Ayşe Yılmaz", Email, "mentee");
    }

    [Fact]
    public async Task The_mailed_code_signs_in_once_and_proves_the_address()
    {
        await AskAsync(Email);
        var code = await App.CodeAsync(Email);
        var signIn = await ConfirmAsync(Email, code).Json();
        Assert.Equal("Ayşe Yılmaz", signIn.GetProperty("member").Text("name"));
        Assert.Equal(3600, signIn.GetProperty("expiresIn").GetInt32());
        await App.With(signIn).Get("/api/me").Json();
        await ConfirmAsync(Email, code).Problem(HttpStatusCode.Unauthorized, "wrong-code");
    }

    [Fact]
    public async Task An_address_is_the_same_in_any_case()
    {
        await AskAsync("AYSE@Example.org");
        await ConfirmAsync("Ayse@example.ORG", await App.CodeAsync(Email)).Json();
    }

    [Fact]
    public async Task Asking_again_mails_the_same_code()
    {
        await AskAsync(Email);
        var first = await App.CodeAsync(Email);
        await AskAsync(Email);
        Assert.Equal(first, await App.CodeAsync(Email));
        Assert.Equal(2, (await CodeLettersAsync()).Length);
    }

    [Fact]
    public async Task Nobody_can_flood_an_address_with_codes()
    {
        for (var i = 0; i < 8; i++)
        {
            await AskAsync(Email);
        }
        Assert.Equal(5, (await CodeLettersAsync()).Length);
    }

    [Fact]
    public async Task A_code_is_valid_for_15_minutes()
    {
        await AskAsync(Email);
        var code = await App.CodeAsync(Email);
        App.Time.Advance(TimeSpan.FromMinutes(15));
        await ConfirmAsync(Email, code).Problem(HttpStatusCode.Unauthorized, "wrong-code");
    }

    [Fact]
    public async Task An_unknown_address_gets_the_same_answers_and_no_letter()
    {
        await AskAsync("nobody@example.org");
        await ConfirmAsync("nobody@example.org", "000000")
            .Problem(HttpStatusCode.Unauthorized, "wrong-code");
        Assert.Empty(await App.LettersAsync("nobody@example.org"));
    }

    [Fact]
    public async Task Five_tries_in_15_minutes_even_with_the_right_code_at_last()
    {
        await AskAsync(Email);
        var code = await App.CodeAsync(Email);
        var wrong = code == "123456" ? "654321" : "123456";
        for (var i = 0; i < 5; i++)
        {
            await ConfirmAsync(Email, wrong).Problem(HttpStatusCode.Unauthorized, "wrong-code");
        }
        var problem = await ConfirmAsync(Email, code)
            .Problem(HttpStatusCode.TooManyRequests, "too-many-tries");
        Assert.Equal(900, problem.GetProperty("retryAfter").GetInt32());
        App.Time.Advance(TimeSpan.FromMinutes(15));
        await AskAsync(Email);
        await ConfirmAsync(Email, await App.CodeAsync(Email)).Json();
    }

    [Fact]
    public async Task Twenty_tries_a_day()
    {
        for (var i = 0; i < 20; i++)
        {
            await ConfirmAsync(Email, "no").Problem(HttpStatusCode.Unauthorized, "wrong-code");
            App.Time.Advance(TimeSpan.FromMinutes(10));
        }
        await ConfirmAsync(Email, "no").Problem(HttpStatusCode.TooManyRequests, "too-many-tries");
        App.Time.Advance(TimeSpan.FromDays(1));
        await ConfirmAsync(Email, "no").Problem(HttpStatusCode.Unauthorized, "wrong-code");
    }

    [Fact]
    public async Task Tries_at_the_same_time_are_all_counted()
    {
        var statuses = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(async _ =>
                {
                    using var answer = await ConfirmAsync(Email, "no");
                    return answer.StatusCode;
                })
        );
        Assert.Equal(5, statuses.Count(status => status == HttpStatusCode.Unauthorized));
        Assert.Equal(7, statuses.Count(status => status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task An_access_token_lives_an_hour()
    {
        var me = await App.SignedInAsync(Email);
        App.Time.Advance(TimeSpan.FromMinutes(59));
        await me.Get("/api/me").Json();
        App.Time.Advance(TimeSpan.FromMinutes(1));
        await me.Get("/api/me").Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("CfDJ8")]
    public async Task A_made_up_access_token_is_none(string token)
    {
        await App.Anyone()
            .Get("/api/me", ("Authorization", $"Bearer {token}"))
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
    }

    [Fact]
    public async Task A_refresh_token_is_replaced_and_repeats_its_answer_for_a_minute()
    {
        var first = (await App.SignInAsync(Email)).Text("refreshToken");
        var second = (await RefreshAsync(first).Json()).Text("refreshToken");
        Assert.NotEqual(first, second);
        App.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(second, (await RefreshAsync(first).Json()).Text("refreshToken"));
        await RefreshAsync(second).Json();
    }

    [Fact]
    public async Task A_refresh_token_used_again_later_ends_its_family()
    {
        var first = (await App.SignInAsync(Email)).Text("refreshToken");
        var second = (await RefreshAsync(first).Json()).Text("refreshToken");
        App.Time.Advance(TimeSpan.FromSeconds(61));
        await RefreshAsync(first).Problem(HttpStatusCode.Unauthorized, "sign-in-ended");
        await RefreshAsync(second).Problem(HttpStatusCode.Unauthorized, "sign-in-ended");
    }

    [Fact]
    public async Task Two_refreshes_at_the_same_time_get_the_same_token()
    {
        var first = (await App.SignInAsync(Email)).Text("refreshToken");
        var answers = await Task.WhenAll(RefreshAsync(first).Json(), RefreshAsync(first).Json());
        Assert.Single(answers.Select(answer => answer.Text("refreshToken")).Distinct());
    }

    [Fact]
    public async Task A_family_ends_after_90_days()
    {
        var token = (await App.SignInAsync(Email)).Text("refreshToken");
        App.Time.Advance(TimeSpan.FromDays(89));
        token = (await RefreshAsync(token).Json()).Text("refreshToken");
        App.Time.Advance(TimeSpan.FromDays(1));
        await RefreshAsync(token).Problem(HttpStatusCode.Unauthorized, "sign-in-ended");
    }

    [Fact]
    public async Task Signing_out_ends_this_sign_in_alone()
    {
        var here = await App.SignInAsync(Email);
        var elsewhere = await App.SignInAsync(Email);
        await App.With(here).Post("/api/sign-out").Json(HttpStatusCode.NoContent);
        await RefreshAsync(here.Text("refreshToken"))
            .Problem(HttpStatusCode.Unauthorized, "sign-in-ended");
        await RefreshAsync(elsewhere.Text("refreshToken")).Json();
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a@b.example\r\nBcc: c@d.example")]
    [InlineData("Name <a@b.example>")]
    [InlineData("a@b.example,c@d.example")]
    public async Task What_is_no_address_is_refused(string email)
    {
        var problem = await App.Anyone()
            .Post("/api/sign-in", new { email })
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["email"], problem.ErrorFields());
    }

    private Task<JsonElement> AskAsync(string email) =>
        App.Anyone().Post("/api/sign-in", new { email }).Json(HttpStatusCode.Accepted);

    private Task<HttpResponseMessage> ConfirmAsync(string email, string code) =>
        App.Anyone().Post("/api/sign-in/confirm", new { email, code });

    private Task<HttpResponseMessage> RefreshAsync(string refreshToken) =>
        App.Anyone().Post("/api/sign-in/refresh", new { refreshToken });

    private async Task<JsonElement[]> CodeLettersAsync() =>
        [
            .. (await App.LettersAsync(Email)).Where(letter =>
                letter.Text("subject").Contains("code", StringComparison.Ordinal)
            ),
        ];
}
