using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Orchestration;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Mentorships.Letters;

/// <summary>Tells the coordinators of a mentorship that something of it could not be done. A letter to them that fails itself is
/// only listed: it would alert without end.</summary>
public sealed partial class DeadLetterLetters(
    Func<IActivityHandler<SendLetter>> sender,
    Instances instances,
    ILogger<DeadLetterLetters> logger
) : IDeadLetterAlert
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
        var context = new ActivityContext(letter.Partition, id, 1, letter.At)
        {
            Instance = await instances.LoadAsync(letter.Partition, cancel),
            Shared = new SharedReads(),
        };
        await sender().RunAsync(alert, context, cancel);
    }

    [LoggerMessage(LogLevel.Error, "Dead letter: {Type} {Id} of {Partition}")]
    private static partial void LogDeadLetter(
        ILogger logger,
        string type,
        string id,
        string partition
    );
}
