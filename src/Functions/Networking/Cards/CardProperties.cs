namespace Mentoring.Functions.Networking.Cards;

/// <summary>Names of properties. What only we know has a name of its own, which other programs pass over (RFC 6350, 6.10).</summary>
internal static class CardProperties
{
    public const string Version = "VERSION";
    public const string Uid = "UID";
    public const string FormattedName = "FN";
    public const string Name = "N";
    public const string Organisation = "ORG";
    public const string Title = "TITLE";
    public const string Role = "ROLE";
    public const string Email = "EMAIL";
    public const string Phone = "TEL";
    public const string Link = "URL";
    public const string Note = "NOTE";
    public const string MetOn = "X-MENTORING-MET-ON";
    public const string WhereMet = "X-MENTORING-WHERE-MET";
    public const string Needs = "X-MENTORING-NEEDS";
    public const string Help = "X-MENTORING-HELP";
}
