using System.Text.Json.Nodes;

namespace Mentoring.Demo;

/// <summary>Two complete profiles.</summary>
public static class Profiles
{
    public static JsonObject Mentee() =>
        Common(
            "entry",
            new JsonObject
            {
                ["transition"] = "firstJob",
                ["topicsSought"] = new JsonArray("applications", "self-marketing"),
                ["background"] = "Studium in Ankara, seit einem Jahr in Berlin.",
                ["hopes"] = "Jemanden, der die Branche kennt.",
                ["contacts"] = new JsonArray(Phone("+49 30 1234567")),
            }
        );

    public static JsonObject Mentor() =>
        Common(
            "senior",
            new JsonObject
            {
                ["topicsOffered"] = new JsonArray("applications", "career planning"),
                ["capacity"] = 2,
                ["hopes"] = "Einblicke in neue Perspektiven.",
                ["contacts"] = new JsonArray(Phone("+49 30 7654321")),
            }
        );

    private static JsonObject Common(string stage, JsonObject own)
    {
        var profile = new JsonObject
        {
            ["field"] = "engineering",
            ["careerStage"] = stage,
            ["languages"] = new JsonArray(new JsonObject { ["code"] = "de", ["level"] = "C1" }),
            ["region"] = "Berlin",
            ["formats"] = new JsonArray("online", "inPerson"),
            ["hoursPerMonth"] = 2,
            ["about"] = "Maschinenbau, gern im Team, gern pünktlich.",
        };
        foreach (var (name, value) in own)
        {
            profile[name] = value?.DeepClone();
        }
        return profile;
    }

    private static JsonObject Phone(string number) =>
        new() { ["kind"] = "phone", ["value"] = number };
}
