using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mail;

/// <summary>
/// Hands mails over to whoever delivers them.
/// <list type="number">
/// <item>Idempotent per <see cref="OutgoingMail.MessageId"/> as far as the transport can: a mail sent twice is the same
/// mail, so that the recipient's side can drop the second.</item>
/// <item><see cref="MailReceipt.HandedOver"/> is answered only once the next one has taken the mail on: it survives our
/// dying at the next instruction. It says nothing about whether it will be read or bounce.</item>
/// <item><see cref="MailReceipt.Rejected"/> is permanent and the recipient's: this address takes no mail, sending it again is
/// pointless. Never answered for what is wrong with us, since it counts as a bounce.</item>
/// <item>Everything that may pass or be set right (no connection, a wrong password, a full disk, "try again later", a sender
/// who is refused) throws <see cref="MailUnavailableException"/>; the caller tries again. So does a mail that is refused for
/// what it says or its size, but as no outage (<see cref="TryAgainException.IsOutage"/>): others need not wait for it. An
/// answer comes within 15 seconds, before an activity's time is up.</item>
/// <item>Cancelling leaves the outcome unknown; sending again is safe by the first point.</item>
/// <item>No transport changes what the mail says, nor adds images, counters or redirects.</item>
/// </list>
/// </summary>
public interface IMailTransport
{
    Task<MailReceipt> SendAsync(OutgoingMail mail, CancellationToken cancel);
}

/// <summary>
/// One mail to one person. Names and subject are encoded by the transport; a line break in any of them is removed.
/// </summary>
/// <param name="MessageId">Stable, <c>left@right</c>, without angle brackets.</param>
/// <param name="Headers">Further headers, for example List-Unsubscribe.</param>
/// <param name="Date">When it is handed over; a repeat may carry a later one, its Message-ID is what stays.</param>
public sealed record OutgoingMail(
    string MessageId,
    MailParty From,
    MailParty To,
    MailParty? ReplyTo,
    string Subject,
    string Text,
    string Html,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<MailAttachment> Attachments,
    DateTimeOffset Date
)
{
    /// <summary>What it is about, for transports that keep statistics or tell later what became of a mail.</summary>
    public MailOrigin? Origin { get; init; }

    /// <summary>
    /// The headers by which mail programs offer their own button to unsubscribe (RFC 8058): it posts to the link
    /// without showing a page.
    /// </summary>
    public static IReadOnlyDictionary<string, string> UnsubscribeHeaders(Uri link) =>
        new Dictionary<string, string>
        {
            ["List-Unsubscribe"] = $"<{link.AbsoluteUri}>",
            ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
        };
}

/// <summary>It names nobody: whoever delivers mails may keep it for long.</summary>
/// <param name="Letter">Its kind.</param>
/// <param name="MentorshipId">Null for a letter about one's account.</param>
public sealed record MailOrigin(string Letter, string ActivityId, string? MentorshipId);

public sealed record MailParty(string Name, string Address);

/// <summary>
/// A calendar with a METHOD (<c>text/calendar; method=REQUEST; charset=utf-8</c>) is sent as an alternative of the text,
/// which is where mail programs look for invitations; everything else is attached.
/// </summary>
public sealed record MailAttachment(string Name, string ContentType, ReadOnlyMemory<byte> Content)
{
    /// <summary>Of a picture that the HTML shows as <c>cid:...</c>: then it is a part of that and not attached. Stable,
    /// <c>left@right</c>, in ASCII.</summary>
    public string? ContentId { get; init; }
}

public abstract record MailReceipt
{
    public sealed record HandedOver : MailReceipt;

    /// <summary><paramref name="Code"/> is stable and holds no personal data.</summary>
    /// <param name="MayPass">Of the mailbox as it is now, such as a full one: this mail is lost, a later one may arrive.</param>
    public sealed record Rejected(string Code, bool MayPass = false) : MailReceipt;
}

/// <summary>The mail could not be handed over now, but may be later.</summary>
public sealed class MailUnavailableException(string reason, Exception? cause = null)
    : TryAgainException(reason, cause);
