using System.Globalization;
using System.Text.Json.Nodes;

namespace Mentoring.Demo;

/// <summary>
/// One mentorship from the request to the certificates, over HTTP, as two people would live it: each step twenty minutes
/// later in the day, so that nobody acts in the very minute in which something falls due.
/// </summary>
/// <param name="output">The folder for what the story leaves behind.</param>
public sealed class Story(Stage stage, Service service, Person mentee, Person mentor, string output)
{
    private static readonly string[] Goals = ["Eine erste Stelle im Maschinenbau finden"];
    private string _path = "";

    /// <summary>The mentorship in the data, once it was requested.</summary>
    public string MentorshipId => Path.GetFileName(_path);

    public async Task PlayAsync()
    {
        await FindEachOtherAsync();
        await KickOffAsync();
        await AgreeAsync();
        for (var meeting = 1; meeting <= 3; meeting++)
        {
            await MeetAsync("regular", $"meeting {meeting}");
        }
        await FallSilentAsync();
        await AmendAsync();
        await MeetAsync("regular", "meeting 4");
        await RestartAsync();
        await MeetAsync("regular", "meeting 5");
        await MeetAsync("closing", "the closing meeting");
        await CloseAsync();
        await KeepAsync();
    }

    private async Task FindEachOtherAsync()
    {
        await mentor.SignUpAsync("mentor", "de", Profiles.Mentor());
        await stage.TellAsync($"{mentor.Name} signs up as a mentor with a complete profile.");
        await mentee.SignUpAsync("mentee", "de", Profiles.Mentee());
        await stage.TellAsync($"{mentee.Name} signs up as a mentee with a complete profile.");
        var request = await mentee.PostAsync(
            "api/mentorships",
            new
            {
                mentorId = mentor.Id,
                message = "Guten Tag Herr Weber, ich habe in Ankara Maschinenbau studiert und suche in Berlin meine erste Stelle. Ihr Weg beeindruckt mich.",
                goals = Goals,
            }
        );
        _path = $"api/mentorships/{request["id"]}";
        await stage.TellAsync($"{mentee.Name} asks {mentor.Name} to be her mentor.");
        await stage.WaitAsync("P4D");
        await mentor.PostAsync(
            $"{_path}/accept",
            new { message = "Sehr gern! Schlagen Sie einen Termin vor." }
        );
        await stage.TellAsync(
            $"{mentor.Name} accepts; from now on the two see each other's contacts."
        );
    }

    private async Task KickOffAsync()
    {
        await MeetAsync("kickOff", "the kick-off meeting", "P2DT20M");
    }

    private async Task AgreeAsync()
    {
        await mentee.PutAsync(
            $"{_path}/agreement/draft",
            new { meetings = 6, notes = "Entwurf nach dem Kennenlernen" }
        );
        await stage.TellAsync(
            $"{mentee.Name} drafts the mentoring agreement; only she can see it."
        );
        await stage.WaitAsync("P2DT20M");
        var agreement = await mentee.PostAsync($"{_path}/agreement", Terms(months: 9, meetings: 6));
        await stage.TellAsync($"{mentee.Name} sends the agreement.");
        await stage.WaitAsync("P1DT20M");
        await mentor.PostAsync($"{_path}/agreement/{agreement["version"]}/approve");
        await stage.TellAsync($"{mentor.Name} approves: the mentorship is official.");
    }

    private async Task MeetAsync(string kind, string name, string after = "P25DT20M")
    {
        await stage.WaitAsync(after);
        var startsAt = new DateTimeOffset(stage.Now.UtcDateTime.Date, TimeSpan.Zero)
            .AddDays(4)
            .AddHours(16);
        var meeting = await mentee.PostAsync(
            $"{_path}/meetings",
            new
            {
                kind,
                startsAt,
                durationMinutes = 60,
                channel = "video",
                place = "https://meet.example.org/ayse-jonas",
            }
        );
        await stage.TellAsync(
            $"{mentee.Name} proposes {name} for {startsAt:yyyy-MM-dd HH:mm} UTC."
        );
        var path = $"{_path}/meetings/{meeting["id"]}";
        await mentor.PostAsync($"{path}/confirm");
        await stage.TellAsync($"{mentor.Name} confirms.");
        await stage.WaitAsync("P5D");
        foreach (var person in new[] { mentee, mentor })
        {
            await person.PostAsync($"{path}/attendance", new { attended = true });
            await person.PostAsync($"{path}/feedback", new { rating = 5 });
        }
        await stage.TellAsync($"Both took part in {name} and give feedback.");
    }

    private async Task FallSilentAsync()
    {
        await stage.TellAsync("Then nobody writes for seven weeks.");
        await stage.WaitAsync("P48DT20M");
        await mentee.ClickAsync("Alles gut");
        await stage.TellAsync(
            $"{mentee.Name} answers the check-in by a click in the letter: all is well."
        );
    }

    private async Task AmendAsync()
    {
        var amendment = await mentor.PostAsync(
            $"{_path}/agreement",
            Terms(months: 10, meetings: 7)
        );
        await stage.TellAsync(
            $"{mentor.Name} proposes to amend the agreement: more time, one more meeting."
        );
        await mentee.PostAsync($"{_path}/agreement/{amendment["version"]}/approve");
        await stage.TellAsync($"{mentee.Name} agrees.");
    }

    private async Task RestartAsync()
    {
        await service.KillAndStartAgainAsync();
        await stage.TellAsync(
            "The service is killed in the middle and started again: nothing is lost."
        );
    }

    private async Task CloseAsync()
    {
        var words = new
        {
            reflection = "Ich habe viel gelernt.",
            goalRatings = new[] { new { goal = 0, value = 9 } },
            certificate = new { nameOther = true, topics = true },
        };
        await mentee.PostAsync($"{_path}/closing", words);
        await stage.TellAsync($"{mentee.Name} proposes to close the mentorship.");
        await stage.WaitAsync("P1DT20M");
        await mentor.PostAsync($"{_path}/closing/confirm", words);
        await stage.TellAsync($"{mentor.Name} confirms: completed, with a certificate for each.");
    }

    private async Task KeepAsync()
    {
        await SaveAsync(
            "certificate-mentee.pdf",
            await mentee.DownloadAsync($"{_path}/certificate")
        );
        await SaveAsync(
            "certificate-mentor.pdf",
            await mentor.DownloadAsync($"{_path}/certificate")
        );
        await SaveAsync("openapi.json", await stage.DownloadAsync("api/openapi.json"));
        var history = await mentee.GetAsync($"{_path}/history?limit=200");
        await File.WriteAllTextAsync(Path.Combine(output, "history.json"), history.ToString());
        var mails = Directory.CreateDirectory(Path.Combine(output, "mails"));
        foreach (var mail in Directory.EnumerateFiles(Path.Combine(service.Data, "mail"), "*.eml"))
        {
            File.Copy(mail, Path.Combine(mails.FullName, Path.GetFileName(mail)));
        }
    }

    private Task SaveAsync(string name, byte[] content) =>
        File.WriteAllBytesAsync(Path.Combine(output, name), content);

    private JsonObject Terms(int months, int meetings)
    {
        var start = DateOnly.FromDateTime(stage.Now.UtcDateTime);
        return new()
        {
            ["startsOn"] = start.ToString("O", CultureInfo.InvariantCulture),
            ["endsOn"] = start.AddMonths(months).ToString("O", CultureInfo.InvariantCulture),
            ["meetings"] = meetings,
            ["meetingMinutes"] = 60,
            ["channels"] = new JsonArray("video", "email"),
            ["contactEveryDays"] = 28,
            ["topics"] = new JsonArray(
                "Standortbestimmung",
                "Lebenslauf",
                "Vorstellungsgespräch",
                "Netzwerke"
            ),
            ["goals"] = new JsonArray(
                new JsonObject
                {
                    ["title"] = "Eine erste Stelle finden",
                    ["indicator"] = "Vertrag unterschrieben",
                    ["startingValue"] = 2,
                }
            ),
            ["menteeExpectations"] = "Offene Rückmeldungen",
            ["mentorExpectations"] = "Gute Vorbereitung",
            ["confidential"] = true,
        };
    }
}
