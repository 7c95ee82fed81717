namespace Mentoring.Functions.Api;

/// <summary>Bodies of requests that are no JSON.</summary>
internal static class RawBodies
{
    /// <summary>Whether its content type is one of these, whatever parameters follow it.</summary>
    public static bool HasType(this HttpRequest request, params IEnumerable<string> types) =>
        types.Contains(request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>All of it; null as soon as there are more than <paramref name="limit"/> bytes.</summary>
    public static async Task<byte[]?> ReadAtMostAsync(this HttpRequest request, int limit)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        var cancel = request.HttpContext.RequestAborted;
        for (int read; (read = await request.Body.ReadAsync(chunk, cancel)) > 0; )
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > limit)
            {
                return null;
            }
        }
        return buffer.ToArray();
    }
}
