using System.Collections.Concurrent;
using System.Net;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Storage;

namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>How the published executable starts and ends.</summary>
public sealed class HandlerLifeTests(FunctionAppPackage package, AzuriteFixture azurite)
{
    [Fact]
    public async Task It_answers_the_probe_long_before_the_host_gives_up()
    {
        await using var handler = await StartAsync();
        // 30 s is where the host gives up; how fast it is, the benchmarks measure.
        Assert.InRange(await handler.ProbeAsync(), TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task It_leaves_no_trace_in_its_own_folder()
    {
        var before = Content();
        await using (var handler = await StartAsync())
        {
            await handler.ProbeAsync();
            using var client = handler.NewClient();
            await client.Get("/api/health/ready").Json();
            await client
                .Post("/api/sign-in", new { email = People.Coordinator })
                .Json(HttpStatusCode.Accepted);
            await handler.CodeAsync(People.Coordinator);
        }
        Assert.Equal(before, Content());

        string[] Content() =>
            [
                .. Directory
                    .EnumerateFileSystemEntries(package.Folder, "*", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal),
            ];
    }

    [Fact]
    public async Task A_request_in_flight_is_finished_before_it_ends_on_SIGTERM()
    {
        await using var handler = await StartAsync();
        await handler.ProbeAsync();
        const string Body = "{\"email\":\"nobody@example.org\"}";
        var request = Hop.Proxying.Passed(
            handler.Port,
            "POST",
            "/api/sign-in",
            "Content-Type: application/json\r\nExpect: 100-continue\r\n",
            Body
        );
        using var connection = await RawHttp.ConnectAsync(handler.Port);
        await connection.WriteAsync(request[..^Body.Length]);
        // It is being handled: its body is asked for.
        Assert.Equal(100, (await connection.ReadAsync(head: true)).Status);
        await handler.TerminateAsync();
        while (!handler.Said.Contains("shutting down", StringComparison.Ordinal))
        {
            Http.Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        await connection.WriteAsync(Body);
        Assert.Equal(202, (await connection.ReadAsync()).Status);
        // Not 0, which the host would never restart.
        Assert.Equal(143, await handler.EndAsync());
    }

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_to_SIGKILL()
    {
        var (connection, table) = (await azurite.ConnectionStringAsync(), $"t{Guid.NewGuid():N}");
        await using var handler = Handler.Start(package, connection, table);
        await handler.ProbeAsync();
        using var client = handler.NewClient();
        var acknowledged = new ConcurrentBag<string>();
        var callers = Enumerable.Range(0, 4).Select(JoinUntilItDiesAsync).ToList();
        while (acknowledged.Count < 12)
        {
            Http.Cancel.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        handler.Kill();
        await Task.WhenAll(callers);

        var store = new AzureTableStore(connection, table, 4);
        await store.OpenAsync(Http.Cancel);
        foreach (var id in acknowledged)
        {
            var header = InstanceRows.Header;
            Assert.NotNull(await store.FindAsync(Partitions.Member(id), header, Http.Cancel));
        }

        async Task JoinUntilItDiesAsync(int caller)
        {
            try
            {
                for (var number = 0; ; number++)
                {
                    var join = People.JoinBody("Mia", $"m{caller}.{number}@example.org", "mentee");
                    var answer = await client
                        .Post("/api/members", join)
                        .Json(HttpStatusCode.Created);
                    acknowledged.Add(answer.Text("id"));
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                // It died.
            }
        }
    }

    [Theory]
    [InlineData("Mentoring__Colour", "blue", "Colour")]
    [InlineData("Mentoring__Store__Kind", "sqlite", "Mentoring:Store:Kind must be azureTables")]
    [InlineData("Mentoring__SignInKey", "", "Mentoring:SignInKey")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "many", "many is not a port")]
    public async Task A_setting_that_can_not_be_ends_it_with_a_sentence_and_2(
        string name,
        string value,
        string sentence
    )
    {
        await using var handler = Handler.Start(
            package,
            AzuriteFixture.ConnectionString(AzuriteFixture.FreePort()),
            settings: (name, value)
        );
        Assert.Equal(2, await handler.EndAsync());
        Assert.Contains(sentence, handler.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_that_are_not_for_its_settings_end_it_with_a_sentence_and_2()
    {
        var (connection, table) = (await azurite.ConnectionStringAsync(), $"t{Guid.NewGuid():N}");
        await new AzureTableStore(connection, table, 4).OpenAsync(Http.Cancel);
        await using var handler = Handler.Start(
            package,
            connection,
            table,
            settings: ("Mentoring__Shards", "2")
        );
        Assert.Equal(2, await handler.EndAsync());
        Assert.Contains("The store can't be opened: ", handler.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_ends_it_with_words_that_the_host_knows()
    {
        await using var first = await StartAsync();
        await first.ProbeAsync();
        await using var second = Handler.Start(
            package,
            await azurite.ConnectionStringAsync(),
            port: first.Port
        );
        Assert.NotEqual(0, await second.EndAsync());
        Assert.Contains("address already in use", second.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_away_at_the_start_is_used_as_soon_as_it_is_there()
    {
        var port = AzuriteFixture.FreePort();
        await using var handler = Handler.Start(package, AzuriteFixture.ConnectionString(port));
        await handler.ProbeAsync();
        using var client = handler.NewClient();
        await client.Get("/api/health").Json();
        await client.Get("/api/health/ready").Json(HttpStatusCode.ServiceUnavailable);
        var problem = await client
            .Post("/api/sign-in", new { email = People.Coordinator })
            .Problem(HttpStatusCode.ServiceUnavailable, "store-unavailable");
        Assert.Equal(5, problem.GetProperty("retryAfter").GetInt32());
        var tick = await handler.SendAsync(HostRequests.Timer(handler.Port, "{}"));
        Assert.Equal(200, tick.Status);

        var folder = Directory.CreateTempSubdirectory("azurite-").FullName;
        using var late = await AzuriteFixture.RunAsync(port, folder);
        await client.Get("/api/health/ready").Json();
        await client
            .Post("/api/sign-in", new { email = People.Coordinator })
            .Json(HttpStatusCode.Accepted);
        Assert.Matches("^[0-9]{6}$", await handler.CodeAsync(People.Coordinator));
        late.Kill(entireProcessTree: true);
        await late.WaitForExitAsync(Http.Cancel);
        Directory.Delete(folder, recursive: true);
    }

    private async Task<Handler> StartAsync() =>
        Handler.Start(package, await azurite.ConnectionStringAsync());
}
