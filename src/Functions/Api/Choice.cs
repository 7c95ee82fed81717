using System.Globalization;
using System.Text.Json;

namespace Mentoring.Functions.Api;

/// <summary>One of some values, as it is written in a query: <c>?phase=kickOff</c>, spelled as in JSON.</summary>
public static class Choice
{
    /// <returns>Null where nothing was asked for.</returns>
    /// <exception cref="ProblemException">400: there is no such value.</exception>
    public static T? Of<T>(string field, string? text)
        where T : struct, Enum =>
        text is null ? null
        : TryRead<T>(text, out var value) ? value
        : throw Problems.Invalid([Fault.Of(field, "field.wrong-value")]).Exception();

    /// <summary><c>true</c> or <c>false</c>.</summary>
    /// <returns>Null where nothing was said.</returns>
    /// <exception cref="ProblemException">400: it is neither.</exception>
    public static bool? YesOrNo(string field, string? text) =>
        text switch
        {
            null => null,
            "true" => true,
            "false" => false,
            _ => throw Problems.Invalid([Fault.Of(field, "field.wrong-value")]).Exception(),
        };

    /// <summary>A day: <c>2026-03-01</c>.</summary>
    /// <returns>Null where none was named.</returns>
    /// <exception cref="ProblemException">400: there is no such day.</exception>
    public static DateOnly? Date(string field, string? text) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, 0, out var day)
            ? day
        : throw Problems.Invalid([Fault.Of(field, "field.wrong-value")]).Exception();

    public static bool TryRead<T>(string text, out T value)
        where T : struct, Enum
    {
        try
        {
            value = JsonSerializer.SerializeToElement(text).Deserialize<T>(Json.Options);
            return true;
        }
        catch (JsonException)
        {
            value = default;
            return false;
        }
    }
}
