using Microsoft.Extensions.DependencyInjection;

namespace Mentoring.Functions.Orchestration;

/// <summary>Which handler does which type of activity. The type's name is stored: never rename one.</summary>
public sealed class ActivityTypes(IEnumerable<ActivityType> types)
{
    private readonly Dictionary<string, ActivityType> _types = types.ToDictionary(type =>
        type.Name
    );

    internal static string NameOf(Type type) => type.Name;

    /// <summary>Null when this version does not know the type.</summary>
    internal ActivityType? Find(string name) => _types.GetValueOrDefault(name);
}

/// <summary>Runs activities of one type, given as JSON.</summary>
public sealed record ActivityType(
    string Name,
    Func<string, ActivityContext, CancellationToken, Task<ActivityOutcome>> RunAsync
)
{
    public static ActivityType Of<TActivity>(Func<IActivityHandler<TActivity>> handler)
        where TActivity : notnull =>
        new(
            ActivityTypes.NameOf(typeof(TActivity)),
            (json, context, cancel) =>
                handler().RunAsync(StoredJson.Read<TActivity>(json), context, cancel)
        );
}

public static class ActivityRegistration
{
    /// <summary>Registers who does the activities of a type: exactly one handler each.</summary>
    public static IServiceCollection AddActivity<TActivity, THandler>(
        this IServiceCollection services
    )
        where TActivity : notnull
        where THandler : class, IActivityHandler<TActivity> =>
        services
            .AddSingleton<IActivityHandler<TActivity>, THandler>()
            .AddSingleton(provider =>
                ActivityType.Of(provider.GetRequiredService<IActivityHandler<TActivity>>)
            );
}
