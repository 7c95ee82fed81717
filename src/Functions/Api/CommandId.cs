using System.Security.Cryptography;
using System.Text;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Api;

/// <summary>
/// The id of what this request asks for: the same caller, route and <c>Idempotency-Key</c> give the same id, a request without
/// that header a fresh one (<paramref name="Repeatable"/> false). 32 characters of a-z and 0-9.
/// </summary>
public sealed record CommandId(string Value, bool Repeatable)
{
    public const string Header = "Idempotency-Key";

    public static ValueTask<CommandId> BindAsync(HttpContext context) => new(Of(context));

    public static CommandId Of(HttpContext context)
    {
        var keys = context.Request.Headers[Header];
        if (keys.Count == 0)
        {
            return new(Guid.NewGuid().ToString("N"), false);
        }
        var key = keys.ToString();
        if (keys.Count > 1 || key.Length is 0 or > 200 || key.Any(c => c is < '!' or > '~'))
        {
            throw new Problem(400, "idempotency-key-invalid").Exception();
        }
        var caller = Caller.Of(context.User)?.MemberId ?? "anyone";
        var route = $"{context.Request.Method} {context.Request.Path}";
        return new(Derive(caller, route, key), true);
    }

    /// <summary>For a step; <paramref name="digest"/> is that of the <see cref="Body{T}"/>, or empty.</summary>
    public CommandKey Key(string digest) => new(Value, digest, Repeatable);

    /// <summary>An id that follows from its parts, for what a command creates.</summary>
    public string For(string purpose) => Derive(Value, purpose);

    private static string Derive(params string[] parts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }
}
