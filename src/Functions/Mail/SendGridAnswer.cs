using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SendGrid;

namespace Mentoring.Functions.Mail;

/// <summary>What SendGrid answered.</summary>
/// <param name="Fields">Which parts of a refused request it names, such as <c>personalizations.0.to.0.email</c>.</param>
/// <param name="After">How long it asks to wait.</param>
internal sealed record SendGridAnswer(
    HttpStatusCode Status,
    IReadOnlyList<string> Fields,
    IReadOnlyList<string> Scopes,
    TimeSpan After
)
{
    /// <summary>Parts of a request that differ from mail to mail. The others, such as the sender, are set for all.</summary>
    private static readonly FrozenSet<string> OfOneMail = FrozenSet.Create(
        "personalizations",
        "subject",
        "content",
        "attachments",
        "headers",
        "custom_args",
        "categories"
    );

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public static async Task<SendGridAnswer> ReadAsync(
        Response response,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var body = await response.Body.ReadAsStringAsync(cancel);
        return new(
            response.StatusCode,
            Texts(body, "errors", error => (error as JsonObject)?["field"]),
            Texts(body, "scopes", scope => scope),
            Wait(response, now)
        );
    }

    /// <exception cref="MailUnavailableException">Not handed over, through no fault of the recipient's address.</exception>
    public MailReceipt ToReceipt() =>
        this switch
        {
            // 200 is said in sandbox mode.
            { Status: HttpStatusCode.Accepted or HttpStatusCode.OK } =>
                new MailReceipt.HandedOver(),
            { Status: HttpStatusCode.BadRequest } when Fields.Any(IsRecipient) =>
                new MailReceipt.Rejected("sendgrid-400-to"),
            _ => throw Unavailable(),
        };

    /// <exception cref="MailUnavailableException">The key may not send mail.</exception>
    public bool MaySend() =>
        Status != HttpStatusCode.OK ? throw Unavailable()
        : Scopes.Contains("mail.send") ? true
        : throw new MailUnavailableException("sendgrid-key-may-not-send");

    private MailUnavailableException Unavailable()
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"sendgrid-{(int)Status}");
        var field = Fields.FirstOrDefault(IsName);
        return new(field is null ? code : $"{code}-{field}")
        {
            After = After,
            IsOutage = !RefusesContent,
        };
    }

    /// <summary>It is this mail's content or size and nothing else, so that others may well be taken.</summary>
    private bool RefusesContent =>
        Status == HttpStatusCode.RequestEntityTooLarge
        || (
            Status == HttpStatusCode.BadRequest
            && Fields.Count > 0
            && Fields.All(part => OfOneMail.Contains(part.Split('.')[0]))
        );

    private static bool IsRecipient(string field) =>
        field.StartsWith("personalizations.0.to", StringComparison.Ordinal)
        && !field.EndsWith(".name", StringComparison.Ordinal);

    /// <summary>It is logged, so nothing but the name of a field.</summary>
    private static bool IsName(string field) =>
        field.Length is > 0 and <= 60
        && field.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_');

    private static TimeSpan Wait(Response response, DateTimeOffset now)
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ when response.StatusCode == HttpStatusCode.TooManyRequests => UntilReset(
                response,
                now
            ),
            _ => TimeSpan.Zero,
        };
        return asked < TimeSpan.Zero ? TimeSpan.Zero
            : asked > LongestWait ? LongestWait
            : asked;
    }

    /// <summary>SendGrid's own header: when its period ends, in seconds since 1970.</summary>
    private static TimeSpan UntilReset(Response response, DateTimeOffset now) =>
        response.Headers.TryGetValues("X-RateLimit-Reset", out var values)
        && uint.TryParse(
            values.First(),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var reset
        )
            ? DateTimeOffset.FromUnixTimeSeconds(reset) - now
            : TimeSpan.Zero;

    /// <summary>The texts in a list; none where the answer is something else, from between us and SendGrid.</summary>
    private static IReadOnlyList<string> Texts(
        string body,
        string list,
        Func<JsonNode?, JsonNode?> pick
    )
    {
        try
        {
            var items = (JsonNode.Parse(body) as JsonObject)?[list] as JsonArray;
            return [.. (items ?? []).Select(item => pick(item)).OfType<JsonValue>().Select(TextOf)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static string TextOf(JsonValue value) =>
        value.TryGetValue<string>(out var text) ? text : "";
}
