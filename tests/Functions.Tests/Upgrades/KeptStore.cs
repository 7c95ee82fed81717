using System.Text.Json;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Upgrades;

/// <summary>What is known of a store that some version wrote: what later versions must find in it again.</summary>
/// <param name="Product">The version that wrote it.</param>
/// <param name="Now">The simulated instant at which it was left.</param>
/// <param name="Codes">Codes of certificates with what they were answered as.</param>
/// <param name="DeadLetters">How many are listed.</param>
internal sealed record KeptStore(
    string Product,
    DateTimeOffset Now,
    string CoordinatorId,
    IReadOnlyList<KeptPair> Pairs,
    IReadOnlyList<KeptCertificate> Certificates,
    IReadOnlyDictionary<string, string> Codes,
    KeptSignIn SignIn,
    int DeadLetters
)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
    };

    /// <summary>Of all kept stores: of no use elsewhere.</summary>
    public static byte[] Key => [.. Enumerable.Range(1, 32).Select(n => (byte)n)];

    public static string FactsOf(string export) =>
        export.Replace(".jsonl.gz", ".json", StringComparison.Ordinal);

    public static KeptStore Read(string export) =>
        JsonSerializer.Deserialize<KeptStore>(File.ReadAllText(FactsOf(export)), Indented)!;

    public void Write(string export) =>
        File.WriteAllText(FactsOf(export), JsonSerializer.Serialize(this, Indented) + "\n");
}

/// <param name="Scene">Why it is there.</param>
/// <param name="History">What a coordinator sees: instant and event.</param>
internal sealed record KeptPair(
    string Scene,
    string Id,
    string MenteeId,
    string MentorId,
    string Phase,
    IReadOnlyList<string> History
)
{
    public static async Task<KeptPair> OfAsync(string scene, Pair pair) =>
        new(
            scene,
            pair.Id,
            pair.Mentee.Id,
            pair.Mentor.Id,
            await pair.PhaseAsync(),
            await HistoryAsync(pair)
        );

    public static async Task<IReadOnlyList<string>> HistoryAsync(Pair pair)
    {
        var history = await pair
            .World.Coordinator.Http.Get(pair.Path + "/history?limit=200")
            .Json();
        return [.. history.EnumerateArray().Select(one => $"{one.Text("at")} {one.Text("event")}")];
    }
}

/// <summary>What somebody downloaded.</summary>
internal sealed record KeptCertificate(string MentorshipId, string MemberId, string Sha256);

/// <summary>Tokens of a sign-in, and a code that was mailed but not used yet.</summary>
internal sealed record KeptSignIn(
    string MemberId,
    string AccessToken,
    string RefreshToken,
    string CodeEmail,
    string Code
);
