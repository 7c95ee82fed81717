using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mentorships.Letters;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Tests.Delivery;

/// <summary>Which letters wait for which.</summary>
public sealed class LettersInOrderTests
{
    private static readonly DateTimeOffset Now = TestApp.Start;
    private static readonly DateTimeOffset NextTry = Now.AddHours(2);

    [Fact]
    public void A_letter_waits_behind_an_older_one_to_the_same_person_that_nobody_takes_on() =>
        Assert.Equal(
            NextTry.AddMinutes(1),
            Turn("9-MeetingCancelled-Mentor", Out("7-MeetingProposed-Mentor"))
        );

    [Fact]
    public void What_waits_together_goes_one_after_the_other() =>
        Assert.Equal(
            NextTry.AddMinutes(2),
            Turn(
                "9-MeetingCancelled-Mentor",
                Out("7-MeetingProposed-Mentor"),
                Letter("8-MeetingMoved-Mentor")
            )
        );

    [Fact]
    public void What_an_earlier_step_left_counts_too()
    {
        var own = Letter("9-MeetingCancelled-Mentor");
        var instance = Instance(own) with { Earlier = [Out("7-MeetingProposed-Mentor")] };
        Assert.Equal(NextTry.AddMinutes(1), Turn(own.Id, instance));
    }

    [Fact]
    public void One_that_is_tried_at_the_same_moment_has_a_minute() =>
        Assert.Equal(
            Now.AddMinutes(1),
            Turn(
                "9-MeetingCancelled-Mentor",
                Out("7-MeetingProposed-Mentor") with
                {
                    NotBefore = Now.AddHours(-1),
                }
            )
        );

    [Fact]
    public void Nothing_else_is_waited_for() =>
        Assert.Null(
            Turn(
                "9-MeetingCancelled-Mentor",
                // To somebody else, younger, no letter, or failing through a fault of its own.
                Out("7-MeetingProposed-Mentee"),
                Out("10-MeetingProposed-Mentor"),
                Out("6-store-Mentor") with
                {
                    Type = "StoreCertificate",
                },
                Letter("5-MeetingProposed-Mentor") with
                {
                    Attempt = 3,
                }
            )
        );

    private static DateTimeOffset? Turn(string own, params PendingActivity[] others) =>
        Turn(own, Instance([Letter(own), .. others]));

    private static DateTimeOffset? Turn(string own, Instance instance) =>
        LettersInOrder.WaitsUntil(
            new SendLetter(
                own,
                Domain.Letters.Letter.MeetingCancelled,
                Recipient.Mentor,
                "m1",
                null
            ),
            new ActivityContext("s_1", own, 1, Now) { Instance = instance, Shared = new() },
            Now
        );

    private static Instance Instance(params PendingActivity[] pending) =>
        new("s_1", 9, true, 1, default) { Pending = pending };

    private static PendingActivity Out(string id) =>
        Letter(id) with
        {
            Outages = 2,
            NotBefore = NextTry,
        };

    private static PendingActivity Letter(string id) =>
        new(
            PendingActivity.KeyOf(long.Parse(id.Split('-')[0], null), 0, id),
            id,
            nameof(SendLetter),
            "{}",
            Now,
            Now,
            "",
            0,
            Now
        );
}
