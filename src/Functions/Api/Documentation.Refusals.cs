using Mentoring.Functions.Bounces;
using Mentoring.Functions.Networking.Cards;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace Mentoring.Functions.Api;

// Which refusals an operation may answer, by what it takes.
internal static partial class Documentation
{
    private static IEnumerable<(int Status, string When)> Refusals(
        IReadOnlyList<Type> takes,
        bool signedIn,
        ApiDescription description
    )
    {
        var changes = description.HttpMethod != HttpMethods.Get;
        var body = takes.Any(type =>
            type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Body<>)
        );
        var signed = takes.Contains(typeof(SignedEvents));
        (bool Holds, int Status, string When)[] all =
        [
            (true, 400, "/problems/malformed or /problems/invalid: `errors` names every field."),
            (signedIn, 401, "/problems/sign-in-needed"),
            (
                signedIn,
                403,
                "/problems/not-yours, /problems/coordinators-only: yours to read, not to do."
            ),
            (
                description.RelativePath?.Contains('{', StringComparison.Ordinal) == true,
                404,
                "Absent, or not yours to read."
            ),
            (
                changes && takes.Contains(typeof(CommandId)),
                409,
                "Not in this state, or /problems/idempotency-key-reused."
            ),
            (
                changes && takes.Contains(typeof(IfMatch)),
                412,
                "/problems/stale: If-Match does not hold any more."
            ),
            (body, 413, "/problems/too-large: more than 64 KiB."),
            (signed, 401, "/problems/not-signed"),
            (signed, 404, "No verification key is set."),
            (signed, 413, "/problems/too-large: more than 1 MiB."),
            (body, 415, "/problems/not-json"),
            (
                takes.Contains(typeof(ImageBody)),
                413,
                "/problems/image-too-large: more than 100 KiB."
            ),
            (takes.Contains(typeof(ImageBody)), 415, "/problems/not-an-image"),
            (takes.Contains(typeof(PdfBody)), 413, "/problems/pdf-too-large: more than 1 MB."),
            (takes.Contains(typeof(PdfBody)), 415, "/problems/not-a-pdf"),
            (takes.Contains(typeof(CardFile)), 413, "/problems/vcard-too-large: more than 1 MB."),
            (takes.Contains(typeof(CardFile)), 415, "/problems/not-a-vcard"),
            (
                body || takes.Contains(typeof(FewCalls)),
                429,
                "/problems/too-many-tries: wait `retryAfter` seconds."
            ),
            (true, 503, "/problems/store-unavailable: try again after `retryAfter` seconds."),
        ];
        return all.Where(one => one.Holds).Select(one => (one.Status, one.When));
    }
}
