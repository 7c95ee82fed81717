using Mentoring.Domain.Mentorships;

namespace Mentoring.Functions.Api;

/// <summary>The one place where refusals become problems.</summary>
public static class Problems
{
    public static readonly Problem Malformed = new(400, "malformed");
    public static readonly Problem SignInNeeded = new(401, "sign-in-needed");
    public static readonly Problem NotYours = new(403, "not-yours");
    public static readonly Problem NotFound = new(404, "not-found");
    public static readonly Problem KeyReused = new(409, "idempotency-key-reused");
    public static readonly Problem Stale = new(412, "stale");
    public static readonly Problem TooLarge = new(413, "too-large");
    public static readonly Problem NotJson = new(415, "not-json");
    public static readonly Problem StoreUnavailable = new(503, "store-unavailable")
    {
        RetryAfter = TimeSpan.FromSeconds(5),
    };
    public static readonly Problem Unexpected = new(500, "unexpected");

    public static Problem Invalid(IEnumerable<Fault> faults) =>
        new(400, "invalid") { Faults = [.. faults] };

    public static Problem Invalid(params FieldError[] errors) => Invalid(errors.Select(ToFault));

    public static Problem TooManyTries(TimeSpan retryAfter) =>
        new(429, "too-many-tries") { RetryAfter = retryAfter };

    /// <summary>A refusal of the domain; 409 of a mentorship gets <c>phase</c> and <c>nextActions</c> by
    /// <see cref="Problem.With"/>.</summary>
    public static Problem ToProblem(this Refused refused) =>
        new(StatusOf(refused.Kind), refused.Code) { Faults = [.. refused.Fields.Select(ToFault)] };

    /// <summary>What a response with an error status and no body says.</summary>
    public static Problem OfStatus(int status) =>
        status switch
        {
            401 => SignInNeeded,
            403 => NotYours,
            404 => NotFound,
            405 => new(405, "method-not-allowed"),
            413 => TooLarge,
            415 => NotJson,
            < 500 => Malformed,
            _ => Unexpected,
        };

    private static Fault ToFault(FieldError error) => new(error.Field, error.Code);

    private static int StatusOf(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.Invalid => 400,
            RefusalKind.Forbidden => 403,
            RefusalKind.Absent => 404,
            RefusalKind.State => 409,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
