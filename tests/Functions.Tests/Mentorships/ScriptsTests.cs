using System.Net;
using System.Text.Json;

namespace Mentoring.Functions.Tests.Mentorships;

public sealed class ScriptsOnSqliteTests(SqliteWorld world)
    : ScriptsTests(world),
        IClassFixture<SqliteWorld>;

public sealed class ScriptsOnAzureTests(AzureWorld world)
    : ScriptsTests(world),
        IClassFixture<AzureWorld>;

/// <summary>Words in any script come through as they were written.</summary>
public abstract class ScriptsTests(World world)
{
    private static readonly string[] Goals = ["漢字 =?utf-8?q?=0AX:_y?="];
    private static readonly string[] Letters = ["ğ", "م", "漢"];

    [Fact]
    public async Task The_longest_agreement_in_any_script_is_kept_and_shown()
    {
        foreach (var letter in Letters)
        {
            var pair = await (await world.PairAsync()).AcceptedAsync();
            var prose = string.Concat(Enumerable.Repeat(letter, 4000));
            var terms = JsonSerializer.SerializeToNode(pair.Terms())!.AsObject();
            terms["menteeExpectations"] = prose;
            terms["mentorExpectations"] = prose;
            terms["notes"] = "\"" + prose[1..];
            var json = terms.ToJsonString(Functions.Api.Json.Options);
            await pair.Mentee.Http.Put(pair.Path + "/agreement/draft", json).Json();
            var draft = await pair.Mentee.Http.Get(pair.Path + "/agreement/draft").Json();
            Assert.Equal(prose, draft.Text("menteeExpectations"));
            await pair
                .Mentee.Http.Post(pair.Path + "/agreement", json)
                .Json(HttpStatusCode.Created);
            var shown = (await pair.ViewAsync(pair.Mentor)).GetProperty("pendingAgreement");
            Assert.Equal(prose, shown.Text("mentorExpectations"));
            Assert.Equal("\"" + prose[1..], shown.Text("notes"));
        }
    }

    [Fact]
    public async Task Names_and_words_of_all_scripts_come_through_and_add_no_header_to_a_letter()
    {
        var mentee = await world.PersonAsync("mentee", name: "😀 محمد = =?utf-8?q?=0ABcc:_eve?=");
        var mentor = await world.PersonAsync("mentor", name: "שלום, <b>\"O'Neill\"</b>");
        var pair = await new Pair(world, mentee, mentor).RequestedAsync(
            new
            {
                mentorId = mentor.Id,
                message = "Bcc: eve@example.org\r\n\r\n.\r\nسلام 👩‍👩‍👧‍👦 <script>alert(1)</script> and more",
                goals = Goals,
            }
        );
        var view = await pair.ViewAsync(mentor);
        Assert.Equal(mentee.Name, view.GetProperty("mentee").Text("name"));
        Assert.Contains(
            "👩‍👩‍👧‍👦",
            view.GetProperty("request").Text("message"),
            StringComparison.Ordinal
        );
        var letter = (await world.App.LettersAsync(mentor.Email))[^1];
        Assert.Contains(mentee.Name, letter.Text("text"), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", letter.Text("html"), StringComparison.Ordinal);
        var names = letter
            .GetProperty("headers")
            .EnumerateObject()
            .Select(h => h.Name.ToUpperInvariant());
        Assert.DoesNotContain("BCC", names);
        Assert.DoesNotContain("X", names);
        Assert.Equal(mentor.Email, letter.Text("to"));
    }
}
