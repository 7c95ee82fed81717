using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Members;
using Mentoring.Functions.Members.Listing;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Privacy;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mentoring.Functions.Mentorships;

public static class MentorshipServices
{
    /// <summary>Mentorships on <see cref="OrchestrationServices.AddOrchestration"/>, but for the handlers of
    /// <see cref="SendLetter"/> and <see cref="StoreCertificate"/>.</summary>
    public static IServiceCollection AddMentorships(this IServiceCollection services)
    {
        services.TryAddSingleton<MemberStore>();
        services.TryAddSingleton<MemberList>();
        services.TryAddSingleton<RecentRows>();
        return services
            .AddSingleton<MentorshipStates>()
            .AddSingleton<MentorshipReads>()
            .AddSingleton<MentorshipLists>()
            .AddSingleton<MentorshipListing>()
            .AddSingleton<MentorshipOrchestration>()
            .AddSingleton<MentorPlaces>()
            .AddSingleton<WaitingRequests>()
            .AddSingleton<IPartitionTimers, MentorshipTimers>()
            .AddSingleton<IReservationHolder, MentorshipReservations>()
            .AddSingleton<IWakeUpHandler, ReservationRepair>()
            .AddSingleton<Erasing>()
            .AddActivity<ListMentorship, ListMentorshipHandler>()
            .AddActivity<ReleaseRequest, ReleaseRequestHandler>()
            .AddActivity<ReleaseCapacity, ReleaseCapacityHandler>()
            .AddActivity<CountPlaces, CountPlacesHandler>()
            .AddActivity<NoteSilence, NoteSilenceHandler>()
            .AddActivity<EraseTexts, EraseTextsHandler>();
    }
}
