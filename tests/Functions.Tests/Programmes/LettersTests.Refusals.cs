using System.Net;

namespace Mentoring.Functions.Tests.Programmes;

/// <summary>What can't be worded, and why.</summary>
public abstract partial class LettersTests
{
    [Theory]
    [InlineData("""{"subject":"Hi {name}"}""", "subject", "{name}")]
    [InlineData("""{"greeting":"Hi {Recipient},"}""", "greeting", "{Recipient}")]
    [InlineData("""{"greeting":"Hi {message},"}""", "greeting", "{message}")]
    [InlineData("""{"action":"Open {"}""", "action", "{recipient}")]
    [InlineData("""{"body":["{code}","{feedback}"]}""", "body[1]", "{feedback}")]
    [InlineData("""{"body":["One.\n\nTwo. {code}","{feedback}"]}""", "body[1]", "{feedback}")]
    [InlineData(
        """{"body":["{code}","One.\n\n\n\nTwo.\n\n{feedback}"]}""",
        "body[1]",
        "{feedback}"
    )]
    [InlineData("""{"body":["No code at all."]}""", "body", "{code}")]
    [InlineData("""{"special":[{"role":"mentor","subject":"x"}]}""", "special[0]", "role")]
    [InlineData("""{"special":[{"case":"amendment","subject":"x"}]}""", "special[0]", "role")]
    [InlineData("""{"special":[{"subject":"x"}]}""", "special[0]", "role")]
    [InlineData("""{"subject":"a\u0007b"}""", "subject", "characters")]
    [InlineData("""{"body":[]}""", "body", "30")]
    [InlineData("""{"body":["{code}","  "]}""", "body[1]", "needed")]
    [InlineData("""{"body":["{code}","> "]}""", "body[1]", "needed")]
    [InlineData("""{"body":["{code}","?"]}""", "body[1]", "needed")]
    [InlineData("""{"body":["{code}","- one\ntwo"]}""", "body[1]", "dash")]
    [InlineData("""{"body":["{code}","?Really?"]}""", "body[1]", "placeholder")]
    [InlineData("""{"colour":"red"}""", "colour", "field")]
    public async Task A_wording_that_can_not_be_filled_says_why_and_changes_nothing(
        string body,
        string field,
        string says
    )
    {
        var coordinator = await CoordinatorAsync();
        foreach (var (method, path, json) in Ways(body))
        {
            var problem = await coordinator
                .Send(method, path, json)
                .Problem(HttpStatusCode.BadRequest, "invalid");
            var (name, sentences) = Assert.Single(
                problem.GetProperty("errors").EnumerateObject().Select(one => (one.Name, one.Value))
            );
            Assert.EndsWith(field, name, StringComparison.Ordinal);
            Assert.Contains(says, sentences[0].GetString(), StringComparison.Ordinal);
        }
        Assert.False((await coordinator.Get(Code).Json()).GetProperty("changed").GetBoolean());
    }

    [Fact]
    public async Task An_unknown_placeholder_is_named_beside_all_that_are_possible_in_both_languages()
    {
        var coordinator = await CoordinatorAsync();
        foreach (var (language, sentence) in new[] { ("de", "gibt es hier nicht"), ("en", "no") })
        {
            var problem = await coordinator
                .Put(Code, new { subject = "{name}" }, ("Accept-Language", language))
                .Problem(HttpStatusCode.BadRequest, "invalid");
            var said = problem.GetProperty("errors").GetProperty("subject")[0].GetString()!;
            Assert.Contains(sentence, said, StringComparison.Ordinal);
            Assert.Contains(
                "{recipient}, {programme}, {organisation}",
                said,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Who_uses_an_unknown_one_also_reads_which_ones_are_possible_in_a_paragraph_that_may_be_left_out()
    {
        var coordinator = await CoordinatorAsync();
        var problem = await coordinator
            .Put(All + "/requestReceived/en", """{"body":["{name}"]}""", ("Accept-Language", "en"))
            .Problem(HttpStatusCode.BadRequest, "invalid");
        Assert.EndsWith(
            "In a paragraph that begins with ? also: {message}, {goals}, {deadline}.",
            problem.GetProperty("errors").GetProperty("body[0]")[0].GetString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/nothing/de")]
    [InlineData("/SignInCode/de")]
    [InlineData("/signInCode/fr")]
    [InlineData("/signInCode/DE")]
    public async Task A_letter_or_language_that_there_is_not_is_absent(string path)
    {
        var coordinator = await CoordinatorAsync();
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete })
        {
            var body = method == HttpMethod.Put ? new { subject = "x" } : null;
            await coordinator
                .Send(method, All + path, body)
                .Problem(HttpStatusCode.NotFound, "no-such-letter");
        }
        await coordinator
            .Post(All + path + "/preview")
            .Problem(HttpStatusCode.NotFound, "no-such-letter");
    }

    private static IEnumerable<(HttpMethod, string, string)> Ways(string body) =>
        [
            (HttpMethod.Put, Code, body),
            (HttpMethod.Post, Code + "/preview", $$"""{"wording":{{body}}}"""),
        ];
}
