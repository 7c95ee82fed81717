using System.Net;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Identity;
using Mentoring.Functions.Members;
using Mentoring.Functions.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Members;

public sealed class EmailChangeOnSqliteTests(AzuriteFixture azurite)
    : EmailChangeTests(StoreKind.Sqlite, azurite);

public sealed class EmailChangeOnAzureTests(AzuriteFixture azurite)
    : EmailChangeTests(StoreKind.AzureTables, azurite);

public abstract class EmailChangeTests(StoreKind store, AzuriteFixture azurite)
    : AppTests(store, azurite)
{
    private const string Old = "mia@example.org";
    private const string New = "mia@new.example.org";
    private HttpClient _mia = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await App.JoinAsync("Mia", Old, "mentee");
        _mia = await App.SignedInAsync(Old);
    }

    [Fact]
    public async Task Both_addresses_are_told_and_the_code_of_the_new_one_moves_the_member()
    {
        var lettersBefore = (await App.LettersAsync(Old)).Length;
        await _mia.Post("/api/me/email", new { email = New }).Json(HttpStatusCode.Accepted);
        Assert.Equal(lettersBefore + 1, (await App.LettersAsync(Old)).Length);
        Assert.Equal(Old, (await _mia.Get("/api/me").Json()).Text("email"));
        var code = await App.CodeAsync(New);
        var me = await _mia.Post("/api/me/email/confirm", new { code }).Json();
        Assert.Equal(New, me.Text("email"));
        await App.SignInAsync(New);
        await App.JoinAsync("Another", Old, "mentee");
        var signIn = await App.SignInAsync(Old);
        Assert.Equal("Another", signIn.GetProperty("member").Text("name"));
    }

    [Fact]
    public async Task Repeating_the_confirmation_with_its_key_gives_the_same_answer()
    {
        await _mia.Post("/api/me/email", new { email = New }).Json(HttpStatusCode.Accepted);
        var code = await App.CodeAsync(New);
        var key = ("Idempotency-Key", "move");
        await _mia.Post("/api/me/email/confirm", new { code }, key).Json();
        var again = await _mia.Post("/api/me/email/confirm", new { code }, key).Json();
        Assert.Equal(New, again.Text("email"));
    }

    [Fact]
    public async Task An_address_of_somebody_else_is_answered_alike_and_never_moves()
    {
        await App.JoinAsync("Ben", New, "mentor");
        await _mia.Post("/api/me/email", new { email = New }).Json(HttpStatusCode.Accepted);
        Assert.Equal(2, (await App.LettersAsync(New)).Length);
        await _mia.Post("/api/me/email/confirm", new { code = "123456" })
            .Problem(HttpStatusCode.Unauthorized, "wrong-code");
    }

    [Fact]
    public async Task Wrong_codes_are_counted()
    {
        await _mia.Post("/api/me/email", new { email = New }).Json(HttpStatusCode.Accepted);
        for (var i = 0; i < 5; i++)
        {
            await _mia.Post("/api/me/email/confirm", new { code = "no" })
                .Problem(HttpStatusCode.Unauthorized, "wrong-code");
        }
        var code = await App.CodeAsync(New);
        await _mia.Post("/api/me/email/confirm", new { code })
            .Problem(HttpStatusCode.TooManyRequests, "too-many-tries");
        Assert.Equal(Old, (await _mia.Get("/api/me").Json()).Text("email"));
    }

    [Fact]
    public async Task A_stale_If_Match_changes_nothing()
    {
        var stale = ("If-Match", "\"0\"");
        await _mia.Post("/api/me/email", new { email = New }, stale)
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
        Assert.Empty(await App.LettersAsync(New));
        var ask = (await TagAsync(), ("Idempotency-Key", "ask"));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await _mia.Post("/api/me/email", new { email = New }, ask.Item1, ask.Item2)
                .Json(HttpStatusCode.Accepted);
        }
        var code = await App.CodeAsync(New);
        await _mia.Post("/api/me/email/confirm", new { code }, stale)
            .Problem(HttpStatusCode.PreconditionFailed, "stale");
        Assert.Equal(Old, (await _mia.Get("/api/me").Json()).Text("email"));
        var me = await _mia.Post("/api/me/email/confirm", new { code }, await TagAsync()).Json();
        Assert.Equal(New, me.Text("email"));
    }

    [Fact]
    public async Task The_former_address_is_told_even_if_mail_goes_out_only_after_the_move()
    {
        var id = (await _mia.Get("/api/me").Json()).Text("id");
        var letters = (await App.LettersAsync(Old)).Length;
        var folder = App.Services.GetRequiredService<DataFolder>().Mail;
        Directory.Move(folder, folder + "-away");
        await File.WriteAllTextAsync(folder, "Nothing can be written here.", Http.Cancel);
        await _mia.Post("/api/me/email", new { email = New }).Json(HttpStatusCode.Accepted);
        File.Delete(folder);
        Directory.Move(folder + "-away", folder);
        var mia = await App.Services.GetRequiredService<MemberStore>().FindAsync(id, Http.Cancel);
        var code = App
            .Services.GetRequiredService<SignInCodes>()
            .Code(New, mia!.PendingEmail!.Nonce);
        await _mia.Post("/api/me/email/confirm", new { code }).Json();
        Assert.Equal(letters, (await App.LettersAsync(Old)).Length);
        await App.Anyone().Post("/api/dev/clock", new { advance = "PT10M" }).Json();
        Assert.Equal(letters + 1, (await App.LettersAsync(Old)).Length);
        Assert.Empty(await App.LettersAsync(New));
    }

    [Fact]
    public async Task The_own_address_is_no_change()
    {
        var problem = await _mia.Post("/api/me/email", new { email = "MIA@example.org" })
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["email"], problem.ErrorFields());
    }

    private async Task<(string, string)> TagAsync()
    {
        using var me = await _mia.Get("/api/me");
        return ("If-Match", me.Headers.ETag!.Tag);
    }
}
