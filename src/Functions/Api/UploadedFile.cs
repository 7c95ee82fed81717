using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Mentoring.Functions.Api;

/// <summary>A file sent with a form, of which only the SHA-256 is taken as it arrives: nothing is kept, on disk neither.</summary>
/// <param name="Sha256">In hex; null where there is something wrong.</param>
/// <param name="Status">400: there was no file to be read. 413: it is larger than <see cref="PdfBody.Limit"/>. Else 200.</param>
public sealed record UploadedFile(string? Sha256, int Status)
{
    private static readonly UploadedFile None = new(null, 400);
    private static readonly UploadedFile TooLarge = new(null, 413);

    /// <summary>Never fails: a page can say what is wrong.</summary>
    public static ValueTask<UploadedFile> BindAsync(HttpContext context) =>
        ReadAsync(context.Request, context.RequestAborted);

    /// <summary>For the API's document.</summary>
    internal static OpenApiRequestBody Describe() =>
        new()
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["multipart/form-data"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = new Dictionary<string, IOpenApiSchema>
                        {
                            ["file"] = new OpenApiSchema
                            {
                                Type = JsonSchemaType.String,
                                Format = "binary",
                                MaxLength = PdfBody.Limit,
                            },
                        },
                    },
                },
            },
        };

    private static async ValueTask<UploadedFile> ReadAsync(
        HttpRequest request,
        CancellationToken cancel
    )
    {
        try
        {
            return BoundaryOf(request) is { } boundary
                ? await ReadAsync(new MultipartReader(boundary, request.Body), cancel)
                : None;
        }
        catch (BadHttpRequestException e) when (e.StatusCode == 413)
        {
            return TooLarge;
        }
        catch (Exception e)
            when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            // No form, or one that was cut off.
            return None;
        }
    }

    private static async Task<UploadedFile> ReadAsync(
        MultipartReader reader,
        CancellationToken cancel
    )
    {
        while (await reader.ReadNextSectionAsync(cancel) is { } section)
        {
            // Without a choice, browsers send a part whose file has no name.
            if (section.AsFileSection() is { Name: "file", FileName.Length: > 0 })
            {
                return await PdfBody.HashAsync(section.Body, cancel) is { } hash
                    ? new(hash, 200)
                    : TooLarge;
            }
        }
        return None;
    }

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 70 } boundary
            ? boundary
            : null;
}
