using Mentoring.Functions.Api;
using Mentoring.Functions.Members;
using Mentoring.Functions.Members.Searching;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Mentorships;

/// <summary>What a mentee should know before writing to a mentor.</summary>
/// <param name="MinimumLength">Of the message, in characters.</param>
/// <param name="Hindrance">Why no request can be sent now; null when one can.</param>
public sealed record RequestGuide(
    int MinimumLength,
    int RecommendedLength,
    int MaximumLength,
    IReadOnlyList<RequestPart> Parts,
    int OpenRequests,
    int OpenRequestsAtMost,
    bool MayRequest,
    RequestHindrance? Hindrance
);

/// <summary>Something that a good message says.</summary>
/// <param name="Part"><c>goals</c>, <c>background</c>, <c>expectations</c>.</param>
/// <param name="Question">What the mentor would like to read about it.</param>
/// <param name="Draft">What the mentee's own profile says about it, to begin with.</param>
public sealed record RequestPart(string Part, string Title, string Question, string? Draft);

/// <param name="Code">Of the problem that sending would be answered with.</param>
public sealed record RequestHindrance(string Code, string Text);

/// <summary>Helps to write a request that a mentor can decide on.</summary>
internal sealed class RequestGuides(Mentors mentors, MemberStore members, RequestRules rules)
{
    private static readonly TextCatalog Texts = TextCatalog.Load("requests");

    /// <exception cref="ProblemException">401: gone. 403: no mentee. 404: no mentor whom the caller can see.</exception>
    public async Task<RequestGuide> ForAsync(
        string mentorId,
        Caller caller,
        string language,
        CancellationToken cancel
    )
    {
        var none = new Problem(404, "no-such-mentor");
        if (
            mentorId == caller.MemberId
            || await mentors.FindAsync(caller.MemberId, mentorId, cancel) is null
        )
        {
            throw none.Exception();
        }
        var mentee =
            await members.FindAsync(caller.MemberId, cancel)
            ?? throw Problems.SignInNeeded.Exception();
        var mentor = await members.FindAsync(mentorId, cancel) ?? throw none.Exception();
        var hindrance = await rules.HindranceAsync("", mentee, mentor, null, cancel);
        if (hindrance is { Status: 403 })
        {
            throw hindrance.Exception();
        }
        var open = (await rules.OpenAsync(mentee, cancel)).Count;
        if (hindrance is null && open >= MentorshipOrchestration.OpenRequestsAtMost)
        {
            hindrance = Domain.Mentorships.Refuse.TooManyRequests.ToProblem();
        }
        return new(
            RequestBody.MessageAtLeast,
            RequestBody.MessageRecommended,
            RequestBody.MessageAtMost,
            [
                Part("goals", mentee.Profile.Hopes),
                Part("background", mentee.Profile.Background),
                Part("expectations", null),
            ],
            open,
            MentorshipOrchestration.OpenRequestsAtMost,
            hindrance is null,
            hindrance is null ? null : new(hindrance.Code, hindrance.Detail(language))
        );

        RequestPart Part(string part, string? draft) =>
            new(
                part,
                Texts.Get(language, $"{part}.title"),
                Texts.Get(language, $"{part}.question"),
                string.IsNullOrWhiteSpace(draft) ? null : draft
            );
    }
}
