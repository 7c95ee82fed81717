using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships;

/// <summary>
/// The mentee's draft of an agreement: a private row beside the mentorship, there from the acceptance on, no event, seen by
/// nobody else. It is erased with the texts.
/// </summary>
public sealed class AgreementDrafts(IStore store)
{
    internal const string Key = "t_draft";

    /// <summary>For the mentee's own use; null where there is none.</summary>
    public async Task<DraftBody?> FindAsync(string mentorshipId, CancellationToken cancel) =>
        await store.FindAsync(MentorshipStates.PartitionOf(mentorshipId), Key, cancel) is { } row
            ? StoredJson.Read<DraftBody>(LongText.Read(row))
            : null;

    public Task<IResult> ReadAsync(Call call) =>
        ForMenteeAsync(
            call,
            draft =>
                Task.FromResult<IResult>(
                    draft is null ? Problems.NotFound : Answer(draft, draft.ETag)
                )
        );

    public Task<IResult> SaveAsync(Call call, DraftBody body) =>
        ForMenteeAsync(call, draft => WriteAsync(call, draft, body));

    public Task<IResult> DeleteAsync(Call call) =>
        ForMenteeAsync(
            call,
            async draft =>
            {
                if (draft is not null)
                {
                    call.IfMatch.Require(TagOf(draft.ETag));
                    var outcome = await store.CommitAsync(
                        Partition(call),
                        [new Delete(Key, draft.ETag)],
                        [],
                        call.Cancel
                    );
                    return outcome is Committed ? TypedResults.NoContent() : Problems.Stale;
                }
                return TypedResults.NoContent();
            }
        );

    private async Task<IResult> WriteAsync(Call call, Row? draft, DraftBody body)
    {
        call.IfMatch.Require(draft is null ? "" : TagOf(draft.ETag));
        var properties = LongText.Write(StoredJson.Write(body));
        Change change = draft is null
            ? new Insert(Key, properties)
            : new Replace(Key, properties, draft.ETag);
        return
            await store.CommitAsync(Partition(call), [change], [], call.Cancel)
                is Committed committed
            ? Answer(new Row(Key, properties, committed.ETags[0]!), committed.ETags[0]!)
            : Problems.Stale;
    }

    private async Task<IResult> ForMenteeAsync(Call call, Func<Row?, Task<IResult>> then)
    {
        var (state, by, _) = await call.Desk.SeeAsync(call);
        if (by?.Role != Role.Mentee)
        {
            return by is null ? Problems.NotFound : Refuse.NotYours.ToProblem();
        }
        return state.Phase.IsRunning()
            ? await then(await store.FindAsync(Partition(call), Key, call.Cancel))
            : call.Desk.Refusal(new(Refuse.WrongPhase, state), by);
    }

    private static Tagged<DraftBody> Answer(Row draft, string etag) =>
        new(StoredJson.Read<DraftBody>(LongText.Read(draft)), TagOf(etag));

    /// <summary>A store's ETag may hold quotes and spaces, which ours must not.</summary>
    private static string TagOf(string etag) => new([.. etag.Where(char.IsLetterOrDigit)]);

    private static string Partition(Call call) => MentorshipStates.PartitionOf(call.Id);
}
