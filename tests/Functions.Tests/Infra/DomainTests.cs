namespace Mentoring.Functions.Tests.Infra;

public sealed class DomainTests : IDisposable
{
    private const string Binding = "Microsoft.Web/sites/hostNameBindings";
    private readonly Bicep _bicep = new();

    public void Dispose() => _bicep.Dispose();

    [Fact]
    public async Task Without_a_domain_the_address_is_that_of_the_app()
    {
        var snapshot = await _bicep.SnapshotAsync(["param appName = 'our-mentoring'"]);
        Assert.Empty(snapshot.All(Binding));
        Assert.Equal(
            "https://our-mentoring.azurewebsites.net",
            snapshot.Settings()["Mentoring__PublicUrl"]
        );
        Assert.Equal("https://our-mentoring.azurewebsites.net", snapshot.Outputs.Text("url"));
    }

    [Fact]
    public async Task The_first_deployment_with_a_domain_names_it_orders_the_certificate_and_puts_it_to_use()
    {
        var snapshot = await _bicep.SnapshotAsync(["param customDomain = 'mentoring.example.org'"]);
        Assert.Equal("https://mentoring.example.org", snapshot.Settings()["Mentoring__PublicUrl"]);
        var states = snapshot
            .All(Binding)
            .Select(one => one.GetProperty("properties").Text("sslState"));
        Assert.Equal(["Disabled", "SniEnabled"], states);
        var certificate = snapshot.Properties("Microsoft.Web/sites/certificates");
        Assert.Equal("mentoring.example.org", certificate.Text("canonicalName"));
    }

    [Fact]
    public async Task Later_deployments_never_take_the_certificate_off_the_domain()
    {
        var snapshot = await _bicep.SnapshotAsync([
            "param customDomain = 'mentoring.example.org'",
            "param customDomainReady = true",
        ]);
        Assert.Equal("SniEnabled", snapshot.Properties(Binding).Text("sslState"));
    }
}
