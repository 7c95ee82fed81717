using Mentoring.Functions.Hosting;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Programmes;

/// <summary>Makes the programme <c>default</c> at the first start, and coordinators of the addresses in the settings at every
/// one.</summary>
internal sealed class FirstProgramme(
    ProgrammeStore programmes,
    SignUp signUp,
    Settings settings,
    FurtherCoordinators further
)
{
    public async Task EnsureAsync(CancellationToken cancel)
    {
        var stored = await programmes.CreateAsync(
            Programme.New(ProgrammeStore.Default),
            CommandKey.Fresh(),
            cancel
        );
        var ids = new List<string>();
        foreach (var email in settings.Coordinators.Concat(further.Addresses))
        {
            var id = await signUp.EnsureCoordinatorAsync(email, stored.Programme, cancel);
            ids.AddRange(id is null ? [] : [id]);
        }
        await programmes.ChangeAsync(
            ProgrammeStore.Default,
            CommandKey.Fresh(),
            before => Coordinated(before!.Programme, ids),
            cancel
        );
    }

    private static Programme Coordinated(Programme programme, IReadOnlyList<string> ids) =>
        ids.All(programme.IsCoordinatedBy)
            ? programme
            : programme with
            {
                CoordinatorIds = [.. programme.CoordinatorIds.Union(ids)],
            };
}

/// <summary>Coordinators who are there without a setting: in development one with a known address.</summary>
internal sealed record FurtherCoordinators(IReadOnlyList<string> Addresses);
