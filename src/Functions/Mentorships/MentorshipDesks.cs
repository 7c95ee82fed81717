using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Mentorships.Calendars;
using Mentoring.Functions.Mentorships.Certificates;
using Mentoring.Functions.Mentorships.Failed;
using Mentoring.Functions.Mentorships.Histories;
using Mentoring.Functions.Mentorships.Letters;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Mentorships;

public static class MentorshipDesks
{
    /// <summary>What the endpoints of mentorships use, and who writes their letters and certificates.</summary>
    public static IServiceCollection AddMentorshipDesks(this IServiceCollection services) =>
        services
            .AddSingleton<Viewers>()
            .AddSingleton<MentorshipDesk>()
            .AddSingleton<HistoryDesk>()
            .AddSingleton<RequestRules>()
            .AddSingleton<RequestDesk>()
            .AddSingleton<RequestGuides>()
            .AddSingleton<AlternativesDesk>()
            .AddSingleton<MentorshipQueries>()
            .AddSingleton<AgreementDrafts>()
            .AddSingleton<CertificateLookup>()
            .AddSingleton<CertificateDesk>()
            .AddSingleton<VerifyPages>()
            .AddSingleton<DeadLetterDesk>()
            .AddSingleton<MeetingCalendars>()
            .AddSingleton<MeetingInvitations>()
            .AddSingleton<FeedSecrets>()
            .AddSingleton<CalendarDesk>()
            .AddSingleton<NudgeLedger>()
            .AddSingleton<MentorshipMails>()
            .AddSingleton<DigestLedger>()
            .AddSingleton<DigestMails>()
            .AddSingleton<Digesting>()
            .AddSingleton<IDeadLetterAlert, DeadLetterLetters>()
            .AddActivity<SendLetter, SendLetterHandler>()
            .AddActivity<StoreCertificate, StoreCertificateHandler>();
}
