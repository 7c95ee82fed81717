using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Upgrades;

internal sealed partial class ImportedWorld
{
    /// <summary>What is kept of a state is what its events fold to.</summary>
    public async Task FoldsAreTrueAsync()
    {
        foreach (var (instance, folded) in await MentorshipsAsync())
        {
            Assert.NotEqual(Phase.None, folded.Phase);
            if (instance.Schema == MentorshipStates.Schema)
            {
                Assert.True(
                    JsonNode.DeepEquals(
                        JsonNode.Parse(instance.Body.Span),
                        JsonNode.Parse(MentorshipStates.Write(folded))
                    ),
                    instance.Partition
                );
            }
        }
    }

    public async Task HistoriesGoOnAsync()
    {
        foreach (var pair in kept.Pairs)
        {
            var history = await KeptPair.HistoryAsync(PairOf(pair));
            Assert.Equal(pair.History, history.Take(pair.History.Count));
        }
    }

    public async Task CertificatesAreTheSameAsync()
    {
        Assert.Equal(2, kept.Certificates.Count);
        foreach (var one in kept.Certificates)
        {
            var path = $"/api/mentorships/{one.MentorshipId}/certificate";
            var pdf = await PersonOf(one.MemberId).Http.GetByteArrayAsync(path, Http.Cancel);
            Assert.Equal(one.Sha256, Convert.ToHexStringLower(SHA256.HashData(pdf)));
        }
        foreach (var (code, status) in kept.Codes)
        {
            var facts = await App.Anyone().Get($"/api/certificates/{code}").Json();
            Assert.Equal(status, facts.Text("status"));
        }
        Assert.Equal(["replaced", "revoked", "valid"], kept.Codes.Values.Order());
    }

    /// <summary>Nobody has to sign in anew, and a code that is in somebody's mailbox can be used.</summary>
    public async Task SignInsHoldAsync()
    {
        var signIn = kept.SignIn;
        var client = App.Anyone();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            signIn.AccessToken
        );
        Assert.Equal(signIn.MemberId, (await client.Get("/api/me").Json()).Text("id"));
        var refreshed = await App.Anyone()
            .Post("/api/sign-in/refresh", new { refreshToken = signIn.RefreshToken })
            .Json();
        Assert.Equal(signIn.MemberId, refreshed.GetProperty("member").Text("id"));
        await App.Anyone()
            .Post("/api/sign-in/confirm", new { email = signIn.CodeEmail, code = signIn.Code })
            .Json();
    }

    /// <summary>What waited to be sent is sent, and what was given up can be tried again.</summary>
    public async Task LettersGoOutAsync()
    {
        Assert.NotEmpty(await RowsAsync("1_"));
        await AdvanceAsync("PT10M");
        foreach (var scene in new[] { "waiting", "amending" })
        {
            var mentor = PersonOf(kept.Pairs.Single(pair => pair.Scene == scene).MentorId);
            var email = (await mentor.Http.Get("/api/me").Json()).Text("email");
            Assert.Single(await App.LettersAsync(email));
        }

        var letters = App.Services.GetRequiredService<DeadLetters>();
        var listed = await letters.ListAsync(null, 100, Http.Cancel);
        Assert.NotEmpty(listed);
        Assert.Equal(kept.DeadLetters, listed.Count);
        Assert.True(await letters.RetryAsync(listed[0].Id, Http.Cancel));
        await AdvanceAsync("PT10M");
        Assert.Equal(listed.Count - 1, (await letters.ListAsync(null, 100, Http.Cancel)).Count);
    }

    public void NothingFailed()
    {
        var failures = _log.Written.Where(line =>
            line.Contains("put off", StringComparison.Ordinal)
            || line.Contains(" failed ", StringComparison.Ordinal)
        );
        Assert.True(!failures.Any(), failures.FirstOrDefault());
    }

    /// <summary>Every mentorship is over and forgotten, and nothing waits.</summary>
    public async Task NothingIsLeftAsync()
    {
        Assert.Empty(await RowsAsync("1_"));
        var due = await App.Services.GetRequiredService<Sweeper>().NextDueAsync(Http.Cancel);
        Assert.False(due <= Now);
        Assert.All(
            await MentorshipsAsync(),
            one =>
            {
                Assert.NotNull(one.Folded.Final);
                Assert.True(one.Folded.TextsErased);
            }
        );
    }

    /// <summary>All keys of the whole store that begin like this.</summary>
    private async Task<List<string>> RowsAsync(string beginning)
    {
        var store = App.Services.GetRequiredService<IStore>();
        var whole = (IWholeStore)(store is MeasuredStore { Inner: var inner } ? inner : store);
        await using var walk = whole.BeginWalk();
        return await walk.RowsAsync(Http.Cancel)
            .Where(row => row.Key.StartsWith(beginning, StringComparison.Ordinal))
            .Select(row => $"{row.Partition} {row.Key}")
            .ToListAsync(Http.Cancel);
    }

    private async Task<List<(Instance Instance, Mentorship Folded)>> MentorshipsAsync()
    {
        var instances = App.Services.GetRequiredService<Instances>();
        var states = App.Services.GetRequiredService<MentorshipStates>();
        var all = new List<(Instance, Mentorship)>();
        foreach (var pair in kept.Pairs)
        {
            var partition = MentorshipStates.PartitionOf(pair.Id);
            var events = await states.ReadEventsAsync(partition, long.MaxValue, Http.Cancel);
            all.Add(
                (
                    await instances.LoadAsync(partition, Http.Cancel),
                    Evolution.Fold(Mentorship.None, events)
                )
            );
        }
        return all;
    }
}
