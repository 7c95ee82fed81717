namespace Mentoring.Domain;

/// <summary>What takes too long for every change: <c>./mentoring test --all</c> runs it.</summary>
public static class LongRuns
{
    public const string Reason = "long: ./mentoring test --all";

    public static bool Wanted => Environment.GetEnvironmentVariable("MENTORING_TEST_ALL") == "1";
}
