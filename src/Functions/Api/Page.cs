using System.Buffers.Text;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Mentoring.Functions.Api;

/// <summary>Which part of a list is wanted: bind it with <c>[AsParameters]</c>.</summary>
public readonly record struct Page
{
    // As long as the longest name makes it, and less than a key of the store may have.
    private const int CursorAtMost = 480;

    /// <summary>1 to 200, 50 by default.</summary>
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    /// <summary>Where the page before ended, fit to be part of a key; comes with its Link.</summary>
    /// <exception cref="ProblemException">400: it can't be one of ours.</exception>
    [FromQuery(Name = "after")]
    public string? After
    {
        get;
        init => field = IsCursor(value) ? value : throw NoCursor();
    }

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
    /// <param name="now">For keys that change by themselves: what the key a page ended with is now.</param>
    public Paged<T> Of<T>(
        IEnumerable<T> all,
        Func<T, string> key,
        bool descending = false,
        Func<string, string>? now = null
    )
    {
        var (size, after) = (Size, After is null ? null : KeyOf(After));
        after = after is null || now is null ? after : now(after);
        var sign = descending ? -1 : 1;
        var items = all.Where(item =>
                after is null || sign * string.CompareOrdinal(key(item), after) > 0
            )
            .Order(Comparer<T>.Create((a, b) => sign * string.CompareOrdinal(key(a), key(b))))
            .Take(size + 1)
            .ToList();
        return items.Count <= size
            ? new(items, null)
            : new(items.GetRange(0, size), CursorOf(key(items[size - 1])));
    }

    private static bool IsCursor(string? text) =>
        text is null
        || text.Length <= CursorAtMost
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static string CursorOf(string key) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    private static string KeyOf(string cursor) =>
        Base64Url.IsValid(cursor)
            ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor))
            : throw NoCursor();

    private static ProblemException NoCursor() =>
        Problems.Invalid([Fault.Of("after", "field.wrong-value")]).Exception();
}

/// <summary>A JSON array; <paramref name="Next"/> is the cursor to go on after, null at the end; <paramref name="Tag"/> the
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
