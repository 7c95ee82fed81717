namespace Mentoring.Functions.Mentorships.Letters;

/// <summary>What stands for the name of somebody who has left.</summary>
internal static class Former
{
    public static string In(string language) =>
        language == "de" ? "ehemaliges Mitglied" : "former member";
}
