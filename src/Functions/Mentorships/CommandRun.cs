using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Telemetry;
using Span = System.Diagnostics.Activity;

namespace Mentoring.Functions.Mentorships;

/// <summary>One command's way from its wish to its outcome, for metrics and traces: begun before the mentorship is loaded.</summary>
internal sealed class CommandRun(Measures measures) : IDisposable
{
    private readonly Span? _span = Spans.Source.StartActivity("command");
    private string? _command;
    private string _outcome = "failed";

    /// <summary>It is known what is wanted, and where the mentorship stands. Called for every attempt.</summary>
    public void Decides(MentorshipCommand command, Mentorship state)
    {
        _command = command.GetType().Name;
        if (_span is not null)
        {
            _span.DisplayName = $"command {_command}";
            _span.SetTag("mentoring.command", _command);
            _span.SetTag("mentoring.phase", state.Phase.ToString());
            if (command is FireTimer { Timer.Kind: var kind })
            {
                _span.SetTag("mentoring.timer", kind.ToString());
            }
        }
    }

    public StepResult<MentorshipResult> Ended(StepResult<MentorshipResult> result)
    {
        _outcome = result switch
        {
            Repeated<MentorshipResult> => "repeated",
            KeyReused<MentorshipResult> => "keyReused",
            Stepped<MentorshipResult> { Answer: Executed { Events.Count: 0 } } => "unchanged",
            Stepped<MentorshipResult> { Answer: Executed } => "done",
            Stepped<MentorshipResult> { Answer: Rejected } => "refused",
            Stepped<MentorshipResult> { Answer: MentorshipStale } => "stale",
            _ => "absent",
        };
        if (result is Stepped<MentorshipResult> { Answer: Rejected { Refused.Code: var code } })
        {
            _span?.SetTag("mentoring.refusal", code);
        }
        return result;
    }

    /// <summary>Unless it has ended it has failed. Who has nothing to do with the mentorship has given no command.</summary>
    public void Dispose()
    {
        if (_command is not null)
        {
            measures.CommandEnded(_command, _outcome);
        }
        _span?.SetTag("mentoring.outcome", _outcome);
        if (_outcome == "failed")
        {
            _span.Fail();
        }
        _span?.Dispose();
    }
}
