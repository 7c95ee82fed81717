using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Tests.Telemetry;

/// <summary>What was posted to the collector, and by which right.</summary>
internal sealed record Post(string Path, string? ApiKey, string? Authorization, byte[] Body);

/// <summary>Takes whatever exporters send, as a collector or as Application Insights would, on a free port of this
/// machine; and gives tokens to a managed identity, as App Service does.</summary>
internal sealed class Collector : IAsyncDisposable
{
    public const string Tokens = "/msi/token";

    private readonly WebApplication _app;

    private Collector(WebApplication app) => _app = app;

    public Arrivals<Post> Posts { get; } = [];

    /// <summary>The queries by which tokens were asked for.</summary>
    public Arrivals<string> Asked { get; } = [];

    public Uri Address => new(_app.Urls.Single());

    /// <param name="certificate">With which it is reached by https; none for http.</param>
    public static async Task<Collector> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    if (certificate is not null)
                    {
                        listen.UseHttps(certificate);
                    }
                }
            )
        );
        builder.Logging.ClearProviders();
        var collector = new Collector(builder.Build());
        collector._app.Run(collector.AnswerAsync);
        await collector._app.StartAsync(Http.Cancel);
        return collector;
    }

    /// <summary>For this machine's loopback address.</summary>
    public static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=collector", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context) =>
        context.Request.Path == Tokens ? GiveTokenAsync(context) : TakeAsync(context);

    private Task GiveTokenAsync(HttpContext context)
    {
        Asked.Add(context.Request.QueryString.Value!);
        var until = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
        return context.Response.WriteAsJsonAsync(
            new
            {
                access_token = "token-of-the-identity",
                expires_on = $"{until}",
                resource = "https://monitor.azure.com/",
                token_type = "Bearer",
            }
        );
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await using var sent =
            context.Request.Headers.ContentEncoding == "gzip"
                ? new GZipStream(context.Request.Body, CompressionMode.Decompress)
                : context.Request.Body;
        await sent.CopyToAsync(body, context.RequestAborted);
        var headers = context.Request.Headers;
        Posts.Add(
            new(context.Request.Path, headers["api-key"], headers.Authorization, body.ToArray())
        );
        if (context.Request.Path.Value!.EndsWith("/track", StringComparison.Ordinal))
        {
            await context.Response.WriteAsync(
                """{"itemsReceived":1,"itemsAccepted":1,"errors":[]}""",
                context.RequestAborted
            );
        }
    }
}
