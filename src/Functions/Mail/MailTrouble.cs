namespace Mentoring.Functions.Mail;

/// <summary>Why no more mail goes to an address, and since when. A stored format: additive changes only.</summary>
public sealed record MailTrouble(TroubleKind Kind, DateTimeOffset Since);

/// <summary>What became of a mail. The names are stored and public.</summary>
public enum TroubleKind
{
    /// <summary>The address refused it for good: it does not exist, or not any more.</summary>
    Bounced,

    /// <summary>Who delivers our mails did not even try, since the address is on a list there.</summary>
    Dropped,

    /// <summary>Its reader said that it is spam.</summary>
    SpamReport,
}
