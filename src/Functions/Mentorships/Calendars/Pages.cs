using Mentoring.Functions.Hosting;

namespace Mentoring.Functions.Mentorships.Calendars;

/// <summary>Where letters and calendars lead.</summary>
internal static class Pages
{
    public static Uri Of(Settings settings, string mentorshipId) =>
        new(settings.Frontend, $"mentorships/{mentorshipId}");

    public static Uri OfMentor(Settings settings, string mentorId) =>
        new(settings.Frontend, $"mentors/{mentorId}");
}
