using Mentoring.Functions.Hosting;
using Microsoft.Extensions.Configuration;

namespace Mentoring.Functions.Tests.Hosting;

public sealed class SettingsTests : IDisposable
{
    private const string Secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldC1zZWNyZXQ=";
    private static readonly string Tables =
        $"Store:Kind=azureTables;SignInKey={new string('A', 44)}";
    private static readonly Uri Own = new("http://localhost:7071");
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
    }

    /// <summary>What each setting can't be; together with the settings that make it matter.</summary>
    public static TheoryData<string, string, string> Wrong() =>
        new()
        {
            { "PublicUrl", "ftp://example.org", "" },
            { "PublicUrl", "http://mentoring.example.org", "" },
            { "FrontendUrl", "app", "" },
            { "Coordinators:0", "nobody", "" },
            { "AllowedOrigins:0", "https://app.example.org/", "" },
            { "Mail:Kind", "pigeon", "" },
            { "Mail:Kind", "7", "" },
            { "Mail:From", "nobody", "" },
            { "Mail:Smtp:Host", "a b", "Mail:Kind=smtp;Mail:From=a@example.org" },
            { "Mail:Smtp:Port", "0", "Mail:Kind=smtp;Mail:From=a@example.org;Mail:Smtp:Host=m" },
            { "Mail:Smtp:Port", "many", "" },
            { "Mail:Smtp:Security", "some", "" },
            { "Mail:Smtp:User", "me", "Mail:Kind=smtp;Mail:From=a@example.org;Mail:Smtp:Host=m" },
            {
                "Mail:Smtp:Password",
                "x",
                "Mail:Kind=smtp;Mail:From=a@example.org;Mail:Smtp:Host=m"
            },
            { "Mail:SendGrid:ApiKey", "a b", "Mail:Kind=sendGrid;Mail:From=a@example.org" },
            { "Mail:SendGrid:Region", "moon", "" },
            { "Mail:SendGrid:Sandbox", "perhaps", "" },
            { "Mail:SendGrid:WebhookKey", "c2hvcnQ=", "" },
            { "Store:Kind", "paper", "" },
            { "Store:Kind", "7", "" },
            { "Store:Kind", "azureTables", "" },
            { "Store:ConnectionString", "x", Tables },
            { "Store:AccountName", "No-Name", Tables },
            { "Store:Table", "1", "" },
            { "SignInKey", "c2hvcnQ=", "" },
            { "SignInKey", "not base64", "" },
            { "PreviousSignInKeys:0", "c2hvcnQ=", "" },
            { "Shards", "0", "" },
            { "Shards", "17", "" },
            { "Shards", "many", "" },
            { "Oidc:Authority", "http://example.org", "Oidc:Audience=us" },
            { "Oidc:Audience", "us", "" },
            { "Oidc:TrustEmails", "perhaps", "" },
            { "Mail:Smtp:Colour", "blue", "" },
            { "Colour", "blue", "" },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_setting_that_can_not_be_is_named(string name, string value, string others)
    {
        var refused = Assert.Throws<SettingsException>(() =>
            Settings.Read(Configuration([(name, value), .. Parse(others)]), Own)
        );
        var named = name.Split(':').Last(part => !char.IsAsciiDigit(part[0]));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void No_setting_is_without_a_test_of_what_it_can_not_be()
    {
        string[] anyText = ["Mail:Folder"];
        var tried = Wrong()
            .Select(row => row.Data.Item1)
            .Select(name => name.Replace(":0", "", StringComparison.Ordinal));
        Assert.Empty(
            SettingsTable
                .All.Select(one => one.Name)
                .Where(name => !name.StartsWith("Telemetry:", StringComparison.Ordinal))
                .Except(tried.Concat(anyText))
        );
    }

    [Fact]
    public void An_empty_text_is_no_value()
    {
        var empty = SettingsTable.All.SelectMany<SettingText, (string, string)>(one =>
            [(one.Name, ""), (one.Name + ":0", "")]
        );
        Assert.Equal(
            Settings.Read(Configuration([]), Own) with
            {
                Coordinators = [],
                AllowedOrigins = [],
                PreviousSignInKeys = [],
            },
            Settings.Read(Configuration(empty), Own) with
            {
                Coordinators = [],
                AllowedOrigins = [],
                PreviousSignInKeys = [],
            }
        );
    }

    [Fact]
    public async Task All_are_printed_with_meaning_default_and_what_is_set_but_no_secret()
    {
        var ended = await RunAsync([
            ("Mail:From", "us@example.org"),
            ("Mail:Smtp:Password", Secret),
            ("Mail:SendGrid:ApiKey", Secret),
            ("SignInKey", Secret),
            ("PreviousSignInKeys:0", Secret),
            ("Coordinators:0", "a@example.org"),
            ("Coordinators:1", ""),
        ]);
        Assert.Equal((0, ""), (ended, _error.ToString()));
        var told = _out.ToString();
        Assert.All(
            SettingsTable.All,
            one => Assert.Contains($"{one.Variable} ", told, StringComparison.Ordinal)
        );
        Assert.Contains("Mentoring__Mail__From = us@example.org (set)", told, Ordinal);
        Assert.Contains("Mentoring__Coordinators = a@example.org (set)", told, Ordinal);
        Assert.Contains("Mentoring__SignInKey (set, secret)", told, Ordinal);
        Assert.Contains("Mentoring__Shards (default: 4)", told, Ordinal);
        Assert.DoesNotContain(Secret, told, Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_ends_the_command_with_the_sentence_that_names_it()
    {
        Assert.Equal(2, await RunAsync([("Shards", "17")]));
        Assert.Equal("Mentoring:Shards must be 1 to 16.", _error.ToString().Trim());
        Assert.Contains("Mentoring__Shards = 17 (set)", _out.ToString(), Ordinal);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private Task<int> RunAsync(IEnumerable<(string Name, string Value)> settings) =>
        Verbs.RunAsync(
            ["settings"],
            new Terminal(_out, _error) { Configuration = () => Configuration(settings) }
        );

    private static IEnumerable<(string, string)> Parse(string settings) =>
        settings
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(one => (one.Split('=')[0], one.Split('=')[1]));

    private static IConfiguration Configuration(
        IEnumerable<(string Name, string Value)> settings
    ) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(one =>
                    KeyValuePair.Create($"{Settings.Section}:{one.Name}", (string?)one.Value)
                )
            )
            .Build();
}
