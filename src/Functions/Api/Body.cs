using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace Mentoring.Functions.Api;

/// <summary>
/// A request's JSON body, read strictly: anything wrong is a 400 that names every field (see <see cref="BodyRules"/>), more than
/// <see cref="Limit"/> bytes 413, another content type 415. A type without required fields takes an empty body as <c>{}</c>.
/// </summary>
/// <param name="Digest">SHA-256 of the bytes, in hex: tells whether a repeated command is the same.</param>
public sealed record Body<T>(T Value, string Digest)
    : IBindableFromHttpContext<Body<T>>,
        IEndpointParameterMetadataProvider
    where T : notnull
{
    public const int Limit = 64 * 1024;

    static async ValueTask<Body<T>?> IBindableFromHttpContext<Body<T>>.BindAsync(
        HttpContext context,
        ParameterInfo parameter
    )
    {
        var bytes = await ReadAsync(context.Request, context.RequestAborted);
        using var document = Parse(bytes);
        var faults = BodyRules.Check(document.RootElement, typeof(T));
        return faults.Count > 0
            ? throw Problems.Invalid(faults).Exception()
            : new(
                document.Deserialize<T>(Json.Options)!,
                Convert.ToHexStringLower(SHA256.HashData(bytes))
            );
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(
        ParameterInfo parameter,
        EndpointBuilder builder
    ) =>
        builder.Metadata.Add(
            new AcceptsMetadata(["application/json"], typeof(T), isOptional: true)
        );

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[8 * 1024];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancel)) > 0; )
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > Limit)
            {
                throw Problems.TooLarge.Exception();
            }
        }
        return buffer.Length == 0 ? "{}"u8.ToArray()
            : request.HasJsonContentType() ? buffer.ToArray()
            : throw Problems.NotJson.Exception();
    }

    private static JsonDocument Parse(byte[] bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes, new() { AllowDuplicateProperties = false });
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter for a field whose name has half of a surrogate pair.
            throw Problems.Malformed.Exception();
        }
    }
}
