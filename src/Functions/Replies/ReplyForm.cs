using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mentoring.Functions.Api;

namespace Mentoring.Functions.Replies;

/// <summary>What was sent with the button of a page, as it was typed.</summary>
/// <param name="Value">Null for the answer that the link itself names: a mail program's own button sends nothing more.</param>
/// <param name="Contact">The coordinators shall get in touch.</param>
/// <param name="Counter">Another time, on the clocks of the person: <c>2026-03-20T17:00</c>.</param>
public sealed record ReplyForm(string? Value, string? Comment, bool Contact, string? Counter)
{
    public const int CommentAtMost = 4000;
    private const string CounterFormat = "yyyy-MM-dd'T'HH:mm";
    private static readonly ProseAttribute CommentRule = new(CommentAtMost);

    public static readonly ReplyForm Empty = new(null, null, false, null);

    /// <exception cref="ProblemException">413: more than a page sends. 400: it can't be read.</exception>
    public static async Task<ReplyForm> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasFormContentType)
        {
            return Empty;
        }
        try
        {
            var form = await request.ReadFormAsync(
                new()
                {
                    BufferBodyLengthLimit = Body<ReplyForm>.Limit,
                    MultipartBodyLengthLimit = Body<ReplyForm>.Limit,
                    ValueLengthLimit = Body<ReplyForm>.Limit,
                    ValueCountLimit = 20,
                },
                cancel
            );
            string? Text(string name) =>
                form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
            return new(
                Text("value"),
                Text("comment"),
                form.ContainsKey("contact"),
                Text("counter")
            );
        }
        catch (Exception e)
            when (e is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw Problems.Malformed.Exception();
        }
    }

    /// <summary>Null when it can't be taken: too long, or with characters that have no place in a text.</summary>
    public bool CommentIsFine => Comment is null || CommentRule.Check("comment", Comment) is null;

    /// <summary>The other time in the person's zone; null for none, and where it can't be read.</summary>
    public DateTime? CounterTime =>
        DateTime.TryParseExact(
            Counter,
            CounterFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? time
            : null;

    /// <summary>The same form sent again with the same link gives the same id: it is the same command.</summary>
    public CommandId CommandId(string token)
    {
        var parts = string.Join('\n', token, Value, Contact, Counter, Comment);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("reply\n" + parts));
        return new(Convert.ToHexStringLower(hash.AsSpan(0, 16)), Repeatable: true);
    }
}
