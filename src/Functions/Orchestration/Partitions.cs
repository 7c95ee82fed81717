namespace Mentoring.Functions.Orchestration;

/// <summary>Partitions that others write to: a member's and a programme's, with the lists and places they hold.</summary>
public static class Partitions
{
    public const string AddressPrefix = "a_";
    public const string MemberPrefix = "m_";
    public const string ProgrammePrefix = "p_";
    public const string ContactsPrefix = "c_";

    /// <summary>As it may stand in a log: of a mail address's partition only the prefix, as its hash can be guessed.</summary>
    public static string ForLog(string partition) =>
        partition.StartsWith(AddressPrefix, StringComparison.Ordinal) ? AddressPrefix : partition;

    public static string Member(string memberId) => MemberPrefix + memberId;

    public static string Programme(string programmeId) => ProgrammePrefix + programmeId;

    /// <summary>What a member notes of people outside: nobody else writes there.</summary>
    public static string Contacts(string memberId) => ContactsPrefix + memberId;
}
