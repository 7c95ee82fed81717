using Mentoring.Functions.Hosting;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Members;
using Mentoring.Functions.Mentorships.Certificates;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Programmes;
using Mentoring.Functions.Programmes.Letters;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Privacy;

/// <summary>The last letter: that everything is erased, and the certificates that the member keeps. It carries what it needs, since nothing
/// else is left; once it is handed over, or a week has passed, that is gone too.</summary>
public sealed record SayGoodbye(
    string MemberId,
    string Name,
    string Email,
    string Language,
    string TimeZone,
    string ProgrammeId,
    IReadOnlyList<KeptCertificate> Certificates
);

/// <summary>A certificate that its holder keeps.</summary>
public sealed record KeptCertificate(string MentorshipId, string Code);

internal sealed class SayGoodbyeHandler(
    CertificateLookup certificates,
    ProgrammeStore programmes,
    ReplyAddresses replies,
    ProgrammeLetters letters,
    LetterRenderer renderer,
    IMailTransport transport,
    Settings settings,
    TimeProvider time
) : IActivityHandler<SayGoodbye>
{
    private static readonly TimeSpan TriedFor = TimeSpan.FromDays(7);

    /// <summary>A certificate that the end of a mentorship has just led to is made beside this.</summary>
    private static readonly TimeSpan MadeWithin = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromSeconds(30);

    public async Task<ActivityOutcome> RunAsync(
        SayGoodbye activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var now = time.GetUtcNow();
        if (now - context.FirstDueAt > TriedFor)
        {
            return ActivityOutcome.Dropped("too late");
        }
        var files = await FilesAsync(activity.Certificates, cancel);
        if (files.Count < activity.Certificates.Count && now - context.FirstDueAt < MadeWithin)
        {
            return ActivityOutcome.Postponed(now + LookAgainAfter);
        }
        var receipt = await transport.SendAsync(
            await WriteAsync(activity, files, context, cancel),
            cancel
        );
        return receipt is MailReceipt.HandedOver
            ? ActivityOutcome.HandedOver(now)
            : ActivityOutcome.Dropped("refused");
    }

    private async Task<OutgoingMail> WriteAsync(
        SayGoodbye activity,
        List<MailAttachment> files,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var reader = Reader(activity, context.FirstDueAt);
        var programme = await programmes.RecentAsync(activity.ProgrammeId, cancel);
        var facts = await letters.FactsAsync(AccountLetter.Goodbye, reader, programme, cancel) with
        {
            Case = files.Count > 0 ? LetterCases.WithCertificates : null,
        };
        var letter = await renderer.RenderAsync(AccountLetter.Goodbye, facts);
        return new(
            $"{context.StableId}@{settings.PublicUrl.Host}",
            new("", settings.Mail.From),
            new(activity.Name, activity.Email),
            programme is null
                ? null
                : await replies.FindAsync(programme, [reader], context.Shared, cancel),
            letter.Subject,
            letter.Text,
            letter.Html,
            new Dictionary<string, string>(),
            [.. letter.Attachments, .. files],
            context.FirstDueAt
        )
        {
            Origin = new(nameof(AccountLetter.Goodbye), context.ActivityId, null),
        };
    }

    private async Task<List<MailAttachment>> FilesAsync(
        IReadOnlyList<KeptCertificate> kept,
        CancellationToken cancel
    )
    {
        var files = new List<MailAttachment>();
        foreach (var (mentorshipId, code) in kept)
        {
            if (await certificates.StoredAsync(mentorshipId, code, cancel) is { } stored)
            {
                files.Add(new($"certificate-{code}.pdf", "application/pdf", stored.Pdf));
            }
        }
        return files;
    }

    private static Member Reader(SayGoodbye activity, DateTimeOffset at) =>
        new(
            activity.MemberId,
            activity.Name,
            activity.Email,
            [],
            activity.Language,
            activity.TimeZone,
            activity.ProgrammeId,
            Proved: true,
            at,
            AcceptedTerms: null
        );
}
