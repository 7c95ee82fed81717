using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mentoring.Domain.Mentorships;

/// <summary>The state as a store would keep it, to compare and to weigh it.</summary>
internal static class StateJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
    };

    public static string Write(Mentorship state) => JsonSerializer.Serialize(state, Options);
}
