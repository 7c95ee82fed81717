using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;

namespace Mentoring.Functions.Mentorships;

/// <summary>The agreement: the mentee's private draft, its versions, consent.</summary>
public static class AgreementApi
{
    public static void MapAgreements(this IEndpointRouteBuilder mentorships)
    {
        mentorships.MapGet("/{id}/agreement/draft", ReadDraft).Produces<DraftBody>();
        mentorships.MapPut("/{id}/agreement/draft", SaveDraft).Produces<DraftBody>();
        mentorships
            .MapDelete("/{id}/agreement/draft", DeleteDraft)
            .Produces(StatusCodes.Status204NoContent);
        mentorships
            .MapPost("/{id}/agreement", Submit)
            .Produces<AgreementView>(StatusCodes.Status201Created);
        mentorships
            .MapGet("/{id}/agreement/versions", Versions)
            .Produces<IReadOnlyList<VersionView>>();
        mentorships
            .MapPost("/{id}/agreement/{version:int}/approve", Approve)
            .Produces<MentorshipView>();
        mentorships
            .MapPost("/{id}/agreement/{version:int}/request-changes", RequestChanges)
            .Produces<MentorshipView>();
        mentorships
            .MapPost("/{id}/agreement/{version:int}/withdraw", Withdraw)
            .Produces<MentorshipView>();
    }

    private static Task<IResult> ReadDraft([AsParameters] Call call, AgreementDrafts drafts) =>
        drafts.ReadAsync(call);

    private static Task<IResult> SaveDraft(
        [AsParameters] Call call,
        Body<DraftBody> body,
        AgreementDrafts drafts
    ) => drafts.SaveAsync(call, body.Value);

    private static Task<IResult> DeleteDraft([AsParameters] Call call, AgreementDrafts drafts) =>
        drafts.DeleteAsync(call);

    private static Task<IResult> Submit([AsParameters] Call call, Body<TermsBody> body)
    {
        var wording = StoredTexts.Wording(call.Command, body.Value.Wording);
        return call.CreateAsync(
            new SubmitAgreement(body.Value.Terms, wording),
            body.Digest,
            (state, view) =>
            {
                var version = state.Agreements.Find(one => one.WordingText == wording.Id);
                return (view.Agreement(version)!, "/agreement/versions");
            }
        );
    }

    private static Task<IResult> Versions([AsParameters] Call call) =>
        call.Desk.ReadAsync(
            call,
            (state, view) =>
                new Tagged<IReadOnlyList<VersionView>>(
                    AgreementVersions.Build(state, view),
                    view.Tag
                )
        );

    private static Task<IResult> Approve([AsParameters] Call call, int version) =>
        call.GiveAsync(new ApproveAgreement(version));

    private static Task<IResult> RequestChanges(
        [AsParameters] Call call,
        int version,
        Body<CommentBody> body
    ) =>
        call.GiveAsync(
            new RequestAgreementChanges(version, call.Text("comment", body.Value.Comment)),
            body.Digest
        );

    private static Task<IResult> Withdraw([AsParameters] Call call, int version) =>
        call.GiveAsync(new WithdrawAgreement(version));
}
