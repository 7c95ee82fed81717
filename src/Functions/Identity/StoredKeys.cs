using System.Security.Cryptography;
using System.Xml.Linq;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Options;

namespace Mentoring.Functions.Identity;

/// <summary>
/// Keeps the Data Protection keys in the store, so that every instance reads the same tokens; encrypted with the key outside the
/// store, so that whoever has the store alone can't make any.
/// </summary>
internal sealed class StoredKeys(IStore store) : IXmlRepository
{
    private const string Partition = "k_keys";

    // Data Protection asks synchronously, at the start and once a day.
    public IReadOnlyCollection<XElement> GetAllElements() =>
        store
            .ReadAsync(Partition, "k_", "k`", 1000, CancellationToken.None)
            .GetAwaiter()
            .GetResult()
            .Select(row => XElement.Parse(row.Text("xml")))
            .ToList();

    public void StoreElement(XElement element, string friendlyName)
    {
        var key = $"k_{Guid.NewGuid():N}";
        var row = new Dictionary<string, Value>
        {
            ["xml"] = element.ToString(SaveOptions.DisableFormatting),
        };
        _ = store
            .CommitAsync(Partition, [new Insert(key, row)], [], CancellationToken.None)
            .GetAwaiter()
            .GetResult();
    }
}

internal sealed class KeyEncryptor(ServiceKey key) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString());
        var (nonce, tag, cipher) = (new byte[12], new byte[16], new byte[plain.Length]);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.Derive(KeyDecryptor.Purpose), tag.Length);
        aes.Encrypt(nonce, plain, cipher, tag);
        byte[] all = [.. nonce, .. tag, .. cipher];
        var element = new XElement("sealed", Convert.ToBase64String(all));
        return new(element, typeof(KeyDecryptor));
    }
}

/// <summary>Made by Data Protection, which writes its name beside each key.</summary>
internal sealed partial class KeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public const string Purpose = "data-protection";

    public XElement Decrypt(XElement encryptedElement)
    {
        var all = Convert.FromBase64String(encryptedElement.Value).AsSpan();
        var plain = new byte[all.Length - 28];
        foreach (var key in services.GetRequiredService<ServiceKey>().DeriveAll(Purpose))
        {
            using var aes = new AesGcm(key, 16);
            try
            {
                aes.Decrypt(all[..12], all[28..], all[12..28], plain);
                return XElement.Parse(System.Text.Encoding.UTF8.GetString(plain));
            }
            catch (AuthenticationTagMismatchException)
            {
                // Sealed with another: the next may fit.
            }
        }
        LogSealed(services.GetRequiredService<ILogger<KeyDecryptor>>());
        // Data Protection passes over a key that can't be read, and makes a new one if none is left.
        throw new CryptographicException("Sealed with a key that is not set any more.");
    }

    [LoggerMessage(
        LogLevel.Warning,
        "A key of access tokens was sealed with a key that is not set any more: it is ignored"
    )]
    private static partial void LogSealed(ILogger logger);
}

/// <summary>The keys of tokens, as Data Protection keeps them in memory.</summary>
internal sealed class TokenKeys(IDataProtectionProvider protection)
{
    /// <summary>Reads them from the store, or makes the first. Blocks; where that fails, the next use tries again.</summary>
    public void Load() => protection.CreateProtector(nameof(TokenKeys)).Protect([]);
}

internal static class KeyStorage
{
    public static void AddStoredKeys(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Mentoring");
        // It reads the keys before the store is open, and before the service listens.
        services.Remove(
            services.Single(one => one.ImplementationType?.Name == "DataProtectionHostedService")
        );
        services.AddSingleton<TokenKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            provider => new ConfigureOptions<KeyManagementOptions>(options =>
            {
                options.XmlRepository = new StoredKeys(provider.GetRequiredService<IStore>());
                options.XmlEncryptor = new KeyEncryptor(provider.GetRequiredService<ServiceKey>());
            })
        );
    }
}
