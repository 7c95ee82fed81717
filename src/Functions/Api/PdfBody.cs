using System.Security.Cryptography;
using Microsoft.OpenApi;

namespace Mentoring.Functions.Api;

/// <summary>A PDF as the body of a request, of which only the SHA-256 is taken: nothing of it is kept, in memory neither. More than
/// <see cref="Limit"/> bytes are 413, another content type than <c>application/pdf</c> 415.</summary>
/// <param name="Sha256">In hex.</param>
public sealed record PdfBody(string Sha256)
{
    public const int Limit = 1_000_000;
    private const string Type = "application/pdf";

    public static async ValueTask<PdfBody> BindAsync(HttpContext context)
    {
        if (!context.Request.HasType(Type))
        {
            throw new Problem(415, "not-a-pdf").Exception();
        }
        return await HashAsync(context.Request.Body, context.RequestAborted) is { } hash
            ? new(hash)
            : throw new Problem(413, "pdf-too-large").Exception();
    }

    /// <summary>Reads to the end; null as soon as there are more than <see cref="Limit"/> bytes.</summary>
    public static async Task<string?> HashAsync(Stream body, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[16 * 1024];
        var length = 0;
        for (int read; (read = await body.ReadAsync(chunk, cancel)) > 0; )
        {
            length += read;
            if (length > Limit)
            {
                return null;
            }
            hash.AppendData(chunk, 0, read);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>For the API's document.</summary>
    internal static OpenApiRequestBody Describe() =>
        new()
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Type] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.String,
                        Format = "binary",
                        MaxLength = Limit,
                    },
                },
            },
        };
}
