using System.Security.Cryptography;
using Mentoring.Functions.Api;
using Microsoft.OpenApi;

namespace Mentoring.Functions.Networking.Cards;

/// <summary>Visiting cards as the body of a request: more than <see cref="Limit"/> bytes are 413, another content type than
/// <c>text/vcard</c> (and what it was called before) 415.</summary>
/// <param name="Digest">SHA-256 of the bytes, in hex: tells whether a repeated command is the same.</param>
public sealed record CardFile(byte[] Bytes, string Digest)
{
    public const int Limit = 1_000_000;
    private static readonly string[] Types = [CardWriter.Type, "text/x-vcard", "text/directory"];

    public static async ValueTask<CardFile> BindAsync(HttpContext context)
    {
        if (!context.Request.HasType(Types))
        {
            throw new Problem(415, "not-a-vcard").Exception();
        }
        var bytes =
            await context.Request.ReadAtMostAsync(Limit)
            ?? throw new Problem(413, "vcard-too-large").Exception();
        return new(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>For the API's document.</summary>
    internal static OpenApiRequestBody Describe() =>
        new()
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [CardWriter.Type] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.String,
                        Description = "vCard 3.0 or 4.0 in UTF-8, one card or several.",
                        MaxLength = Limit,
                    },
                },
            },
        };
}
