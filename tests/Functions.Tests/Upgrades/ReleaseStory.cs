using System.Net;
using System.Security.Cryptography;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Upgrades;

/// <summary>
/// Brings a store into a state in which there is something of everything: a mentorship in every phase, letters that wait
/// and one that was given up, certificates, tokens. Played over HTTP on the version that is to be kept.
/// </summary>
internal sealed class ReleaseStory(string folder) : World
{
    private readonly List<(string Scene, Pair Pair)> _pairs = [];
    private readonly Dictionary<string, string> _codes = [];

    private string Mail => new DataFolder(folder).Mail;

    protected override Task<TestApp> OpenAsync()
    {
        var key = Convert.ToBase64String(KeptStore.Key);
        return TestApp.CreateAsync([("Mentoring:SignInKey", key)], folder);
    }

    /// <summary>What is in the store when the service stops.</summary>
    public async Task<KeptStore> PlayAsync(string product)
    {
        await GivenUpAsync();
        await ActiveAsync();
        await CompletedAsync();
        await OverAsync();
        await UnderWayAsync();
        var signIn = await SignInAsync();
        var certificates = await CertificatesAsync();
        await WaitingAsync();
        var pairs = new List<KeptPair>();
        foreach (var (scene, pair) in _pairs)
        {
            pairs.Add(await KeptPair.OfAsync(scene, pair));
        }
        var letters = App.Services.GetRequiredService<DeadLetters>();
        return new(
            product,
            Now,
            Coordinator.Id,
            pairs,
            certificates,
            _codes,
            signIn,
            (await letters.ListAsync(null, 100, Http.Cancel)).Count
        );
    }

    /// <summary>A request whose letters could not be sent for twelve days.</summary>
    private async Task GivenUpAsync()
    {
        var pair = await NewAsync("given up");
        BreakMail();
        await pair.RequestedAsync();
        await AdvanceAsync("P12D");
        MendMail();
    }

    /// <summary>In the middle, with everything that people note, and asked how it goes after some silence.</summary>
    private async Task ActiveAsync()
    {
        var pair = await NewAsync("active");
        await pair.ActiveAsync();
        var meeting = await pair.HeldAsync();
        await pair.AsMentee($"/meetings/{meeting}/feedback", new { rating = 4, comment = "Gut!" });
        await pair.AsMentee($"/meetings/{meeting}/thank-you", new { text = "Vielen Dank, 👋!" });
        await pair
            .Mentee.Http.Post(pair.Path + "/advice", new { text = "Call them.", plan = "Monday" })
            .Json(HttpStatusCode.Created);
        await pair.AsMentee("/give-backs", new { text = "A contact." });
        await pair.AsMentor("/concern", new { text = "They are often late." });
        await AdvanceAsync("P45D");
    }

    private async Task CompletedAsync()
    {
        var pair = await NewAsync("completed", "Ayşe Yılmaz", "Jörg Gruß");
        await pair.CompletedAsync();
        var replaced = await CodeOfAsync(pair);
        await Coordinator
            .Http.Post($"/api/certificates/{replaced}/reissue", new { reason = "A typo." })
            .Json();
        var revoked = await (await NewAsync("revoked")).CompletedAsync();
        await Coordinator
            .Http.Post(
                $"/api/certificates/{await CodeOfAsync(revoked)}/revoke",
                new { reason = "No." }
            )
            .Json();
        foreach (
            var code in new[] { replaced, await CodeOfAsync(pair), await CodeOfAsync(revoked) }
        )
        {
            _codes[code] = (await App.Anyone().Get($"/api/certificates/{code}").Json()).Text(
                "status"
            );
        }
    }

    private async Task OverAsync()
    {
        var ended = await (await NewAsync("ended")).ActiveAsync();
        await ended.HeldAsync();
        await ended.AsMentor("/end", new { reason = "lackOfTime", message = "I am sorry." });
        var declined = await (await NewAsync("declined")).RequestedAsync();
        await declined.AsMentor("/decline", new { reason = "noCapacity" });
        var withdrawn = await (await NewAsync("withdrawn")).RequestedAsync();
        await withdrawn.AsMentee("/withdraw");
    }

    private async Task UnderWayAsync()
    {
        var paused = await (await NewAsync("paused")).ActiveAsync();
        await paused.HeldAsync();
        var until = DateOnly.FromDateTime(Now.AddDays(40).UtcDateTime);
        await paused.AsMentee("/pause", new { until, reason = "An exam." });
        await (await NewAsync("closing")).ClosingAsync();
        var amending = await (await NewAsync("amending")).ActiveAsync();
        await amending.SubmitAsync(amending.Mentor, months: 8);
        await (await NewAsync("agreement")).SubmittedAsync();
        var changes = await (await NewAsync("changes")).SubmittedAsync();
        await changes.AsMentor("/agreement/1/request-changes", new { comment = "Fewer meetings." });
        var kickOff = await (await NewAsync("kick-off")).AcceptedAsync();
        await kickOff.ConfirmedAsync("kickOff");
        await kickOff
            .Mentee.Http.Put(kickOff.Path + "/agreement/draft", new { meetings = 7 })
            .Json();
        await (await NewAsync("requested")).RequestedAsync();
        var asked = await (await NewAsync("asked")).RequestedAsync();
        await asked.AsMentor("/question", new { text = "Which city?" });
    }

    /// <summary>Steps whose letters have failed once and are to be tried again.</summary>
    private async Task WaitingAsync()
    {
        var requested = await NewAsync("waiting");
        var active = _pairs.Single(one => one.Scene == "amending").Pair;
        BreakMail();
        await active.ProposedAsync();
        await requested.RequestedAsync();
    }

    private async Task<KeptSignIn> SignInAsync()
    {
        var (mentee, mentor) = (_pairs[1].Pair.Mentee, _pairs[1].Pair.Mentor);
        var signedIn = await App.SignInAsync(mentee.Email);
        await App.Anyone()
            .Post("/api/sign-in", new { email = mentor.Email })
            .Json(HttpStatusCode.Accepted);
        return new(
            mentee.Id,
            signedIn.Text("accessToken"),
            signedIn.Text("refreshToken"),
            mentor.Email,
            await App.CodeAsync(mentor.Email)
        );
    }

    private async Task<IReadOnlyList<KeptCertificate>> CertificatesAsync()
    {
        var kept = new List<KeptCertificate>();
        var pair = _pairs.Single(one => one.Scene == "completed").Pair;
        foreach (var person in new[] { pair.Mentee, pair.Mentor })
        {
            var pdf = await person.Http.GetByteArrayAsync(pair.Path + "/certificate", Http.Cancel);
            kept.Add(new(pair.Id, person.Id, Convert.ToHexStringLower(SHA256.HashData(pdf))));
        }
        return kept;
    }

    private async Task<Pair> NewAsync(string scene, string? mentee = null, string? mentor = null)
    {
        var pair = new Pair(
            this,
            await PersonAsync("mentee", name: mentee),
            await PersonAsync("mentor", name: mentor)
        );
        _pairs.Add((scene, pair));
        return pair;
    }

    private static async Task<string> CodeOfAsync(Pair pair) =>
        (await pair.ViewAsync()).GetProperty("certificate").Text("code");

    /// <summary>No mail can be put where a file stands in place of the folder.</summary>
    private void BreakMail()
    {
        Directory.Move(Mail, Mail + "-off");
        File.WriteAllText(Mail, "");
    }

    private void MendMail()
    {
        File.Delete(Mail);
        Directory.Move(Mail + "-off", Mail);
    }
}
