using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Mentoring.Functions.Api;

/// <summary>The header <c>If-Match</c>: optional; where it is sent the resource must still be what the caller saw.</summary>
public sealed record IfMatch(IReadOnlyList<string>? Tags)
{
    public static ValueTask<IfMatch> BindAsync(HttpContext context) =>
        new(
            context.Request.Headers.ContainsKey(HeaderNames.IfMatch)
                ? new IfMatch([
                    .. context
                        .Request.GetTypedHeaders()
                        .IfMatch.Where(tag => !tag.IsWeak)
                        .Select(tag => tag.Tag.ToString().Trim('"')),
                ])
                : new IfMatch((IReadOnlyList<string>?)null)
        );

    /// <summary>Whether any state will do.</summary>
    public bool IsAny => Tags is null || Tags.Contains("*");

    public bool Allows(string current) => IsAny || Tags!.Contains(current);

    /// <exception cref="ProblemException">412: the resource has changed.</exception>
    public void Require(string current)
    {
        if (!Allows(current))
        {
            throw Problems.Stale.Exception();
        }
    }
}

/// <summary>A resource with its <c>ETag</c>, and where it is when it was created.</summary>
public sealed record Tagged<T>(T Value, string Tag, int Status = 200, string? Location = null)
    : IResult,
        IEndpointMetadataProvider
{
    static void IEndpointMetadataProvider.PopulateMetadata(
        MethodInfo method,
        EndpointBuilder builder
    ) =>
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(200, typeof(T), ["application/json"])
        );

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.ETag = $"\"{Tag}\"";
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }
        return response.WriteAsJsonAsync(Value, Json.Options, httpContext.RequestAborted);
    }
}
