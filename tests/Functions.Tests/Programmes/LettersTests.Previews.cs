using System.Net;

namespace Mentoring.Functions.Tests.Programmes;

/// <summary>How letters would look.</summary>
public abstract partial class LettersTests
{
    [Fact]
    public async Task A_preview_shows_what_is_not_stored_yet_with_invented_people()
    {
        var coordinator = await CoordinatorAsync();
        var path = All + "/meetingProposed/en";
        var wording = new { subject = "Meet {other}?", body = Meet };

        var unsaved = await coordinator
            .Post(path + "/preview", new { role = "mentor", wording })
            .Json();
        var stored = await coordinator.Post(path + "/preview").Json();

        Assert.Equal("Meet Ayşe Yılmaz?", unsaved.Text("subject"));
        Assert.Contains(
            "Ayşe Yılmaz would like to meet.",
            unsaved.Text("html"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Friday, 20 March 2026, 17:00",
            unsaved.Text("text"),
            StringComparison.Ordinal
        );
        Assert.Equal("Dr. Katharina Lindqvist suggests a time to meet", stored.Text("subject"));
        Assert.False((await coordinator.Get(path).Json()).GetProperty("changed").GetBoolean());
        foreach (var wrong in new object[] { new { role = "coordinators" }, new { @case = "x" } })
        {
            await coordinator
                .Post(path + "/preview", wrong)
                .Problem(HttpStatusCode.BadRequest, "invalid");
        }
    }

    [Fact]
    public async Task Special_cases_and_single_recipients_have_wordings_of_their_own()
    {
        var coordinator = await CoordinatorAsync();
        var path = All + "/agreementApproved/en";
        var special = new object[]
        {
            new { role = "mentee", subject = "For {mentee}" },
            new
            {
                @case = "amendment",
                role = "mentor",
                subject = "Changed for {mentor}",
            },
        };
        var view = await coordinator.Put(path, new { subject = "For both", special }).Json();
        Assert.Equal(5, view.GetProperty("wordings").GetArrayLength());
        foreach (
            var (asked, subject) in new (object, string)[]
            {
                (new { role = "mentee" }, "For Ayşe Yılmaz"),
                (new { role = "mentor" }, "For both"),
                (
                    new { role = "mentor", @case = "amendment" },
                    "Changed for Dr. Katharina Lindqvist"
                ),
                (
                    new { role = "mentee", @case = "amendment" },
                    "Your changed agreement is in force"
                ),
            }
        )
        {
            var shown = await coordinator.Post(path + "/preview", asked).Json();
            Assert.Equal(subject, shown.Text("subject"));
        }
    }
}
