using Mentoring.Domain.Mentorships;
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
    bool KeepCertificates
);

internal sealed class SayGoodbyeHandler(
    Departures departures,
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
        var receipt = await transport.SendAsync(
            await WriteAsync(activity, context, cancel),
            cancel
        );
        return receipt is MailReceipt.HandedOver
            ? ActivityOutcome.HandedOver(now)
            : ActivityOutcome.Dropped("refused");
    }

    private async Task<OutgoingMail> WriteAsync(
        SayGoodbye activity,
        ActivityContext context,
        CancellationToken cancel
    )
    {
        var reader = Reader(activity, context.FirstDueAt);
        var files = activity.KeepCertificates ? await FilesAsync(reader.Id, cancel) : [];
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

    /// <summary>The certificates that are valid; a replaced one says less than the one that replaced it.</summary>
    private async Task<List<MailAttachment>> FilesAsync(string memberId, CancellationToken cancel)
    {
        var files = new List<MailAttachment>();
        await foreach (var state in departures.OfAsync(memberId, cancel))
        {
            var side = state.MenteeId == memberId ? Side.Mentee : Side.Mentor;
            foreach (
                var own in state.Certificates.Where(one =>
                    one.Side == side && one.Status == CertificateStatus.Valid
                )
            )
            {
                if (await certificates.StoredAsync(state.Id, own.Code, cancel) is { } stored)
                {
                    files.Add(new($"certificate-{own.Code}.pdf", "application/pdf", stored.Pdf));
                }
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
