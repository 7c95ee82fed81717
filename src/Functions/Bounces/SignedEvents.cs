using System.Reflection;
using System.Text.Json;
using Mentoring.Functions.Api;
using Mentoring.Functions.Hosting;
using Microsoft.AspNetCore.Http.Metadata;

namespace Mentoring.Functions.Bounces;

/// <summary>A request's events, whose signature was right. Of a wrong one nothing is read, nor is told what is wrong.</summary>
public sealed record SignedEvents(IReadOnlyList<MailEvent> Events)
    : IBindableFromHttpContext<SignedEvents>,
        IEndpointParameterMetadataProvider
{
    /// <summary>In bytes. SendGrid sends at most 768 KiB at once.</summary>
    public const int Limit = 1024 * 1024;

    static async ValueTask<SignedEvents?> IBindableFromHttpContext<SignedEvents>.BindAsync(
        HttpContext context,
        ParameterInfo parameter
    )
    {
        var settings = context.RequestServices.GetRequiredService<Settings>();
        if (settings.Mail.SendGrid.WebhookKey is not { } key)
        {
            throw Problems.NotFound.Exception();
        }
        var body = await ReadAsync(context.Request, context.RequestAborted);
        var headers = context.Request.Headers;
        return EventSignature.Holds(
            key,
            headers[EventSignature.Header].ToString(),
            headers[EventSignature.TimeHeader].ToString(),
            body
        )
            ? new(Parse(body))
            : throw new Problem(401, "not-signed").Exception();
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(
        ParameterInfo parameter,
        EndpointBuilder builder
    ) => builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(MailEvent[])));

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancel)) > 0; )
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > Limit)
            {
                throw Problems.TooLarge.Exception();
            }
        }
        return buffer.ToArray();
    }

    private static IReadOnlyList<MailEvent> Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ?
                [
                    .. document
                        .RootElement.EnumerateArray()
                        .Select(MailEvent.Read)
                        .OfType<MailEvent>(),
                ]
                : throw Problems.Malformed.Exception();
        }
        catch (JsonException)
        {
            throw Problems.Malformed.Exception();
        }
    }
}
