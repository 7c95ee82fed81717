using Mentoring.Domain.Calendar;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Api;
using Mentoring.Functions.Certificates;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Mentorships.Certificates;

/// <summary>What anybody who has the code may know of a certificate.</summary>
/// <param name="Sha256">Of the PDF as it was issued, in hex.</param>
/// <param name="ReplacedOn">The day on which another took its place; the other's code stays its holder's.</param>
/// <param name="RevocationReason">Where the coordinator wrote one for the public.</param>
public sealed record PublicCertificateView(
    CertificateStatus Status,
    string Holder,
    CertificateRole Role,
    string Programme,
    string Organisation,
    DateOnly From,
    DateOnly To,
    int Meetings,
    decimal Hours,
    DateOnly IssuedOn,
    string Sha256,
    DateOnly? ReplacedOn,
    DateOnly? RevokedOn,
    string? RevocationReason
);

/// <param name="Identical">Whether the file is the issued one, byte for byte.</param>
/// <param name="Sha256">Of the file that was sent, in hex.</param>
public sealed record ComparedFile(bool Identical, string Sha256);

/// <summary>A certificate with its file, and the mentorship it is of.</summary>
public sealed record FoundCertificate(
    Mentorship State,
    Certificate Certificate,
    StoredCertificate Stored
)
{
    /// <summary>The day on which it was replaced or revoked, where the programme is; null while it is valid.</summary>
    public DateOnly? SettledOn =>
        Certificate.Settled is { } settled ? LocalTime.DateIn(settled.At, State.Zone) : null;

    public ComparedFile Compare(string sha256) => new(sha256 == Stored.Sha256, sha256);
}

/// <summary>Finds certificates by the code that people type or scan. What is no code asks the store nothing.</summary>
public sealed class CertificateLookup(IStore store, MentorshipReads reads)
{
    /// <exception cref="ProblemException">404: there is none with this code.</exception>
    public async Task<FoundCertificate> GetAsync(string typed, CancellationToken cancel) =>
        await FindAsync(typed, cancel) ?? throw Problems.NotFound.Exception();

    /// <summary>Null where there is none, or its file is not made yet.</summary>
    public async Task<FoundCertificate?> FindAsync(string typed, CancellationToken cancel) =>
        await IssuedAsync(typed, cancel) is var (state, certificate)
        && await StoredAsync(state.Id, certificate.Code, cancel) is { } stored
            ? new(state, certificate, stored)
            : null;

    /// <summary>The certificate alone, without its file.</summary>
    public async Task<(Mentorship State, Certificate Certificate)?> IssuedAsync(
        string typed,
        CancellationToken cancel
    )
    {
        if (!VerificationCode.TryParse(typed, out var code))
        {
            return null;
        }
        var pointer = await store.FindAsync(
            StoredCertificates.PartitionOf(code),
            StoredCertificates.Signpost,
            cancel
        );
        var state = pointer is null
            ? null
            : await reads.FindAsync(pointer.Text("mentorship"), cancel);
        return state?.Certificates.Find(issued => issued.Code == code) is { } certificate
            ? (state, certificate)
            : null;
    }

    public async Task<StoredCertificate?> StoredAsync(
        string mentorshipId,
        string code,
        CancellationToken cancel
    )
    {
        var partition = MentorshipStates.PartitionOf(mentorshipId);
        var row = await store.FindAsync(partition, StoredCertificates.KeyOf(code), cancel);
        return row is null ? null : StoredCertificates.Read(row);
    }

    /// <summary>Whether these are the bytes of another version of the same person's certificate: replaced since, or the one that
    /// replaced this.</summary>
    public async Task<bool> IsOtherVersionAsync(
        FoundCertificate found,
        string sha256,
        CancellationToken cancel
    )
    {
        var others = found.State.Certificates.Where(other =>
            other.Side == found.Certificate.Side && other.Code != found.Certificate.Code
        );
        foreach (var other in others)
        {
            var stored = await StoredAsync(found.State.Id, other.Code, cancel);
            if (stored?.Sha256 == sha256)
            {
                return true;
            }
        }
        return false;
    }

    public async Task<PublicCertificateView> ViewAsync(
        FoundCertificate found,
        CancellationToken cancel
    )
    {
        var (facts, status) = (found.Stored.Facts, found.Certificate.Status);
        return new(
            status,
            facts.Holder,
            facts.Role,
            facts.Programme,
            facts.Organisation,
            facts.From,
            facts.To,
            facts.Meetings,
            facts.Hours,
            facts.IssuedOn,
            found.Stored.Sha256,
            status == CertificateStatus.Replaced ? found.SettledOn : null,
            status == CertificateStatus.Revoked ? found.SettledOn : null,
            found.Certificate.PublicReasonText is { } text
                ? await reads.FindTextAsync(found.State.Id, text, cancel)
                : null
        );
    }
}
