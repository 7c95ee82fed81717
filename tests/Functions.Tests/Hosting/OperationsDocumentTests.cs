using System.Text.RegularExpressions;
using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Tests.Hosting;

public sealed partial class OperationsDocumentTests
{
    [Fact]
    public async Task Every_setting_is_in_the_table_and_nothing_else()
    {
        var page = await File.ReadAllTextAsync(
            Repository.PathOf("docs", "operations.md"),
            Http.Cancel
        );
        var told = Rows().Matches(page).Select(row => row.Groups[1].Value);
        Assert.Equal(
            Names(typeof(Settings), Settings.Section).Order(StringComparer.Ordinal),
            told.Order(StringComparer.Ordinal)
        );
    }

    private static IEnumerable<string> Names(Type type, string above) =>
        type.GetProperties()
            .Where(property => property.CanWrite)
            .SelectMany(property =>
                property.PropertyType.Namespace == typeof(Settings).Namespace
                && property.PropertyType.IsClass
                    ? Names(property.PropertyType, $"{above}__{property.Name}")
                    : [$"{above}__{property.Name}"]
            );

    [GeneratedRegex(@"^\| `(Mentoring__\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Rows();
}
