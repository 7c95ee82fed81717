using System.Text.Json;

namespace Mentoring.Functions.Tests.Stories;

/// <summary>Whatever the people of the story are, write or are given stays out of what is written about it.</summary>
public sealed partial class StoryTests
{
    [Fact]
    public async Task No_name_text_code_or_token_of_the_story_is_logged_even_at_level_Debug()
    {
        Assert.Contains("POST /api/mentorships", _story.Log, StringComparison.Ordinal);
        Assert.Empty(Overheard.Found(await PersonalAsync(), _story.Log));
        Assert.Empty(Overheard.Found(Tokens(), _story.Log));
    }

    [Fact]
    public async Task No_name_text_code_token_or_id_of_the_story_is_exported()
    {
        string[] exported = ["command SendRequest", "activity SendLetter", "mentoring.sweep.lag"];
        Assert.Equal(exported, Overheard.Found(exported, undisturbed.Exported));
        Assert.Empty(Overheard.Found(await PersonalAsync(), undisturbed.Exported));
        Assert.Empty(Overheard.Found(Tokens(), undisturbed.Exported));
        Assert.Empty(Overheard.Found(Ids(), undisturbed.Exported));
    }

    /// <summary>The search finds what is there: in the mails everybody's name, address and code, and the rest in what
    /// people sent and got.</summary>
    [Fact]
    public async Task What_is_looked_for_there_is_found_in_the_mails_or_was_sent()
    {
        var personal = await PersonalAsync();
        var mails = string.Join('\n', _story.Mails.Select(mail => $"{mail.To} {mail.Text}"));
        string[] fields = ["name", "email", "code"];
        foreach (var field in fields)
        {
            var words = _story.Overheard.Sent(field).Where(word => word.Length > 2).ToList();
            Assert.InRange(words.Count, 2, 50);
            Assert.Equal(words, Overheard.Found(words, mails));
            Assert.Empty(words.Except(personal));
        }
        string[] texts = ["message", "goals", "notes", "about", "place", "reflection", "topics"];
        Assert.All(texts, field => Assert.Empty(_story.Overheard.Sent(field).Except(personal)));
        Assert.All(texts, field => Assert.NotEmpty(_story.Overheard.Sent(field)));
        Assert.InRange(Tokens().Count(), 10, 200);
        Assert.InRange(Ids().Count(), 3, 50);
    }

    /// <summary>Of members and mentorships; those of meetings are m1, m2 and so on.</summary>
    private IEnumerable<string> Ids() => _story.Overheard.Got("id").Where(id => id.Length > 16);

    private IEnumerable<string> Tokens() =>
        _story.Overheard.Got("accessToken").Concat(_story.Overheard.Got("refreshToken"));

    private async Task<IReadOnlyList<string>> PersonalAsync()
    {
        using var api = JsonDocument.Parse(await ReadAsync("openapi.json"));
        return _story.Overheard.Personal(api.RootElement);
    }
}
