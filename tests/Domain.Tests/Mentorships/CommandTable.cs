using System.Text;
using Mentoring.Domain.Programmes;

namespace Mentoring.Domain.Mentorships;

/// <summary>Who may give which command in which phase, found by asking the decider in representative states.</summary>
internal static class CommandTable
{
    private static readonly (Role Role, Actor By, string Sign)[] Roles =
    [
        (Role.Mentee, Story.Mentee, "mentee"),
        (Role.Mentor, Story.Mentor, "mentor"),
        (Role.Coordinator, Story.Coordinator, "coord."),
        (Role.System, Actor.System, "system"),
    ];

    private static readonly Phase[] Phases = Enum.GetValues<Phase>();

    private static readonly Func<Story, Story>[] Turns =
    [
        story => story.After(TimeSpan.FromHours(3)),
        story => story.Propose(MeetingKind.Regular, TimeSpan.FromDays(5)),
        story =>
            story
                .Propose(MeetingKind.Regular, TimeSpan.FromDays(5))
                .Given(Story.Mentor, new ConfirmMeeting(story.LastMeeting)),
        story =>
            story.When(
                new ProposeMeeting(
                    MeetingKind.Regular,
                    story.Now.AddDays(4),
                    60,
                    Channel.Phone,
                    null
                ),
                Story.Mentor
            ),
        story => story.When(new SubmitAgreement(Story.Terms, Story.Words("other")), Story.Mentee),
        story => story.Met(),
        story => story.Met().Given(Story.Mentee, new ConfirmAttendance(story.LastMeeting, true)),
        story => story.Met().Silence(untilDay: 15),
        story =>
            story.Recorded().Given(Story.Mentor, new ConfirmAttendance(story.LastMeeting, false)),
        story =>
            story.Held(MeetingKind.Regular).Held(MeetingKind.Regular).Held(MeetingKind.Regular),
        story => story.Given(Story.Mentee, new NoteAdvice(Story.Words("advice"), null, null, true)),
        story => story.Silence(untilDay: 21),
        story => story.When(new Pause(story.Now.AddDays(30), null), Story.Mentor),
        story =>
            story.When(new SubmitAgreement(Story.Terms, Story.Words("amendment")), Story.Mentor),
        story => story.When(new RequestAgreementChanges(1, Story.Words("comment")), Story.Mentor),
    ];

    public static string Write()
    {
        var allowed = new HashSet<(Type Command, Phase Phase, Role Role)>();
        foreach (var story in Stories())
        {
            foreach (var command in Moves.Commands(story))
            {
                foreach (var (role, by, _) in Roles)
                {
                    var with = new Circumstances(by, story.Now, new("c", "d"));
                    if (
                        Decider.Decide(story.State, command, with) is Accepted { Events.Count: > 0 }
                    )
                    {
                        allowed.Add((command.GetType(), story.State.Phase, role));
                    }
                }
            }
        }
        return Markdown(allowed);
    }

    private static string Markdown(HashSet<(Type Command, Phase Phase, Role Role)> allowed)
    {
        var table = new StringBuilder("| command |");
        table.AppendJoin(' ', Phases.Select(phase => $"{phase} |"));
        table.Append("\n|---|").Insert(table.Length, "---|", Phases.Length).Append('\n');
        foreach (var command in Moves.Commands(new Story()).Select(c => c.GetType()).Distinct())
        {
            var cells = Phases.Select(phase =>
                string.Join(
                    ", ",
                    Roles
                        .Where(role => allowed.Contains((command, phase, role.Role)))
                        .Select(role => role.Sign)
                )
            );
            table.Append(null, $"| {command.Name} | ").AppendJoin(" | ", cells).Append(" |\n");
        }
        return table.ToString();
    }

    private static IEnumerable<Story> Stories()
    {
        var mentorsPropose = new MentorshipSettings { MentorsProposeMeetings = true };
        Func<Story>[] running =
        [
            () => Story.KickOff(mentorsPropose),
            () => Story.Agreement(mentorsPropose),
            () => Story.Submitted(mentorsPropose),
            () => Story.Active(mentorsPropose),
            () => Story.Closing(1, mentorsPropose),
            () => Story.AskedToClose(),
            () => Story.Active().Given(Story.Mentor, Story.Close()),
        ];
        yield return new Story();
        yield return Story.Requested();
        yield return Story
            .Requested()
            .Given(Story.Mentor, new AskForInformation(Story.Words("question")));
        yield return Story.Requested().Given(Story.Mentor, new DeclineRequest(null, null));
        yield return Story.Requested().Given(Story.Mentee, new WithdrawRequest());
        yield return Story.Requested().Silence(untilDay: 14);
        foreach (var turn in Turns)
        {
            foreach (var scene in running)
            {
                yield return turn(scene());
            }
            yield return turn(Story.Active())
                .Given(Story.Mentee, new EndMentorship(EndReason.Moved, null));
            yield return turn(Story.Active())
                .Given(Story.Mentee, Story.Close())
                .Given(Story.Mentor, Story.AgreeToClose());
        }
    }
}
