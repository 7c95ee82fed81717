using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;

namespace Mentoring.Functions.Matching;

/// <summary>Other mentors for a mentee whose request came to nothing, or waits for a mentor without a free place.</summary>
public sealed class Alternatives(Suggestions suggestions, Settings settings)
{
    private const int AtMost = 3;

    /// <summary>Up to three, best first, without the mentor who was asked.</summary>
    /// <param name="mentee">With a complete profile.</param>
    /// <param name="language">Of the sentences.</param>
    public Task<IReadOnlyList<Suggestion>> ForAsync(
        Member mentee,
        string mentorId,
        string language,
        CancellationToken cancel
    ) => suggestions.ForAsync(mentee, AtMost, language, cancel, except: mentorId);

    /// <summary>The same as links in a letter, each with the field and what speaks most for it; none in other letters, and for
    /// an incomplete profile.</summary>
    public async Task<IReadOnlyList<LetterLink>> LinksAsync(
        SendLetter letter,
        Mentorship state,
        Member recipient,
        CancellationToken cancel
    )
    {
        var suits =
            letter
                is {
                    To: Recipient.Mentee,
                    Letter: Letter.RequestDeclined or Letter.RequestExpired or Letter.MentorFull
                }
            && recipient.Is(Role.Mentee)
            && recipient.Completeness().IsComplete;
        return suits
            ?
            [
                .. (await ForAsync(recipient, state.MentorId, recipient.Language, cancel)).Select(
                    Link
                ),
            ]
            : [];
    }

    private LetterLink Link(Suggestion suggestion)
    {
        var mentor = suggestion.Mentor;
        var who = mentor.Field is { Length: > 0 } field ? $"{mentor.Name} ({field})" : mentor.Name;
        var reason = suggestion.Reasons.MaxBy(reason => reason.Points)?.Lead;
        return new(
            reason is null ? who : $"{who}: {reason.TrimEnd('.')}",
            new(settings.Frontend, $"mentors/{mentor.Id}")
        );
    }
}
