using Mentoring.Functions.Hosting;
using Mentoring.Functions.Members;
using Mentoring.Functions.Orchestration;

namespace Mentoring.Functions.Programmes;

/// <summary>Makes the programme <c>default</c> at the first start, and coordinators of the addresses in the settings at every
/// one.</summary>
internal sealed partial class FirstProgramme(
    ProgrammeStore programmes,
    SignUp signUp,
    Settings settings,
    FurtherCoordinators further,
    ILogger<FirstProgramme> logger
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
        if (settings.Coordinators.Count + further.Addresses.Count - ids.Count is > 0 and var nobody)
        {
            LogNobody(nobody);
        }
        await programmes.ChangeAsync(
            ProgrammeStore.Default,
            CommandKey.Fresh(),
            before => Coordinated(before!.Programme, ids),
            cancel
        );
    }

    [LoggerMessage(
        LogLevel.Warning,
        "{Count} of the addresses in Mentoring:Coordinators are nobody's: their owners have left, or just sign up"
    )]
    private partial void LogNobody(int count);

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
