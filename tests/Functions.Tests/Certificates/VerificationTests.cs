using System.Text.Json;
using Mentoring.Functions.Certificates;
using Mentoring.Functions.Tests.Mentorships;
using Mentoring.Functions.Tests.Replies;

namespace Mentoring.Functions.Tests.Certificates;

/// <summary>What tests of verification have in common.</summary>
public abstract class VerificationTests(World world)
{
    protected World World => world;

    private protected string Today =>
        CertificateTexts.For("en").Date(DateOnly.FromDateTime(World.Now.UtcDateTime));

    /// <summary>From an address of its own, so that tests don't use up each other's calls.</summary>
    private protected HttpClient Anyone()
    {
        var client = World.App.Anyone();
        var from = $"203.0.113.9, {Guid.NewGuid().ToString("N")[..4]}:db8:1::7";
        client.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        return client;
    }

    private protected static async Task<string> CodeAsync(Pair pair) =>
        (await pair.ViewAsync()).GetProperty("certificate").Text("code");

    private protected Task<JsonElement> ViewAsync(string code) =>
        Anyone().Get($"/api/certificates/{code}").Json();

    private protected async Task<string> HashAsync(string code) =>
        (await ViewAsync(code)).Text("sha256");

    private protected Task<string> PageAsync(string code, string accepted = "en") =>
        Anyone().Get($"/verify/{code}", ("Accept-Language", accepted)).Page();

    private protected Task CorrectAsync(string code, string how, object body) =>
        World.Coordinator.Http.Post($"/api/certificates/{code}/{how}", body).Json();

    private protected static Task<byte[]> FileAsync(Person person, Pair pair) =>
        person.Http.GetByteArrayAsync(pair.Path + "/certificate", Http.Cancel);
}
