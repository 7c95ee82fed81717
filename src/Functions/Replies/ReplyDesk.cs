namespace Mentoring.Functions.Replies;

/// <summary>Opens links and leads to who answers them.</summary>
internal sealed class ReplyDesk(
    ReplyTokens tokens,
    MentorshipReplies mentorships,
    MemberReplies members,
    ReplyWords words,
    TimeProvider time
)
{
    /// <param name="language">For a link that says nothing of anybody; else the person's own is taken.</param>
    public Task<ReplyPageModel> ShowAsync(
        string token,
        string language,
        CancellationToken cancel
    ) =>
        OpenAsync(
            token,
            language,
            purpose =>
                purpose.Kind switch
                {
                    ReplyKind.Unsubscribe or ReplyKind.Return => members.ShowAsync(
                        purpose,
                        language,
                        cancel
                    ),
                    _ => mentorships.ShowAsync(purpose, language, cancel),
                }
        );

    /// <inheritdoc cref="ShowAsync"/>
    public Task<ReplyPageModel> ActAsync(
        string token,
        ReplyForm form,
        string language,
        CancellationToken cancel
    ) =>
        OpenAsync(
            token,
            language,
            purpose =>
                purpose.Kind switch
                {
                    ReplyKind.Unsubscribe or ReplyKind.Return => members.ActAsync(
                        purpose,
                        form,
                        language,
                        cancel
                    ),
                    _ => mentorships.ActAsync(purpose, token, form, language, cancel),
                }
        );

    private async Task<ReplyPageModel> OpenAsync(
        string token,
        string language,
        Func<ReplyPurpose, Task<ReplyPageModel>> then
    ) =>
        tokens.Open(token) is not { } purpose ? words.Dead(language, "unknown", 404)
        : purpose.Until <= time.GetUtcNow() ? words.Dead(language, "expired", 410)
        : await then(purpose);
}
