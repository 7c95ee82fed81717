using System.Globalization;
using System.Text.Json;
using Mentoring.Functions.Telemetry;
using Mentoring.Functions.Texts;

namespace Mentoring.Functions.Api;

/// <summary>
/// What was not done and why: RFC 9457 <c>application/problem+json</c>, in the caller's language. <paramref name="Code"/> is
/// stable and public; its sentence stands in <c>Api/Texts/problems.*.json</c>.
/// </summary>
public sealed record Problem(int Status, string Code) : IResult
{
    private static readonly TextCatalog Texts = TextCatalog.Load("problems");

    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>Further members of the problem, for example <c>phase</c>.</summary>
    public IReadOnlyDictionary<string, object?> Members { get; init; } =
        new Dictionary<string, object?>();

    /// <summary>Also sent as the header Retry-After, in whole seconds, rounded up.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public Problem With(string name, object? value) =>
        this with
        {
            Members = new Dictionary<string, object?>(Members) { [name] = value },
        };

    /// <summary>Fails what is being done with this problem, from where no result can be returned.</summary>
    public ProblemException Exception() => new(this);

    public string Title(string language) => Texts.Get(language, $"title.{Status}");

    /// <summary>What to do about it, in a sentence.</summary>
    public string Detail(string language) => Texts.Get(language, Code);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.RequestServices.GetRequiredService<Measures>().Refused(Code);
        var language = Language.Of(httpContext);
        var body = new Dictionary<string, object?>
        {
            ["type"] = "/problems/" + Code,
            ["title"] = Title(language),
            ["status"] = Status,
            ["detail"] = Detail(language),
        };
        if (Faults.Count > 0)
        {
            body["errors"] = Faults
                .GroupBy(fault => fault.Field, StringComparer.Ordinal)
                .ToDictionary(
                    field => field.Key,
                    field =>
                        field
                            .Select(fault => Texts.Get(language, fault.Code, fault.Values))
                            .ToArray()
                );
        }
        foreach (var (name, value) in Members)
        {
            body[name] = value;
        }
        if (RetryAfter is { } wait)
        {
            var seconds = (int)Math.Ceiling(wait.TotalSeconds);
            body["retryAfter"] = seconds;
            httpContext.Response.Headers.RetryAfter = seconds.ToString(
                CultureInfo.InvariantCulture
            );
        }
        httpContext.Response.StatusCode = Status;
        httpContext.Response.Headers.ContentLanguage = language;
        return httpContext.Response.WriteAsJsonAsync(
            body,
            Json.Options,
            "application/problem+json",
            httpContext.RequestAborted
        );
    }
}

/// <summary>What is wrong with one field: <c>profile.topics[2]</c>.</summary>
public sealed record Fault(string Field, string Code)
{
    public IReadOnlyDictionary<string, string> Values { get; init; } =
        new Dictionary<string, string>();

    public static Fault Of(
        string field,
        string code,
        params (string Name, object Value)[] values
    ) =>
        new(field, code)
        {
            Values = values.ToDictionary(
                value => value.Name,
                value => Convert.ToString(value.Value, CultureInfo.InvariantCulture)!
            ),
        };
}

public sealed class ProblemException(Problem problem) : Exception(problem.Code)
{
    public Problem Problem { get; } = problem;
}
