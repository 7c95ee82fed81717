using System.Net.Mail;
using Mentoring.Functions.Bounces;

namespace Mentoring.Functions.Hosting;

public enum MailKind
{
    Folder,
    Smtp,
    SendGrid,
}

public sealed record MailSettings
{
    private const string Unset = "mentoring@localhost";

    /// <summary>Who takes the mails on: a folder, a mail server, or SendGrid.</summary>
    public MailKind Kind { get; init; }

    public string From { get; init; } = Unset;

    /// <summary>The folder into which mails are put as .eml files; by default <c>mail</c> in the data folder.</summary>
    public string? Folder { get; init; }

    public SmtpSettings Smtp { get; init; } = new();
    public SendGridSettings SendGrid { get; init; } = new();

    internal IEnumerable<(bool Holds, string Sentence)> Rules()
    {
        yield return (
            MailAddress.TryCreate(From, out var from) && from.Address == From,
            "Mentoring:Mail:From must be an e-mail address."
        );
        yield return (
            Enum.IsDefined(Kind),
            "Mentoring:Mail:Kind must be folder, smtp or sendGrid."
        );
        yield return (
            Kind == MailKind.Folder || From != Unset,
            "Mentoring:Mail:From must be set when Mentoring:Mail:Kind is smtp or sendGrid."
        );
        yield return (
            SendGrid.WebhookKey is null || EventSignature.IsKey(SendGrid.WebhookKey),
            "Mentoring:Mail:SendGrid:WebhookKey must be the verification key that SendGrid shows beside its signed event webhook."
        );
        var rules = Kind switch
        {
            MailKind.Smtp => Smtp.Rules(),
            MailKind.SendGrid => SendGrid.Rules(),
            _ => [],
        };
        foreach (var rule in rules)
        {
            yield return rule;
        }
    }
}

public enum SmtpSecurity
{
    StartTls,
    Tls,
    None,
}

public sealed record SmtpSettings
{
    public string Host { get; init; } = "";

    /// <summary>1 to 65535.</summary>
    public int Port { get; init; } = 587;

    public SmtpSecurity Security { get; init; }
    public string? User { get; init; }
    public string? Password { get; init; }

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{Host}:{Port}";

    internal IEnumerable<(bool Holds, string Sentence)> Rules()
    {
        yield return (
            Uri.CheckHostName(Host) != UriHostNameType.Unknown,
            "Mentoring:Mail:Smtp:Host must be the name of a mail server when Mentoring:Mail:Kind is smtp."
        );
        yield return (
            Port is >= 1 and <= ushort.MaxValue,
            "Mentoring:Mail:Smtp:Port must be 1 to 65535."
        );
        yield return (
            Enum.IsDefined(Security),
            "Mentoring:Mail:Smtp:Security must be startTls, tls or none."
        );
        yield return (
            string.IsNullOrEmpty(User) == string.IsNullOrEmpty(Password),
            "Mentoring:Mail:Smtp needs User and Password, or neither."
        );
        yield return (
            Security != SmtpSecurity.None
                || string.IsNullOrEmpty(Password)
                || Settings.IsLoopback(Host),
            "Mentoring:Mail:Smtp:Security must be startTls or tls, so that the password is not sent in the clear."
        );
    }
}

public enum SendGridRegion
{
    Global,
    Eu,
}

public sealed record SendGridSettings
{
    public string? ApiKey { get; init; }

    /// <summary>Where the account keeps its data; <c>eu</c> is for keys of a subuser in the EU.</summary>
    public SendGridRegion Region { get; init; }

    /// <summary>Base64 of the public key with which SendGrid's events are checked; without it no event is taken.</summary>
    public string? WebhookKey { get; init; }

    /// <summary>Mails are checked by SendGrid and go to nobody.</summary>
    public bool Sandbox { get; init; }

    /// <summary>Without the key.</summary>
    public override string ToString() => $"{Region}";

    internal IEnumerable<(bool Holds, string Sentence)> Rules()
    {
        yield return (
            ApiKey is { Length: > 0 } && ApiKey.All(c => c is > ' ' and < '\x7f'),
            "Mentoring:Mail:SendGrid:ApiKey must be the API key when Mentoring:Mail:Kind is sendGrid."
        );
        yield return (
            Enum.IsDefined(Region),
            "Mentoring:Mail:SendGrid:Region must be global or eu."
        );
    }
}
