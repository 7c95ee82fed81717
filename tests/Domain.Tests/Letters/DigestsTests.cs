using System.Globalization;
using Xunit;

namespace Mentoring.Domain.Letters;

public sealed class DigestsTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById(
        "Europe/Berlin"
    );

    [Theory]
    [InlineData("2026-03-02T06:59:59Z", "2026-03-02T07:00:00Z")]
    [InlineData("2026-03-02T07:00:00Z", "2026-03-02T07:00:00Z")]
    [InlineData("2026-03-02T07:00:01Z", "2026-03-03T07:00:00Z")]
    [InlineData("2026-03-02T23:30:00Z", "2026-03-03T07:00:00Z")]
    [InlineData("2026-03-28T12:00:00Z", "2026-03-29T06:00:00Z")]
    [InlineData("2026-10-24T12:00:00Z", "2026-10-25T07:00:00Z")]
    public void It_goes_out_at_eight_where_its_reader_lives(string due, string goes) =>
        Assert.Equal(At(goes), Digests.After(At(due), Berlin));

    [Fact]
    public void Answers_and_what_only_suggests_something_are_never_put_off()
    {
        Assert.All(
            Enum.GetValues<Letter>().Where(letter => letter.Class() == LetterClass.Answer),
            letter => Assert.Null(Digests.StepOf(letter))
        );
        foreach (
            var letter in new[] { Letter.ThanksNudge, Letter.AdviceFollowUp, Letter.GiveBackNudge }
        )
        {
            Assert.Null(Digests.StepOf(letter));
        }
    }

    [Fact]
    public void What_tells_more_than_that_a_step_waits_goes_by_itself()
    {
        var alone = Enum.GetValues<Letter>()
            .Where(letter => letter.Class() == LetterClass.Step && Digests.StepOf(letter) is null);
        Assert.Equal([Letter.StalledWarning, Letter.MeetingReminder, Letter.PeriodEnding], alone);
    }

    private static DateTimeOffset At(string time) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}
