namespace Mentoring.Functions.Hosting;

/// <summary>Prints what can be set, what it means and what is set, and says what is wrong as the start would.</summary>
internal sealed class ShowSettings : IVerb
{
    public string Usage => "settings";

    public string Purpose => "prints all settings with meaning and default, and checks them";

    public async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal)
    {
        if (args.Count > 0)
        {
            throw new SettingsException($"The argument {args[0]} is unknown. Usage: {Usage}");
        }
        var configuration = terminal.Configuration();
        foreach (var setting in SettingsTable.All)
        {
            await terminal.Out.WriteLineAsync(
                $"{setting.Variable} {Source(setting, configuration)}"
            );
            await terminal.Out.WriteLineAsync($"    {Plain(setting.Meaning)}");
        }
        var underHost = configuration[FunctionsHost.PortVariable] is not null;
        var settings = Settings.Read(
            configuration,
            underHost ? null : new Uri($"http://localhost:{ServeArguments.Parse([]).Port}")
        );
        Mails.Check(settings.Mail, underHost);
        await terminal.Out.WriteLineAsync("Nothing is wrong with what is set.");
        return 0;
    }

    private static string Source(SettingText setting, IConfiguration configuration)
    {
        var section = configuration.GetSection($"{Settings.Section}:{setting.Name}");
        var values = section
            .AsEnumerable()
            .Select(one => one.Value)
            .Where(value => !string.IsNullOrEmpty(value))
            .ToList();
        return values.Count == 0
                ? $"(default: {(setting.Default.Length == 0 ? "none" : Plain(setting.Default))})"
            : setting.Secret ? "(set, secret)"
            : $"= {string.Join(", ", values.Order(StringComparer.Ordinal))} (set)";
    }

    private static string Plain(string markdown) =>
        markdown.Replace("`", "", StringComparison.Ordinal);
}
