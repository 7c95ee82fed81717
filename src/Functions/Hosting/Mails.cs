using Mentoring.Functions.Mail;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mentoring.Functions.Hosting;

internal static class Mails
{
    /// <exception cref="SettingsException">Mails would be lost: under a Functions host nothing local survives.</exception>
    public static void Check(MailSettings mail, bool underFunctionsHost)
    {
        if (underFunctionsHost && mail is { Kind: MailKind.Folder, Folder: null })
        {
            throw new SettingsException(
                "Mentoring:Mail:Kind must be smtp or sendGrid under a Functions host, where a local folder does not last; or Mentoring:Mail:Folder names one that does."
            );
        }
    }

    public static void AddMail(
        this IServiceCollection services,
        Settings settings,
        DataFolder folder
    )
    {
        services.AddSingleton<LetterRenderer>();
        switch (settings.Mail.Kind)
        {
            case MailKind.Smtp:
                services.AddSmtp(settings);
                break;
            case MailKind.SendGrid:
                services.AddSendGrid(settings.Mail.SendGrid);
                break;
            default:
                var pickup = settings.Mail.Folder ?? folder.Mail;
                services.TryAddSingleton<IMailTransport>(new PickupFolderTransport(pickup));
                services.AddSingleton<IReadiness>(new PickupReadiness(pickup));
                break;
        }
    }

    private static void AddSmtp(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(new SmtpSignIn(settings.Mail.Smtp, settings.PublicUrl.Host));
        services.AddSingleton<SmtpConnections>();
        services.AddSingleton<SmtpTransport>();
        services.AddSingleton<IMailTransport>(all => all.GetRequiredService<SmtpTransport>());
        services.AddReadiness(all => all.GetRequiredService<SmtpTransport>().CheckAsync);
    }

    private static void AddSendGrid(this IServiceCollection services, SendGridSettings settings)
    {
        services.TryAddSingleton(_ =>
            SendGridTransport.ClientOf(SendGridTransport.OptionsOf(settings))
        );
        services.AddSingleton(all =>
            ActivatorUtilities.CreateInstance<SendGridTransport>(all, settings.Sandbox)
        );
        services.AddSingleton<IMailTransport>(all => all.GetRequiredService<SendGridTransport>());
        services.AddReadiness(all => all.GetRequiredService<SendGridTransport>().CheckAsync);
    }

    private static void AddReadiness(
        this IServiceCollection services,
        Func<IServiceProvider, Func<CancellationToken, Task>> check
    ) =>
        services.AddSingleton<IReadiness>(all =>
            ActivatorUtilities.CreateInstance<MailReadiness>(all, check(all))
        );
}

/// <summary>Whether mails can be put into the folder.</summary>
internal sealed class PickupReadiness(string folder) : IReadiness
{
    public string Name => "mail";

    public Task<bool> IsReadyAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var probe = Path.Combine(folder, $"{Guid.NewGuid():N}.probe");
        File.WriteAllBytes(probe, []);
        File.Delete(probe);
        return Task.FromResult(true);
    }
}
