using Mentoring.Functions.Mail.Brand;
using Microsoft.OpenApi;

namespace Mentoring.Functions.Api;

/// <summary>A picture as the body of a request: more than <see cref="Limit"/> bytes are 413, another content type than PNG and JPEG
/// 415. What the bytes are is for the caller to find out.</summary>
public sealed record ImageBody(byte[] Bytes)
{
    public const int Limit = 100 * 1024;
    private static readonly string[] Types = [Image.Png, Image.Jpeg];

    public static async ValueTask<ImageBody> BindAsync(HttpContext context)
    {
        var type = context.Request.ContentType?.Split(';')[0].Trim();
        if (!Types.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            throw new Problem(415, "not-an-image").Exception();
        }
        using var buffer = new MemoryStream();
        var chunk = new byte[8 * 1024];
        for (
            int read;
            (read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0;

        )
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > Limit)
            {
                throw new Problem(413, "image-too-large").Exception();
            }
        }
        return new(buffer.ToArray());
    }

    /// <summary>For the API's document.</summary>
    internal static OpenApiRequestBody Describe() =>
        new()
        {
            Required = true,
            Content = Types.ToDictionary(
                type => type,
                _ => new OpenApiMediaType
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.String,
                        Format = "binary",
                        MaxLength = Limit,
                    },
                }
            ),
        };
}
