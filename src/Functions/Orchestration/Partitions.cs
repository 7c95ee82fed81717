namespace Mentoring.Functions.Orchestration;

/// <summary>Partitions that others write to: a member's and a programme's, with the lists and places they hold.</summary>
public static class Partitions
{
    public const string MemberPrefix = "m_";
    public const string ProgrammePrefix = "p_";

    public static string Member(string memberId) => MemberPrefix + memberId;

    public static string Programme(string programmeId) => ProgrammePrefix + programmeId;
}
