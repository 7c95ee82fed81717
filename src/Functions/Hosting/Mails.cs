using Mentoring.Functions.Mail;

namespace Mentoring.Functions.Hosting;

internal static class Mails
{
    public static void AddMail(
        this IServiceCollection services,
        Settings settings,
        DataFolder folder
    )
    {
        services.AddSingleton<LetterRenderer>();
        services.AddSingleton<IMailTransport>(
            new PickupFolderTransport(settings.Mail.Folder ?? folder.Mail)
        );
    }
}
