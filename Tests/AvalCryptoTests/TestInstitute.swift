import AvalModel

@testable import AvalCrypto

/// A root, an issuing authority and seals under them, all valid from 2026; made once, for nothing but tests.
struct TestInstitute: Sendable {
    let root: CertificateAuthority
    let issuing: CertificateAuthority
    let p256Key: PrivateKey
    let p256: X509Certificate
    let rsaKey: PrivateKey
    let rsa: X509Certificate

    static let begin = instant("2026-01-01T00:00:00Z")
    static let noon = instant("2026-10-15T12:00:00Z")
    static let sealEnd = instant("2029-01-01T00:00:00Z")

    static let shared: TestInstitute = {
        do {
            return try TestInstitute()
        } catch {
            preconditionFailure("no test institute: \(error)")
        }
    }()

    static func name(_ commonName: String) -> DistinguishedName {
        DistinguishedName(
            commonName: commonName, organization: "Instituto de Prueba: Educación y Ñandú", country: "MX")
    }

    init() throws {
        var random = SystemRandom()
        root = try .root(
            Self.name("Raíz de prueba"), key: .generate(.p384), notBefore: Self.begin,
            notAfter: instant("2056-01-01T00:00:00Z"), using: &random)
        let issuingKey = try PrivateKey.generate(.p256)
        let issuingCertificate = try root.issueCertificate(
            .issuing, subject: Self.name("Emisora de prueba"), key: issuingKey.publicKey, notBefore: Self.begin,
            notAfter: instant("2036-01-01T00:00:00Z"), using: &random)
        issuing = try CertificateAuthority(certificate: issuingCertificate, key: issuingKey)
        p256Key = try .generate(.p256)
        rsaKey = try .generate(.rsa3072)
        p256 = try issuing.issueCertificate(
            .documentSeal, subject: Self.name("Sello de prueba"), key: p256Key.publicKey, notBefore: Self.begin,
            notAfter: Self.sealEnd, using: &random)
        rsa = try issuing.issueCertificate(
            .documentSeal, subject: Self.name("Sello RSA de prueba"), key: rsaKey.publicKey, notBefore: Self.begin,
            notAfter: Self.sealEnd, using: &random)
    }
}
