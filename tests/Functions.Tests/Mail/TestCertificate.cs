using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mentoring.Functions.Tests.Mail;

/// <summary>A certificate for a name, that signs itself.</summary>
public sealed class TestCertificate
{
    private readonly X509Certificate2 _certificate;

    public TestCertificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _certificate = request.CreateSelfSigned(
            TimeProvider.System.GetUtcNow().AddDays(-1),
            TimeProvider.System.GetUtcNow().AddDays(1)
        );
        Key = key.ExportPkcs8PrivateKeyPem();
        Pem = _certificate.ExportCertificatePem();
    }

    public string Key { get; }

    public string Pem { get; }

    /// <summary>Whether a certificate is right on a machine that trusts this one and no other.</summary>
    public bool Accepts(
        object sender,
        X509Certificate? certificate,
        X509Chain? chain,
        SslPolicyErrors errors
    )
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return false;
        }
        using var trusting = new X509Chain();
        trusting.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        trusting.ChainPolicy.CustomTrustStore.Add(_certificate);
        trusting.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return trusting.Build(new X509Certificate2(certificate));
    }
}
