using System.Text.RegularExpressions;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Telemetry;
using Mentoring.Functions.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Tests.Hosting;

public sealed partial class OperationsDocumentTests
{
    [Fact]
    public void Every_setting_is_described_and_nothing_else() =>
        Assert.Equal(
            Names(typeof(Settings), Settings.Section).Order(StringComparer.Ordinal),
            SettingsTable.All.Select(one => one.Variable).Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task The_table_says_what_the_command_prints()
    {
        var page = await PageAsync();
        Assert.Equal(
            SettingsTable.All.Select(one =>
                $"| `{one.Variable}` | {(one.Default + " ").TrimStart()}| {one.Meaning} |"
            ),
            Rows().Matches(page).Select(row => row.Value)
        );
    }

    [Fact]
    public async Task Every_metric_is_in_its_table_with_its_unit_and_tags_and_nothing_else()
    {
        await using var services = new ServiceCollection()
            .AddMetrics()
            .AddSingleton<Measures>()
            .BuildServiceProvider();
        using var readings = new Readings(services);
        foreach (
            var measure in typeof(Measures)
                .GetMethods()
                .Where(one => one.ReturnType == typeof(void))
        )
        {
            measure.Invoke(
                services.GetRequiredService<Measures>(),
                [.. measure.GetParameters().Select(one => Any(one.ParameterType))]
            );
        }
        var taken = readings.Instruments.Select(one =>
            $"{one.Name} {one.Unit} {string.Join(", ", readings.Of(one.Name).Single().Tags.Keys)}"
        );
        var told = Metrics()
            .Matches(await PageAsync())
            .Select(row =>
                $"{row.Groups[1].Value} {row.Groups[2].Value} {row.Groups[3].Value.Trim()}"
            );
        Assert.Equal(taken.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));

        static object Any(Type type) =>
            type == typeof(string) ? "any" : Activator.CreateInstance(type)!;
    }

    private static Task<string> PageAsync() =>
        File.ReadAllTextAsync(Repository.PathOf("docs", "operations.md"), Http.Cancel);

    private static IEnumerable<string> Names(Type type, string above) =>
        type.GetProperties()
            .Where(property => property.CanWrite)
            .SelectMany(property =>
                property.PropertyType.Namespace == typeof(Settings).Namespace
                && property.PropertyType.IsClass
                    ? Names(property.PropertyType, $"{above}__{property.Name}")
                    : [$"{above}__{property.Name}"]
            );

    [GeneratedRegex(@"^\| `Mentoring__\w+` \|.*$", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex(@"^\| `(mentoring\.[\w.]+)` \| `([^`]+)` \| ([^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Metrics();
}
