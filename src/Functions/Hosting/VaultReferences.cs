namespace Mentoring.Functions.Hosting;

/// <summary>In Azure a setting may refer to a secret in a key vault. One that Azure can't follow is handed on as it stands.</summary>
internal static class VaultReferences
{
    private const string Beginning = "@Microsoft.KeyVault(";

    /// <exception cref="SettingsException">A reference was handed on; the first is named.</exception>
    public static void Check(IConfigurationSection section)
    {
        var left = section
            .AsEnumerable()
            .FirstOrDefault(setting =>
                setting.Value?.StartsWith(Beginning, StringComparison.OrdinalIgnoreCase) == true
            );
        if (left.Key is not null)
        {
            throw new SettingsException(
                $"{left.Key} is still a reference to a key vault: its secret is missing there, or the app may not read it (yet)."
            );
        }
    }
}
