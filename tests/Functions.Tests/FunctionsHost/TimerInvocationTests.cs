namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>The host's timer invocations, byte by byte, at the published executable. Any other answer than a JSON object with 200
/// would make the host count a failure, or wait for ever.</summary>
public sealed class TimerInvocationTests(RunningHandler running) : IClassFixture<RunningHandler>
{
    private const string Monitored =
        "{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":{\"Last\":\"2026-11-23T11:59:00.0006542+00:00\","
        + "\"Next\":\"2026-11-23T12:00:00+00:00\",\"LastUpdated\":\"2026-11-23T11:59:00.0006542+00:00\"},"
        + "\"IsPastDue\":false}";

    private const string Unmonitored =
        "{\"Schedule\":{\"AdjustForDST\":true},\"ScheduleStatus\":null,\"IsPastDue\":true}";

    public static TheoryData<string> Bodies =>
        [
            HostRequests.TimerBody(Monitored),
            HostRequests.TimerBody(Unmonitored),
            HostRequests.TimerBody("{\"IsPastDue\":true,\"Later\":{\"Added\":[1,2]}}"),
            "{\"Data\":",
            "null",
            "not JSON",
            "",
        ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Whatever_it_sends_the_host_gets_an_empty_result(string body)
    {
        var handler = running.Handler;
        var answer = await handler.SendAsync(HostRequests.Timer(handler.Port, body));
        Assert.Equal(200, answer.Status);
        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.Equal("{\"Outputs\":{},\"Logs\":[],\"ReturnValue\":null}", answer.Body);
    }
}
