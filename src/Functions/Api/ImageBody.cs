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
        if (!context.Request.HasType(Types))
        {
            throw new Problem(415, "not-an-image").Exception();
        }
        var bytes =
            await context.Request.ReadAtMostAsync(Limit)
            ?? throw new Problem(413, "image-too-large").Exception();
        return new(bytes);
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
