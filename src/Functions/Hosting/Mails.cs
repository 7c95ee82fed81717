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
        var pickup = settings.Mail.Folder ?? folder.Mail;
        services.AddSingleton<LetterRenderer>();
        services.AddSingleton<IMailTransport>(new PickupFolderTransport(pickup));
        services.AddSingleton<IReadiness>(new PickupReadiness(pickup));
    }
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
