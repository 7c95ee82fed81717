using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Mentoring.Functions.Tests.Mentorships;

/// <summary>A mentee, a mentor and their mentorship, brought into a phase by what people do.</summary>
internal sealed class Pair(World world, Person mentee, Person mentor)
{
    public static readonly object Closing = new
    {
        reflection = "I have learned a lot.",
        goalRatings = new[] { new { goal = 0, value = 8 } },
        certificate = new { nameOther = true, topics = true },
    };

    public World World => world;
    public Person Mentee => mentee;
    public Person Mentor => mentor;
    public string Id { get; private set; } = "";
    public string Path => "/api/mentorships/" + Id;

    public object Request => RequestTo(mentor);

    public static object RequestTo(Person mentor) =>
        new
        {
            mentorId = mentor.Id,
            message = "I studied engineering in Izmir and look for a first job in Berlin.",
            goals = new[] { "Find a first job" },
        };

    public async Task<Pair> RequestedAsync(object? request = null)
    {
        var view = await mentee
            .Http.Post("/api/mentorships", request ?? Request)
            .Json(HttpStatusCode.Created);
        Id = view.Text("id");
        return this;
    }

    /// <summary>Goes on with a mentorship that a test requested itself.</summary>
    public void Continue(string id) => Id = id;

    public async Task<Pair> AcceptedAsync()
    {
        await RequestedAsync();
        await AsMentor("/accept");
        return this;
    }

    /// <summary>Submitting counts as the kick-off having taken place.</summary>
    public async Task<Pair> SubmittedAsync()
    {
        await AcceptedAsync();
        await SubmitAsync(mentee);
        return this;
    }

    public async Task<Pair> ActiveAsync()
    {
        await SubmittedAsync();
        await AsMentor("/agreement/1/approve");
        return this;
    }

    public async Task<Pair> ClosingAsync(int meetings = 3)
    {
        await ActiveAsync();
        for (var i = 0; i < meetings; i++)
        {
            await HeldAsync();
        }
        await AsMentee("/closing", Closing);
        return this;
    }

    public async Task<Pair> CompletedAsync(int meetings = 3)
    {
        await ClosingAsync(meetings);
        await AsMentor("/closing/confirm", Closing);
        return this;
    }

    public Task<JsonElement> SubmitAsync(Person author, int months = 6, int meetings = 6) =>
        author.Http.Post(Path + "/agreement", Terms(months, meetings)).Json(HttpStatusCode.Created);

    public object Terms(int months = 6, int meetings = 6)
    {
        var today = DateOnly.FromDateTime(world.Now.UtcDateTime);
        return new
        {
            startsOn = today,
            endsOn = today.AddMonths(months),
            meetings,
            meetingMinutes = 60,
            channels = new[] { "video" },
            contactEveryDays = 28,
            topics = new[] { "Stock-taking", "CV" },
            goals = new[]
            {
                new
                {
                    title = "Find a first job",
                    indicator = "contract signed",
                    startingValue = 2,
                },
            },
            menteeExpectations = "Honest feedback.",
            mentorExpectations = "Preparation.",
            confidential = true,
        };
    }

    public object Meeting(string kind = "regular", int inDays = 2) =>
        new
        {
            kind,
            startsAt = world.Now.AddDays(inDays),
            durationMinutes = 60,
            channel = "video",
            place = "https://meet.example.org/us",
            agenda = new[] { "CV" },
        };

    /// <summary>A meeting that the mentee proposed; its id.</summary>
    public async Task<string> ProposedAsync(string kind = "regular") =>
        (
            await mentee.Http.Post(Path + "/meetings", Meeting(kind)).Json(HttpStatusCode.Created)
        ).Text("id");

    public async Task<string> ConfirmedAsync(string kind = "regular")
    {
        var meeting = await ProposedAsync(kind);
        await AsMentor($"/meetings/{meeting}/confirm");
        return meeting;
    }

    /// <summary>A meeting that just took place outside the platform; the mentee's yes is given.</summary>
    public async Task<string> RecordedAsync()
    {
        await world.AdvanceAsync("PT3H");
        var meeting = await mentee
            .Http.Post(
                Path + "/meetings/record",
                new
                {
                    kind = "regular",
                    heldAt = world.Now.AddHours(-2),
                    durationMinutes = 60,
                    channel = "phone",
                }
            )
            .Json(HttpStatusCode.Created);
        return meeting.Text("id");
    }

    public async Task<string> HeldAsync()
    {
        var meeting = await RecordedAsync();
        await AsMentor($"/meetings/{meeting}/attendance", new { attended = true });
        return meeting;
    }

    public Task<JsonElement> AsMentee(string path, object? body = null) => Do(mentee, path, body);

    public Task<JsonElement> AsMentor(string path, object? body = null) => Do(mentor, path, body);

    public Task<JsonElement> Do(Person person, string path, object? body = null) =>
        person.Http.Post(Path + path, body).Json();

    public Task<JsonElement> ViewAsync(Person? viewer = null) =>
        (viewer ?? mentee).Http.Get(Path).Json();

    public async Task<string> PhaseAsync() => (await ViewAsync()).Text("phase");

    public async Task<JsonElement> MeetingAsync(string id, Person? viewer = null) =>
        (await ViewAsync(viewer))
            .GetProperty("meetings")
            .EnumerateArray()
            .Single(meeting => meeting.Text("id") == id);

    public async Task<string[]> HistoryAsync(Person? viewer = null) =>
        [
            .. (await (viewer ?? mentee).Http.Get(Path + "/history?limit=200").Json())
                .EnumerateArray()
                .Select(entry => entry.Text("event")),
        ];

    /// <summary>ETag and history as coordinators see them: equal as long as nothing has happened.</summary>
    public async Task<string> StandAsync()
    {
        using var view = await world.Coordinator.Http.Get(Path);
        var history = await HistoryAsync(world.Coordinator);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{view.Headers.ETag} {string.Join(' ', history)}"
        );
    }

    /// <summary>The problem that the mentee gets, after which everything is as it was.</summary>
    public async Task<JsonElement> RefusedAsync(string path, string body)
    {
        var stand = await StandAsync();
        using var answer = await mentee.Http.Post(Path + path, body);
        var text = await answer.Content.ReadAsStringAsync(Http.Cancel);
        Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{(int)answer.StatusCode} {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(stand, await StandAsync());
        return JsonDocument.Parse(text).RootElement;
    }
}
