using System.Reflection;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Mentoring.Functions.Api;

/// <summary>Which part of a list is wanted: bind it with <c>[AsParameters]</c>.</summary>
/// <param name="Limit">1 to 200, 50 by default.</param>
/// <param name="After">The key of the last item that the caller has; comes with the Link of the page before.</param>
public readonly record struct Page(
    [FromQuery(Name = "limit")] int? Limit,
    [FromQuery(Name = "after")] string? After
)
{
    /// <exception cref="ProblemException">400: the limit is out of range.</exception>
    public int Size =>
        Limit switch
        {
            null => 50,
            >= 1 and <= 200 => Limit.Value,
            _ => throw Problems
                .Invalid([Fault.Of("limit", "field.range", ("min", 1), ("max", 200))])
                .Exception(),
        };

    /// <summary>One page of a list, put into the order of its keys, which are unique and so say what comes after an item
    /// that has vanished meanwhile too.</summary>
    public Paged<T> Of<T>(IEnumerable<T> all, Func<T, string> key, bool descending = false)
    {
        var (size, after) = (Size, After);
        var sign = descending ? -1 : 1;
        var items = all.Where(item =>
                after is null || sign * string.CompareOrdinal(key(item), after) > 0
            )
            .Order(Comparer<T>.Create((a, b) => sign * string.CompareOrdinal(key(a), key(b))))
            .Take(size + 1)
            .ToList();
        return items.Count <= size
            ? new(items, null)
            : new(items.GetRange(0, size), key(items[size - 1]));
    }
}

/// <summary>A JSON array; <paramref name="Next"/> is the key to go on after, null at the end; <paramref name="Tag"/> the
/// <c>ETag</c> of what it is a list of, where that has one.</summary>
public sealed record Paged<T>(IReadOnlyList<T> Items, string? Next, string? Tag = null)
    : IResult,
        IEndpointMetadataProvider
{
    static void IEndpointMetadataProvider.PopulateMetadata(
        MethodInfo method,
        EndpointBuilder builder
    ) =>
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(200, typeof(IReadOnlyList<T>), ["application/json"])
        );

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (Next is not null)
        {
            var query = new QueryBuilder(
                httpContext
                    .Request.Query.Where(pair => pair.Key != "after")
                    .SelectMany(pair =>
                        pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))
                    )
            )
            {
                { "after", Next },
            };
            httpContext.Response.Headers.Link =
                $"<{httpContext.Request.Path}{query}>; rel=\"next\"";
        }
        if (Tag is not null)
        {
            httpContext.Response.Headers.ETag = $"\"{Tag}\"";
        }
        return httpContext.Response.WriteAsJsonAsync(
            Items,
            Json.Options,
            httpContext.RequestAborted
        );
    }
}
