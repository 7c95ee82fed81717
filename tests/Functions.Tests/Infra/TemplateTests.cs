using System.Text.Json;

namespace Mentoring.Functions.Tests.Infra;

/// <summary>What the templates promise, told by what Azure would be asked for.</summary>
public sealed class TemplateTests(Example example) : IClassFixture<Example>
{
    [Fact]
    public async Task No_key_opens_the_storage_account_and_nothing_in_it_is_public()
    {
        var snapshot = await example.SnapshotAsync();
        var account = snapshot.Properties("Microsoft.Storage/storageAccounts");
        Assert.False(account.GetProperty("allowSharedKeyAccess").GetBoolean());
        Assert.False(account.GetProperty("allowBlobPublicAccess").GetBoolean());
        Assert.False(account.GetProperty("allowCrossTenantReplication").GetBoolean());
        Assert.True(account.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
        Assert.Equal("TLS1_2", account.Text("minimumTlsVersion"));
        var container = snapshot.Properties(
            "Microsoft.Storage/storageAccounts/blobServices/containers"
        );
        Assert.Equal("None", container.Text("publicAccess"));
        Assert.Equal(
            "CanNotDelete",
            snapshot.Properties("Microsoft.Authorization/locks").Text("level")
        );
    }

    /// <summary>The ids are those that Azure documents for its built-in roles.</summary>
    [Fact]
    public async Task The_service_may_do_exactly_this()
    {
        var snapshot = await example.SnapshotAsync();
        var roles = snapshot
            .All("Microsoft.Authorization/roleAssignments")
            .Select(role =>
                (
                    On: role.Text("id").Split('/')[7],
                    May: role.GetProperty("properties").Text("roleDefinitionId").Split('/')[^1]
                )
            );
        Assert.Equal(
            [
                // Storage Blob Data Owner, Storage Table Data Contributor
                ("storageAccounts", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b"),
                ("storageAccounts", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"),
                // Monitoring Metrics Publisher
                ("components", "3913510d-42f4-4e42-8a64-420c390055eb"),
                // Key Vault Secrets User
                ("vaults", "4633458b-17de-408a-b874-0445c86b69e6"),
            ],
            roles
        );
        Assert.All(
            snapshot.All("Microsoft.Authorization/roleAssignments"),
            role =>
                Assert.Contains(
                    "id-mentoring-",
                    role.GetProperty("properties").Text("principalId"),
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task The_app_is_a_custom_handler_on_Flex_Consumption_with_the_smallest_instances()
    {
        var snapshot = await example.SnapshotAsync();
        var plan = Assert.Single(snapshot.All("Microsoft.Web/serverfarms"));
        Assert.Equal("FC1", plan.GetProperty("sku").Text("name"));
        Assert.True(plan.GetProperty("properties").GetProperty("reserved").GetBoolean());
        var config = snapshot.Properties("Microsoft.Web/sites").GetProperty("functionAppConfig");
        var runtime = config.GetProperty("runtime");
        Assert.Equal(("custom", "1.0"), (runtime.Text("name"), runtime.Text("version")));
        Assert.Equal(
            512,
            config.GetProperty("scaleAndConcurrency").GetProperty("instanceMemoryMB").GetInt32()
        );
        var storage = config.GetProperty("deployment").GetProperty("storage");
        Assert.Equal("UserAssignedIdentity", storage.GetProperty("authentication").Text("type"));
    }

    /// <summary>More triggers would need more roles, a bundle of extensions more than blobs.</summary>
    [Fact]
    public async Task What_is_deployed_is_a_custom_handler_that_needs_no_more_than_the_template_gives()
    {
        var package = Repository.PathOf("src", "Functions", "FunctionApp");
        using var host = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(package, "host.json"), Http.Cancel)
        );
        Assert.True(host.RootElement.TryGetProperty("customHandler", out _));
        Assert.False(host.RootElement.TryGetProperty("extensionBundle", out _));
        var triggers = new List<string>();
        foreach (
            var file in Directory.GetFiles(package, "function.json", SearchOption.AllDirectories)
        )
        {
            using var function = JsonDocument.Parse(await File.ReadAllTextAsync(file, Http.Cancel));
            triggers.AddRange(
                function
                    .RootElement.GetProperty("bindings")
                    .EnumerateArray()
                    .Select(binding => binding.Text("type"))
                    .Where(type => type.EndsWith("Trigger", StringComparison.Ordinal))
            );
        }
        Assert.Equal(["httpTrigger", "timerTrigger"], triggers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_host_gets_these_settings_and_no_other()
    {
        var settings = (await example.SnapshotAsync()).Settings();
        Assert.Equal(
            [
                "AzureWebJobsStorage__accountName",
                "AzureWebJobsStorage__credential",
                "AzureWebJobsStorage__clientId",
                "AZURE_CLIENT_ID",
                "AZURE_TOKEN_CREDENTIALS",
                "APPLICATIONINSIGHTS_CONNECTION_STRING",
                "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
            ],
            settings.Keys.Where(name => !name.StartsWith("Mentoring__", StringComparison.Ordinal))
        );
        Assert.Equal("managedidentity", settings["AzureWebJobsStorage__credential"]);
    }

    [Fact]
    public async Task The_app_is_reached_by_TLS_only_and_deployed_to_by_people_who_signed_in()
    {
        var snapshot = await example.SnapshotAsync();
        var app = snapshot.Properties("Microsoft.Web/sites");
        Assert.True(app.GetProperty("httpsOnly").GetBoolean());
        var config = app.GetProperty("siteConfig");
        Assert.Equal("1.2", config.Text("minTlsVersion"));
        Assert.Equal("1.2", config.Text("scmMinTlsVersion"));
        // Flex Consumption refuses a whole deployment for one it doesn't know, such as ftpsState.
        Assert.Equal(
            ["minTlsVersion", "scmMinTlsVersion", "appSettings"],
            config.EnumerateObject().Select(one => one.Name)
        );
        var passwords = snapshot.All("Microsoft.Web/sites/basicPublishingCredentialsPolicies");
        Assert.Equal(2, passwords.Count);
        Assert.All(
            passwords,
            one => Assert.False(one.GetProperty("properties").GetProperty("allow").GetBoolean())
        );
    }

    [Fact]
    public async Task Telemetry_stays_within_what_is_free_and_is_taken_from_the_identity_alone()
    {
        var snapshot = await example.SnapshotAsync();
        var workspace = snapshot.Properties("Microsoft.OperationalInsights/workspaces");
        var cap = workspace.GetProperty("workspaceCapping").GetProperty("dailyQuotaGb");
        Assert.InRange(cap.GetDecimal() * 31, 4, 5);
        var insights = snapshot.Properties("Microsoft.Insights/components");
        Assert.True(insights.GetProperty("DisableLocalAuth").GetBoolean());
        Assert.Contains(
            "/workspaces/",
            insights.Text("WorkspaceResourceId"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_budget_writes_to_the_coordinators_before_it_is_spent()
    {
        var budget = (await example.SnapshotAsync()).Properties("Microsoft.Consumption/budgets");
        Assert.Equal(5, budget.GetProperty("amount").GetInt32());
        Assert.Equal("Monthly", budget.Text("timeGrain"));
        var warnings = budget.GetProperty("notifications").EnumerateObject().ToList();
        Assert.All(
            warnings,
            one =>
                Assert.Equal(
                    ["coordinator@example.org"],
                    one.Value.GetProperty("contactEmails")
                        .EnumerateArray()
                        .Select(email => email.GetString())
                )
        );
        Assert.Contains(warnings, one => one.Value.GetProperty("threshold").GetInt32() < 100);
    }
}
