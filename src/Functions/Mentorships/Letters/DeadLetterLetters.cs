using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Orchestration;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Mentorships.Letters;

/// <summary>Tells the coordinators of a mentorship that something of it could not be done, by a letter that is planned like any other:
/// often it is the mail server that is away. A letter to them that fails itself is only listed: it would alert without end.</summary>
public sealed partial class DeadLetterLetters(Errands errands, ILogger<DeadLetterLetters> logger)
    : IDeadLetterAlert
{
    public async Task RaiseAsync(DeadLetter letter, CancellationToken cancel)
    {
        LogDeadLetter(
            logger,
            letter.Activity.Type,
            letter.Activity.Id,
            Partitions.ForLog(letter.Partition)
        );
        var toCoordinators = letter.Activity.Id.EndsWith(
            $"-{Recipient.Coordinators}",
            StringComparison.Ordinal
        );
        if (
            toCoordinators
            || !letter.Partition.StartsWith(MentorshipStates.Prefix, StringComparison.Ordinal)
        )
        {
            return;
        }
        var id = $"{letter.Activity.Id}-dead-{Recipient.Coordinators}";
        var alert = new SendLetter(
            id,
            Letter.DeadLetterAlert,
            Recipient.Coordinators,
            letter.Activity.Id,
            null
        );
        await errands.PlanAsync(letter.Partition, $"{letter.Activity.Key}-dead", id, alert, cancel);
    }

    [LoggerMessage(LogLevel.Error, "Dead letter: {Type} {Id} of {Partition}")]
    private static partial void LogDeadLetter(
        ILogger logger,
        string type,
        string id,
        string partition
    );
}
