namespace Mentoring.Domain.Mentorships;

public static partial class Decider
{
    private static Decision Reissue(
        Mentorship state,
        ReissueCertificate command,
        Circumstances with
    )
    {
        if (with.By.Role != Role.Coordinator)
        {
            return Refuse.CoordinatorsOnly;
        }
        if (state.Certificates.Exists(certificate => certificate.Code == command.NewCode))
        {
            return Nothing;
        }
        return Certificate(state, command.Code) switch
        {
            null => Refuse.NoSuchCertificate,
            { Status: CertificateStatus.Valid } certificate => Yields(
                new CertificateReissued(
                    certificate.Side,
                    command.NewCode,
                    command.Code,
                    command.Reason.Id
                )
            ),
            _ => Refuse.CertificateReplaced,
        };
    }

    private static Decision Revoke(
        Mentorship state,
        RevokeCertificate command,
        Circumstances with
    ) =>
        Certificate(state, command.Code) switch
        {
            _ when with.By.Role != Role.Coordinator => Refuse.CoordinatorsOnly,
            null => Refuse.NoSuchCertificate,
            { Status: CertificateStatus.Revoked } => Nothing,
            { Status: CertificateStatus.Valid } certificate => Yields(
                new CertificateRevoked(
                    certificate.Side,
                    command.Code,
                    command.Reason.Id,
                    command.PublicReason?.Id
                )
            ),
            _ => Refuse.CertificateReplaced,
        };

    private static Certificate? Certificate(Mentorship state, string code) =>
        state.Certificates.Find(certificate => certificate.Code == code);
}
