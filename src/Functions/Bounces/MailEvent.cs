using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mentoring.Functions.Api;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Bounces;

/// <summary>What SendGrid tells of one mail. Kinds of events, and fields, that are not known here are passed over.</summary>
/// <param name="Timestamp">Seconds since 1970.</param>
/// <param name="Type">Of a bounce: for good (<c>bounce</c>), or only of this mail (<c>blocked</c>).</param>
/// <param name="Reason">Of a dropped mail, in SendGrid's fixed words; of a bounce the other side's words, which are not read.</param>
/// <param name="Activity">Which letter it was: an argument of our own.</param>
/// <param name="Mentorship">Of which mentorship; none for a letter about an account.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
public sealed record MailEvent(
    [Line(320)] string Email,
    [Line(MailEvent.WordLength)] string Event,
    long? Timestamp = null,
    [Line(MailEvent.WordLength)] string? Type = null,
    [Line(MailEvent.WordLength)] string? Reason = null,
    [Line(MailEvent.WordLength)] string? Activity = null,
    [Line(MailEvent.WordLength)] string? Mentorship = null
)
{
    /// <summary>What is longer is none of the words that count, and passed over.</summary>
    internal const int WordLength = 200;

    /// <summary>Which trouble with the address follows; null for none.</summary>
    internal TroubleKind? Trouble =>
        (Event, Type, Reason) switch
        {
            ("bounce", "bounce", _) => TroubleKind.Bounced,
            ("spamreport", _, _) => TroubleKind.SpamReport,
            ("dropped", _, "Spam Reporting Address") => TroubleKind.SpamReport,
            ("dropped", _, "Bounced Address" or "Unsubscribed Address" or "Invalid") =>
                TroubleKind.Dropped,
            _ => null,
        };

    /// <summary>What became of the letter that counted as handed over; null when it may have arrived. Dropped for what is wrong
    /// with us, it is as if it had never been sent.</summary>
    internal ActivityStatus? Fate =>
        Event switch
        {
            "bounce" => ActivityStatus.Bounced,
            "dropped" => Trouble is null ? ActivityStatus.Dropped : ActivityStatus.Bounced,
            _ => null,
        };

    internal bool Unsubscribes => Event is "unsubscribe" or "group_unsubscribe";

    internal bool Matters => Trouble is not null || Fate is not null || Unsubscribes;

    /// <summary>In logs and fates: <c>sendgrid-bounce-blocked</c>. Nothing but words that are known here.</summary>
    internal string Code =>
        Event switch
        {
            "bounce" => Type is "bounce" or "blocked"
                ? $"sendgrid-bounce-{Type}"
                : "sendgrid-bounce",
            _ => Trouble is { } trouble ? $"sendgrid-dropped-{trouble}" : "sendgrid-dropped-by-us",
        };

    /// <summary>The second in which it happened, never later than now.</summary>
    internal DateTimeOffset At(DateTimeOffset now) =>
        Timestamp is { } seconds and > 0 && seconds < now.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : Timestamp is null ? now
        : DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());

    /// <summary>
    /// The address as it may be known here: SendGrid was told the domain in ASCII, members write it as it is spoken.
    /// </summary>
    internal IEnumerable<string> Addresses()
    {
        yield return Email;
        if (
            Email.Split('@') is [var local, var host]
            && TryDecode(host) is { } spoken
            && spoken != host
        )
        {
            yield return $"{local}@{spoken}";
        }
    }

    /// <summary>Null for what is no event with an address.</summary>
    internal static MailEvent? Read(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object
        && Text(item, "email", 320) is { Length: > 0 } email
        && Text(item, "event") is { } kind
            ? new(
                email,
                kind,
                Number(item, "timestamp"),
                Text(item, "type"),
                kind == "dropped" ? Text(item, "reason") : null,
                Text(item, "activity"),
                Text(item, "mentorship")
            )
            : null;

    private static string? Text(JsonElement item, string name, int atMost = WordLength) =>
        OrNothing(() =>
            item.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
            && value.GetString() is { } text
            && text.Length <= atMost
                ? text
                : null
        );

    private static long? Number(JsonElement item, string name) =>
        OrNothing<long?>(() =>
            item.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out var number)
                ? number
                : null
        );

    private static T? OrNothing<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            // A value, or a name on the way to it, has half of a surrogate pair: no word that counts here.
            return default;
        }
    }

    private static string? TryDecode(string host)
    {
        try
        {
            return new IdnMapping().GetUnicode(host);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
