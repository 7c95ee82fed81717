using System.Net;
using System.Text.Json;

namespace Mentoring.Functions.Tests.Mentorships;

/// <summary>Tries each step as everybody whose it is not, sees that nothing has changed, and then as its author.</summary>
internal sealed class Trial(Pair pair, Person stranger, HashSet<string> tried)
{
    private readonly Dictionary<string, string> _subjects = [];

    public Pair Pair => pair;

    private Person Coordinators => pair.World.Coordinator;

    public void Name(string parameter, string value) => _subjects[parameter] = value;

    public Task Mentee(string step, object? body = null, int other = 403) =>
        StepAsync(step, body, pair.Mentee, (pair.Mentor, other), (Coordinators, 403));

    public Task Mentor(string step, object? body = null, int other = 403) =>
        StepAsync(step, body, pair.Mentor, (pair.Mentee, other), (Coordinators, 403));

    public Task Coordinator(string step, object? body = null) =>
        StepAsync(step, body, Coordinators, (pair.Mentee, 403), (pair.Mentor, 403));

    /// <summary>A step that is each side's.</summary>
    public async Task Both(string step, object? body = null, int coordinator = 403)
    {
        await StepAsync(step, body, pair.Mentee, (Coordinators, coordinator));
        var second = await SendAsync(pair.Mentor, step, body);
        Assert.True(second.Status is not (401 or 403 or 404 or >= 500), $"{step} {second}");
    }

    public async Task Read(string step, int mentor, int coordinator, int mentee = 200)
    {
        await RefusedAsync(step, null);
        foreach (
            var (person, status) in new[]
            {
                (pair.Mentee, mentee),
                (pair.Mentor, mentor),
                (Coordinators, coordinator),
            }
        )
        {
            var answer = await SendAsync(person, step, null);
            Assert.True(answer.Status == status, $"{step} {person.Name} {answer}");
        }
    }

    private async Task StepAsync(
        string step,
        object? body,
        Person author,
        params (Person Person, int Status)[] others
    )
    {
        var before = await pair.StandAsync();
        await RefusedAsync(step, body);
        foreach (var (person, status) in others.Where(other => other.Status >= 400))
        {
            var refused = await SendAsync(person, step, body);
            Assert.True(refused.Status == status, $"{step} {person.Name} {refused}");
        }
        Assert.Equal(before, await pair.StandAsync());
        var done = await SendAsync(author, step, body);
        Assert.True(done.Status is >= 200 and < 300, $"{step} {author.Name} {done}");
        Remember(step, done.Text);
    }

    /// <summary>Nobody and strangers; for these a mentorship of others is as if it were not there.</summary>
    private async Task RefusedAsync(string step, object? body)
    {
        tried.Add(Route(step));
        var nobody = pair.Mentee with { SignedIn = pair.World.App.Anyone };
        Assert.Equal(401, (await SendAsync(nobody, step, body)).Status);
        var foreign = await SendAsync(stranger, step, body);
        var absent = await SendAsync(stranger, step, body, absent: true);
        Assert.True(foreign.Status == 404, $"{step} {foreign}");
        Assert.Equal(absent, foreign);
    }

    private async Task<(int Status, string Text)> SendAsync(
        Person person,
        string step,
        object? body,
        bool absent = false
    )
    {
        var (method, route) = (step.Split(' ')[0], Route(step).Split(' ')[1]);
        var path = route.Replace("{id}", absent ? new string('a', 32) : pair.Id, Ordinal);
        foreach (var (parameter, value) in _subjects)
        {
            var named = absent && parameter == "code" ? "AAAA-BBBB" : value;
            path = path.Replace($"{{{parameter}}}", named, Ordinal);
        }
        using var answer = await person.Http.Send(new HttpMethod(method), path, body);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Http.Cancel));
    }

    private static string Route(string step)
    {
        var (method, path) = (step.Split(' ')[0], step.Split(' ')[1]);
        return path.StartsWith("/api/", Ordinal) ? step
            : path == "/" ? $"{method} /api/mentorships/{{id}}"
            : $"{method} /api/mentorships/{{id}}{path}";
    }

    private void Remember(string step, string text)
    {
        var (parameter, field) = step switch
        {
            "POST /meetings" or "POST /meetings/record" => ("m", "id"),
            "POST /advice" => ("a", "id"),
            "POST /agreement" => ("version", "version"),
            _ => ("", ""),
        };
        if (parameter.Length > 0)
        {
            Name(parameter, JsonDocument.Parse(text).RootElement.GetProperty(field).ToString());
        }
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;
}
