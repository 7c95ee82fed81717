namespace Mentoring.Domain.Tests.Protocols;

/// <summary>What a writer does: look for its row, decide, write ahead, commit, dispatch.</summary>
internal sealed partial record WakeUpProtocol
{
    private IEnumerable<(string, WakeUpState)> WriterSteps(WakeUpState state, Writer writer)
    {
        var name = $"writer {writer.Id}";
        (string, WakeUpState) To(string step, Writer next) =>
            ($"{name} {step}", Put(state, writer, next));
        var headerFirst = Keeps(WakeUpRule.WriterReadsTheHeaderBeforeTheCommandRow);

        if (writer.At != WriterAt.Finished)
        {
            yield return To("dies", writer with { At = WriterAt.Finished });
        }
        switch (writer.At)
        {
            case WriterAt.Start when headerFirst:
                yield return To(
                    "reads the header",
                    writer with
                    {
                        At = WriterAt.FirstRead,
                        Version = state.Version,
                    }
                );
                break;
            case WriterAt.FirstRead when headerFirst:
            case WriterAt.Start:
                var found = state.Has(writer.Command) && Keeps(WakeUpRule.CommitLeavesACommandRow);
                var next =
                    found ? WriterAt.Committed
                    : headerFirst ? WriterAt.Decided
                    : WriterAt.FirstRead;
                yield return To($"looks for its row: {found}", writer with { At = next });
                break;
            case WriterAt.FirstRead when state.Has(writer.Command):
                yield return To(
                    "takes its own event for another's and refuses",
                    writer with
                    {
                        At = WriterAt.Finished,
                        Refused = true,
                    }
                );
                break;
            case WriterAt.FirstRead:
                yield return To(
                    "reads the header",
                    writer with
                    {
                        At = WriterAt.Decided,
                        Version = state.Version,
                    }
                );
                break;
            case WriterAt.Decided:
                foreach (var step in DecidedSteps(state, writer))
                {
                    yield return step;
                }
                break;
            case WriterAt.Waiting:
                var (step1, unsure) = To(
                    "times out",
                    writer with
                    {
                        At = WriterAt.Start,
                        Unsettled = writer.Version,
                    }
                );
                yield return (
                    step1,
                    Keeps(WakeUpRule.TimedOutAttemptKeepsItsWakeUp)
                        ? unsure
                        : Remove(unsure, KeyOf(writer))
                );
                break;
            case WriterAt.Committed when state.AppliedBy(writer):
                yield return (
                    $"{name} executes its activity",
                    Put(state, writer, writer with { At = WriterAt.MarkedDone }) with
                    {
                        Pending = state.Pending - writer.Command,
                    }
                );
                break;
            case WriterAt.Committed:
            case WriterAt.MarkedDone:
                var finished = Put(state, writer, writer with { At = WriterAt.Finished });
                yield return (
                    $"{name} removes its wake-ups",
                    finished with
                    {
                        Index = state.Index.Without(w => w.Key / 10 == writer.Id),
                    }
                );
                break;
        }
    }

    private IEnumerable<(string, WakeUpState)> DecidedSteps(WakeUpState state, Writer writer)
    {
        var name = $"writer {writer.Id}";
        var settled =
            writer.Unsettled != writer.Version
            || !Keeps(WakeUpRule.RefusalWaitsUntilAttemptsAreSettled);
        if (writer.Unsettled >= 0 && settled)
        {
            // Something outside the partition changed, so that now the decision is no. Unsettled, it would answer 503: like dying.
            yield return (
                $"{name} refuses",
                Put(state, writer, writer with { At = WriterAt.Finished, Refused = true })
            );
        }
        if (writer.Attempts < Requests[writer.Id - 1].Attempts)
        {
            var next = writer with { At = WriterAt.Waiting, Attempts = writer.Attempts + 1 };
            var overTombstone = next.Version == 1 && state.Events.Count == 0;
            var against =
                overTombstone && !Keeps(WakeUpRule.TombstoneHasAVersion) ? 0 : next.Version;
            var sent = Put(state, writer, next) with
            {
                Network =
                    state.Network + new CommitRequest(next.Attempt, next.Command, next.Version),
            };
            var key = KeyOf(next);
            yield return (
                $"{name} writes wake-up {key} against {against} and sends commit {next.Attempt}",
                Keeps(WakeUpRule.WakeUpIsWrittenAhead)
                    ? sent with
                    {
                        Index = state.Index.Without(w => w.Key == key) + new Wake(key, against),
                    }
                    : sent
            );
        }
    }
}
