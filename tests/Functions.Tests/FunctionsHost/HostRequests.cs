using System.Globalization;
using System.Text;

namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>How the host hands requests on: see <c>customHandler</c> in host.json.</summary>
public enum Hop
{
    /// <summary>enableProxyingHttpRequest, as our host.json says.</summary>
    Proxying,

    /// <summary>enableForwardingHttpRequest, as older hosts did.</summary>
    Forwarding,
}

/// <summary>The bytes that the Functions host sends.</summary>
internal static class HostRequests
{
    private const string Version = "4.1037.0.24568";
    private const string Public = "mentoring.example.org";

    public static string Timer(int port, string body) =>
        $"POST /Tick HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        + $"X-Azure-Functions-HostVersion: {Version}\r\n"
        + $"X-Azure-Functions-InvocationId: {Guid.NewGuid()}\r\n"
        + $"User-Agent: Azure-Functions-Host/{Version}\r\nTransfer-Encoding: chunked\r\n"
        + "Content-Type: application/json; charset=utf-8\r\n\r\n"
        + (body.Length > 0 ? $"{Size(body)}\r\n{body}\r\n" : "")
        + "0\r\n\r\n";

    public static string TimerBody(string timer) =>
        "{\"Data\":{\"timer\":"
        + timer
        + "},\"Metadata\":{\"sys\":{\"MethodName\":\"Tick\",\"UtcNow\":\"2026-11-23T12:00:00.0012345Z\","
        + "\"RandGuid\":\"9a6d8f0e-2b1c-4a57-8f5c-0d7d1a4f6b3e\"}}}";

    /// <summary>A caller's request after the hop.</summary>
    /// <param name="headers">The caller's own, each with its line end.</param>
    public static string Passed(
        this Hop hop,
        int port,
        string method,
        string target,
        string headers = "",
        string body = ""
    )
    {
        var own =
            $"{headers}{(body.Length > 0 ? $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n" : "")}";
        var invocation = Guid.NewGuid();
        return hop == Hop.Proxying
            ? $"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{own}"
                + $"x-ms-invocation-id: {invocation}\r\nX-Forwarded-For: 203.0.113.7\r\n"
                + $"X-Forwarded-Host: {Public}\r\nX-Forwarded-Proto: http\r\n"
                + $"traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00\r\n\r\n{body}"
            : $"{method} {target} HTTP/1.1\r\nHost: {Public}\r\n{own}"
                + "X-Forwarded-For: 198.51.100.9:50123\r\nX-Forwarded-Proto: https\r\n"
                + $"X-Azure-Functions-HostVersion: {Version}\r\n"
                + $"X-Azure-Functions-InvocationId: {invocation}\r\n"
                + $"User-Agent: Azure-Functions-Host/{Version}\r\n\r\n{body}";
    }

    private static string Size(string body) =>
        Encoding.UTF8.GetByteCount(body).ToString("X", CultureInfo.InvariantCulture);
}
