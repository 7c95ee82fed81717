using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Tests.Identity;

/// <summary>The key is renewed while people are in the middle of things.</summary>
public sealed class RotationTests : IDisposable
{
    private const string Email = "mia@example.org";
    private const string Second = "tom@example.org";
    private readonly string _folder = Directory.CreateTempSubdirectory("mentoring-").FullName;
    private readonly string _old = NewKey();
    private readonly string _new = NewKey();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_made_with_the_previous_key_holds_as_long_as_that_is_set()
    {
        var made = await MakeAsync([("Mentoring:SignInKey", _old)]);
        await using var app = await StartAsync([
            ("Mentoring:SignInKey", _new),
            ("Mentoring:PreviousSignInKeys:0", _old),
        ]);
        await HoldsAsync(app, made);
    }

    [Fact]
    public async Task Without_the_previous_key_nothing_of_it_holds_and_people_sign_in_anew()
    {
        var made = await MakeAsync([("Mentoring:SignInKey", _old)]);
        var log = new LogLines();
        await using var app = await StartAsync([("Mentoring:SignInKey", _new)], log);
        await EndedAsync(app, made);
        Assert.Contains(
            log.Written,
            line => line.Contains("sealed with a key that is not set", StringComparison.Ordinal)
        );
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await MeAsync(app, (await app.SignInAsync(Second)).Text("accessToken")).Json();
    }

    [Fact]
    public async Task What_is_made_after_the_rotation_needs_the_new_key_alone()
    {
        await MakeAsync([("Mentoring:SignInKey", _old)]);
        Made made;
        await using (
            var rotated = await StartAsync([
                ("Mentoring:SignInKey", _new),
                ("Mentoring:PreviousSignInKeys:0", _old),
            ])
        )
        {
            rotated.Time.Advance(TimeSpan.FromMinutes(1));
            made = await MakeAsync(rotated, join: false);
        }
        await using var app = await StartAsync([("Mentoring:SignInKey", _new)]);
        // Access tokens end after minutes and are made with a key of their own, which a refresh replaces.
        await HoldsAsync(app, made, access: false);
    }

    [Fact]
    public async Task The_key_file_of_one_machine_is_renewed_and_the_previous_one_kept_beside_it()
    {
        var made = await MakeAsync([]);
        var keys = new DataFolder(_folder).Keys;
        var before = keys.ReadOrCreate();
        var previous = keys.Rotate();
        keys.Rotate();
        Assert.NotEqual(before, keys.ReadOrCreate());
        Assert.Equal(2, keys.ReadPrevious().Count);
        Assert.Equal(before, keys.ReadPrevious()[1]);
        Assert.Equal(3, Directory.GetFiles(Path.GetDirectoryName(previous)!).Length);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(previous)!))
        {
            if (!OperatingSystem.IsWindows())
            {
                var mode = File.GetUnixFileMode(file);
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
            }
        }
        await using (var app = await StartAsync([]))
        {
            await HoldsAsync(app, made);
        }
        File.Delete(previous);
        await using var after = await StartAsync([]);
        await EndedAsync(after, made, used: true);
    }

    [Fact]
    public async Task A_file_that_is_no_key_stops_the_start()
    {
        var keys = Directory.CreateDirectory(Path.Combine(_folder, "keys")).FullName;
        await File.WriteAllTextAsync(Path.Combine(keys, "sign-in.key"), "short", Http.Cancel);
        var refused = await Assert.ThrowsAsync<SettingsException>(() => StartAsync([]));
        Assert.Contains("sign-in.key", refused.Message, StringComparison.Ordinal);
    }

    private async Task<Made> MakeAsync(IReadOnlyList<(string, string)> settings)
    {
        await using var app = await StartAsync(settings);
        return await MakeAsync(app, join: true);
    }

    /// <summary>Somebody signed in, somebody with a code in the mailbox, and an invitation.</summary>
    private static async Task<Made> MakeAsync(TestApp app, bool join)
    {
        if (join)
        {
            await app.JoinAsync("Mia", Email, "mentee");
            await app.JoinAsync("Tom", Second, "mentee");
        }
        var signIn = await app.SignInAsync(Email);
        await app.Anyone()
            .Post("/api/sign-in", new { email = Second })
            .Json(HttpStatusCode.Accepted);
        var coordinator = await app.SignedInAsync(People.Coordinator);
        var invitation = await coordinator
            .Post("/api/programmes/default/invitations")
            .Json(HttpStatusCode.Created);
        var closed = new
        {
            name = "Mentoring",
            organisation = "Mentoring",
            languages = new[] { "en" },
            open = false,
        };
        await coordinator.Put("/api/programmes/default", closed).Json();
        return new(signIn, await app.CodeAsync(Second), invitation.Text("code"));
    }

    private static async Task HoldsAsync(TestApp app, Made made, bool access = true)
    {
        if (access)
        {
            await MeAsync(app, made.SignIn.Text("accessToken")).Json();
        }
        var next = await RefreshAsync(app, made.SignIn.Text("refreshToken")).Json();
        await MeAsync(app, next.Text("accessToken")).Json();
        await RefreshAsync(app, next.Text("refreshToken")).Json();
        await ConfirmAsync(app, made.Code).Json();
        await InvitedAsync(app, made).Json(HttpStatusCode.Created);
    }

    private static async Task EndedAsync(TestApp app, Made made, bool used = false)
    {
        await MeAsync(app, made.SignIn.Text("accessToken"))
            .Problem(HttpStatusCode.Unauthorized, "sign-in-needed");
        await RefreshAsync(app, made.SignIn.Text("refreshToken"))
            .Problem(HttpStatusCode.Unauthorized, "sign-in-ended");
        if (!used)
        {
            await ConfirmAsync(app, made.Code).Problem(HttpStatusCode.Unauthorized, "wrong-code");
        }
        await InvitedAsync(app, made, "late@example.org")
            .Problem(HttpStatusCode.Forbidden, "sign-up-by-invitation");
    }

    private static Task<HttpResponseMessage> MeAsync(TestApp app, string token) =>
        app.Anyone().Get("/api/me", ("Authorization", $"Bearer {token}"));

    private static Task<HttpResponseMessage> RefreshAsync(TestApp app, string token) =>
        app.Anyone().Post("/api/sign-in/refresh", new { refreshToken = token });

    private static Task<HttpResponseMessage> ConfirmAsync(TestApp app, string code) =>
        app.Anyone().Post("/api/sign-in/confirm", new { email = Second, code });

    private static Task<HttpResponseMessage> InvitedAsync(
        TestApp app,
        Made made,
        string email = "eve@example.org"
    )
    {
        var body = JsonSerializer.SerializeToNode(People.JoinBody("Eve", email, "mentee"))!;
        body["invitation"] = made.Invitation;
        return app.Anyone().Post("/api/members", body.ToJsonString());
    }

    private Task<TestApp> StartAsync(
        IReadOnlyList<(string, string)> settings,
        LogLines? log = null
    ) =>
        TestApp.CreateAsync(
            settings,
            _folder,
            adjust: log is null ? null : builder => builder.Logging.AddProvider(log)
        );

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private sealed record Made(JsonElement SignIn, string Code, string Invitation);
}
