using Azure.Data.Tables;

namespace Mentoring.Functions.Hosting;

public enum StoreKind
{
    Sqlite,
    AzureTables,
}

/// <summary>Sqlite needs nothing more: one file in the data folder.</summary>
public sealed record StoreSettings
{
    public StoreKind Kind { get; init; }
    public string? ConnectionString { get; init; }

    /// <summary>The storage account, reached by managed identity.</summary>
    public string? AccountName { get; init; }

    /// <summary>The name of the table: 3 to 56 letters and digits, a letter first.</summary>
    public string Table { get; init; } = "mentoring";

    internal IEnumerable<(bool Holds, string Sentence)> Rules()
    {
        yield return (Enum.IsDefined(Kind), "Mentoring:Store:Kind must be sqlite or azureTables.");
        yield return (
            Kind is not StoreKind.AzureTables || ConnectionString is null != AccountName is null,
            "Mentoring:Store needs either ConnectionString or AccountName when its Kind is azureTables."
        );
        yield return (
            ConnectionString is null || IsConnection(ConnectionString),
            "Mentoring:Store:ConnectionString must be that of a storage account."
        );
        yield return (
            AccountName is null
                || AccountName.Length is >= 3 and <= 24
                    && AccountName.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)),
            "Mentoring:Store:AccountName must be 3 to 24 small letters and digits."
        );
        yield return (
            Table.Length is >= 3 and <= 56
                && char.IsAsciiLetter(Table[0])
                && Table.All(char.IsAsciiLetterOrDigit),
            "Mentoring:Store:Table must be 3 to 56 letters and digits, a letter first."
        );
    }

    private static bool IsConnection(string text)
    {
        try
        {
            return new TableServiceClient(text).AccountName.Length > 0;
        }
        catch (Exception e)
            when (e is FormatException or InvalidOperationException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Without the connection string, which holds a key.</summary>
    public override string ToString() => $"{Kind} {Table}";
}
