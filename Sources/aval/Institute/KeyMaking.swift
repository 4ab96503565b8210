import AvalCredential
import AvalCrypto
import AvalModel
import AvalRegister
import Foundation

/// Makes keys and their certificates, seals them and records their public halves.
struct KeyMaker {
    let folder: String
    let issuer: Issuer
    let isDemo: Bool
    let passphrase: Passphrase
    let instant: Instant

    private static let year: Int64 = 365 * 86_400

    /// Root (P-384) → issuing authority (P-256), and the first seal and credential keys.
    func makeAll(_ register: any Register, credential: KeyAlgorithm = .ed25519) throws {
        let rootKey = try PrivateKey.generate(.p384)
        var random = SystemRandom()
        let root = try CertificateAuthority.root(
            name("Root CA"), key: rootKey, notBefore: instant, notAfter: after(years: 20), using: &random)
        try keep(rootKey, .rootAuthority, root.certificate, signYears: 20, verifyYears: 20, register)
        let authorityKey = try PrivateKey.generate(.p256)
        let authority = try root.issueCertificate(
            .issuing, subject: name("Issuing CA"), key: authorityKey.publicKey, notBefore: instant,
            notAfter: after(years: 10), using: &random)
        try keep(authorityKey, .issuingAuthority, authority, signYears: 10, verifyYears: 10, register)
        try makeSeal(CertificateAuthority(certificate: authority, key: authorityKey), .p256, register)
        try makeCredentialKey(credential, register)
    }

    /// A key for the seal of documents, P-256 or RSA-3072, certified by the issuing authority for three years.
    @discardableResult
    func makeSeal(
        _ authority: CertificateAuthority, _ algorithm: KeyAlgorithm, _ register: any Register
    ) throws -> String {
        let key = try PrivateKey.generate(algorithm)
        var random = SystemRandom()
        let end = min(after(years: 3), authority.certificate.notAfter)
        let certificate = try authority.issueCertificate(
            .documentSeal, subject: name("Seal"), key: key.publicKey, notBefore: instant, notAfter: end,
            using: &random)
        return try keep(key, .seal, certificate, signYears: 2, verifyYears: 3, register)
    }

    /// A key for credentials and status lists, Ed25519, P-256 or P-384: signs for two years, verifies for thirty.
    @discardableResult
    func makeCredentialKey(_ algorithm: KeyAlgorithm, _ register: any Register) throws -> String {
        try keep(try PrivateKey.generate(algorithm), .credential, nil, signYears: 2, verifyYears: 30, register)
    }

    /// The file first, then the record: a crash between leaves a file that nothing names.
    @discardableResult
    private func keep(
        _ key: PrivateKey, _ purpose: KeyRecord.Purpose, _ certificate: X509Certificate?, signYears: Int64,
        verifyYears: Int64, _ register: any Register
    ) throws -> String {
        let id = try freeID(purpose, register)
        try writeFile(try key.sealed(passphrase: passphrase), to: "\(folder)/\(id).key", mode: 0o600)
        if let certificate { try writeFile(certificate.pem, to: "\(folder)/\(id).crt") }
        try register.record(
            KeyRecord(
                id: id, purpose: purpose, algorithm: key.algorithm.registeredName,
                publicKey: key.publicKey.raw, certificate: certificate?.der, notBefore: instant,
                signUntil: after(years: signYears), verifyUntil: after(years: verifyYears), status: .active,
                isDemo: isDemo))
        return id
    }

    /// `credential-2026-1`, or `demo-credential-2026-1` for a demonstration: the name alone gives it away.
    private func freeID(_ purpose: KeyRecord.Purpose, _ register: any Register) throws -> String {
        let word =
            switch purpose {
            case .credential: "credential"
            case .seal: "seal"
            case .rootAuthority: "root"
            case .issuingAuthority: "issuing"
            }
        let stem = "\(isDemo ? "demo-" : "")\(word)-\(instant.date.year)-"
        let taken = Set(try register.keys().map(\.id))
        var turn = 1
        while taken.contains(stem + String(turn)) { turn += 1 }
        return stem + String(turn)
    }

    private func name(_ role: String) -> DistinguishedName {
        let demo = isDemo ? "DEMO, not valid, " : ""
        // X.520 allows 64 characters of common and organization name.
        return DistinguishedName(
            commonName: String((demo + issuer.name).prefix(50)) + " " + role,
            organization: String(issuer.name.prefix(64)))
    }

    private func after(years: Int64) -> Instant {
        instant.adding(seconds: years * KeyMaker.year)
    }
}

extension KeyAlgorithm {
    /// As the register says it.
    var registeredName: String {
        switch self {
        case .ed25519: "Ed25519"
        case .p256: "P-256"
        case .p384: "P-384"
        case .rsa2048: "RSA-2048"
        case .rsa3072: "RSA-3072"
        case .rsa4096: "RSA-4096"
        }
    }
}

extension KeyRecord {
    /// The public half.
    /// - Throws: `Failure.configuration` for an algorithm that is not known, `CryptoError` for bytes that are no key.
    func key() throws -> PublicKey {
        guard let known = KeyAlgorithm.allCases.first(where: { $0.registeredName == algorithm }) else {
            throw Failure.configuration(["key \(id) is of an unknown algorithm, \(algorithm)"])
        }
        return try PublicKey(known, raw: publicKey)
    }
}
