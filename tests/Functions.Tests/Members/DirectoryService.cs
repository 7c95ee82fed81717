using Mentoring.Domain.Mentorships;
using Mentoring.Domain.Profiles;
using Mentoring.Functions.Members;
using Mentoring.Functions.Members.Listing;
using Mentoring.Functions.Mentorships;
using Mentoring.Functions.Orchestration;
using Mentoring.Functions.Storage;
using Mentoring.Functions.Tests.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mentoring.Functions.Tests.Members;

/// <summary>One service instance with members of the programme <c>p</c>, whose storage requests are counted.</summary>
internal sealed class DirectoryService : IAsyncDisposable
{
    private readonly ServiceProvider _provider;
    private readonly TestStore _store;

    public DirectoryService(IStore store, TimeProvider time)
    {
        _store = new TestStore(store, new Process());
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IStore>(_store).AddSingleton(time);
        services.AddOrchestration().AddMentorships();
        services.AddSingleton<MentorDirectory>().AddActivity<ListMember, MemberList>();
        _provider = services.BuildServiceProvider();
    }

    public MemberStore Members => _provider.GetRequiredService<MemberStore>();

    private Reservations Reservations => _provider.GetRequiredService<Reservations>();

    /// <summary>Those since the last time it was asked.</summary>
    public string[] Requests()
    {
        string[] requests = [.. _store.Log];
        _store.Forget();
        return requests;
    }

    public Task<MentorSnapshot> ReadAsync() =>
        _provider.GetRequiredService<MentorDirectory>().ReadAsync("p", Http.Cancel);

    /// <summary>Members with complete profiles; their ids.</summary>
    public async Task<string[]> AddAsync(int count, Role role = Role.Mentor)
    {
        var ids = new string[count];
        for (var i = 0; i < count; i++)
        {
            var id = ids[i] = Guid.NewGuid().ToString("n");
            var member = new Member(
                id,
                $"Name {i}",
                $"{id}@example.org",
                [role],
                "en",
                "Europe/Berlin",
                "p",
                Proved: false,
                TestApp.Start,
                null
            );
            await Members.CreateAsync(member, CommandKey.Fresh(), [], Http.Cancel);
            await ChangeAsync(id, one => one with { Proved = true, Profile = Complete });
        }
        return ids;
    }

    public Task ChangeAsync(string id, string about) =>
        ChangeAsync(id, one => one with { Profile = one.Profile with { About = about } });

    public Task HideAsync(string id) =>
        ChangeAsync(id, one => one with { Preferences = one.Preferences with { Listed = false } });

    public async Task EraseAsync(string id)
    {
        var key = CommandKey.Fresh();
        await _provider
            .GetRequiredService<Steps>()
            .RunAsync<bool>(
                Partitions.Member(id),
                key,
                (read, _) =>
                    Task.FromResult(
                        new Step<bool>(
                            true,
                            new InstanceChange(default, 1)
                            {
                                Erased = true,
                                Command = new(key.Id, "", TestApp.Start, read.Version + 1, ""),
                                Activities = [new("unlist", new ListMember(id, "p"))],
                            }
                        )
                    ),
                Http.Cancel
            );
    }

    /// <param name="count">Also shows it in the list, as the activity of an acceptance does.</param>
    public async Task TakePlaceAsync(string id, string mentorship, bool count = true)
    {
        await Reservations.ReserveAsync(
            Partitions.Member(id),
            ReservationSets.Capacity,
            await _provider
                .GetRequiredService<Instances>()
                .LoadAsync("s_" + mentorship, Http.Cancel),
            new Reservation(mentorship, mentorship),
            _ => true,
            Http.Cancel
        );
        if (count)
        {
            await _provider.GetRequiredService<MemberList>().CountPlacesAsync("p", id, Http.Cancel);
        }
    }

    public async Task<int> TakenAsync(string id) =>
        (
            await Reservations.ListAsync(
                Partitions.Member(id),
                ReservationSets.Capacity,
                Http.Cancel
            )
        ).Count;

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private static Profile Complete =>
        new()
        {
            Field = "engineering",
            CareerStage = CareerStage.Senior,
            TopicsOffered = ["applications"],
            TopicsSought = ["applications"],
            Languages = [new("de", LanguageLevel.Native)],
            Region = "Berlin",
            Formats = [MeetingFormat.Online],
            HoursPerMonth = 2,
            Capacity = 9,
            About = "I build bridges.",
            Background = "Izmir",
            Hopes = "A job",
            Contacts = [new(ContactKind.Phone, "1")],
            Traits = ["woman"],
            Requirements = ["quiet"],
            Wishes = ["patient"],
        };

    private Task<StoredMember> ChangeAsync(string id, Func<Member, Member> change) =>
        Members.ChangeAsync(id, CommandKey.Fresh(), stored => change(stored.Member), Http.Cancel);
}
