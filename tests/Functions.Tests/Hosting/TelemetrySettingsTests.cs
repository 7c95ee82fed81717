using Mentoring.Functions.Hosting;
using Microsoft.Extensions.Configuration;

namespace Mentoring.Functions.Tests.Hosting;

public sealed class TelemetrySettingsTests
{
    private const string Connection =
        "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=https://westeurope.in.example.org/";

    [Theory]
    [InlineData("Mentoring:Telemetry:ConnectionString", "nonsense")]
    [InlineData("Mentoring:Telemetry:ConnectionString", "InstrumentationKey=mine")]
    [InlineData(
        "Mentoring:Telemetry:ConnectionString",
        "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=here"
    )]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "@Microsoft.KeyVault(SecretUri=nonsense)")]
    [InlineData("Mentoring:Telemetry:Authentication", "Basic")]
    [InlineData("Mentoring:Telemetry:Authentication", "Authorization=AAD;ClientId=nonsense")]
    [InlineData("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "nonsense")]
    [InlineData("Mentoring:Telemetry:OtlpEndpoint", "ftp://localhost:4318")]
    [InlineData("Mentoring:Telemetry:OtlpEndpoint", "localhost:4318")]
    [InlineData("Mentoring:Telemetry:OtlpEndpoint", "nonsense")]
    [InlineData("Mentoring:Telemetry:SampledShare", "1.01")]
    [InlineData("Mentoring:Telemetry:SampledShare", "-0.5")]
    [InlineData("Mentoring:Telemetry:SampledShare", "NaN")]
    public void A_wrong_one_stops_the_start_with_a_sentence_that_names_it_and_does_not_repeat_it(
        string name,
        string value
    )
    {
        var refused = Assert.Throws<SettingsException>(() => Read((name, value)));
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("nonsense", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void By_default_nothing_is_exported()
    {
        Assert.False(Read().IsOn);
        Assert.Equal(1, Read().SampledShare);
    }

    [Theory]
    [InlineData("Mentoring:Telemetry:ConnectionString")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING")]
    [InlineData("APPLICATIONINSIGHTS_AUTHENTICATION_STRING")]
    public void An_empty_one_is_as_if_it_were_not_there(string name) =>
        Assert.False(Read((name, "")).IsOn);

    [Fact]
    public void What_Azure_gives_counts_where_nothing_else_is_set()
    {
        var azure = ("APPLICATIONINSIGHTS_CONNECTION_STRING", Connection);
        Assert.Equal(Connection, Read(azure).ConnectionString);
        var own = Connection.Replace("0001", "0002", StringComparison.Ordinal);
        var both = Read(azure, ("Mentoring:Telemetry:ConnectionString", own));
        Assert.Equal(own, both.ConnectionString);
    }

    [Theory]
    [InlineData("Authorization=AAD", "")]
    [InlineData(
        "ClientId=00000000-0000-0000-0000-000000000009;Authorization=AAD",
        "00000000-0000-0000-0000-000000000009"
    )]
    public void The_identity_is_the_one_that_Azure_names(string text, string identity) =>
        Assert.Equal(identity, Read(("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", text)).Identity);

    [Fact]
    public void Without_authentication_there_is_no_identity() => Assert.Null(Read().Identity);

    private static TelemetrySettings Read(params (string Name, string Value)[] settings) =>
        Settings
            .Read(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(
                        settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))
                    )
                    .Build(),
                new Uri("http://localhost:7071")
            )
            .Telemetry;
}
