using System.Text.Json;

namespace Mentoring.Functions.Api;

/// <summary>One of some values, as it is written in a query: <c>?phase=kickOff</c>, spelled as in JSON.</summary>
public static class Choice
{
    /// <returns>Null where nothing was asked for.</returns>
    /// <exception cref="ProblemException">400: there is no such value.</exception>
    public static T? Of<T>(string field, string? text)
        where T : struct, Enum
    {
        try
        {
            return text is null
                ? null
                : JsonSerializer.SerializeToElement(text).Deserialize<T>(Json.Options);
        }
        catch (JsonException)
        {
            throw Problems.Invalid([Fault.Of(field, "field.wrong-value")]).Exception();
        }
    }
}
