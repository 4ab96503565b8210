import AvalCredential
import AvalCrypto
import AvalIssuance
import AvalModel
import AvalRegister
import AvalVerification
import Foundation

/// The keys of an institute: encrypted halves in keys/, public halves and their lives in the register.
struct KeyRing {
    /// Where private halves, certificates and revocation lists lie.
    let folder: String
    let records: [KeyRecord]
    private let timestamps: TimestampSettings?
    private let institute: String
    /// In earnest, nothing that a demonstration's key made is trusted or published.
    private let isDemo: Bool

    init(_ institute: Institute, _ register: any RegisterReader) throws(RegisterError) {
        folder = institute.folder.keys
        isDemo = institute.settings.isDemo
        timestamps = institute.settings.timestamps
        self.institute = institute.folder.path
        records = try register.keys()
    }

    /// The active key of a purpose whose time to sign has not run out.
    /// - Throws: `IssuanceError`, also for a demonstration's key in an institute that is in earnest.
    func active(_ purpose: KeyRecord.Purpose, isDemo: Bool, at instant: Instant) throws(IssuanceError) -> KeyRecord {
        guard let record = records.last(where: { $0.purpose == purpose && $0.status == .active }) else {
            throw .noKey(purpose: purpose.rawValue)
        }
        if record.isDemo, !isDemo { throw .demoKey(id: record.id) }
        guard instant <= record.signUntil else { throw .keyExpired(id: record.id, signUntil: record.signUntil) }
        return record
    }

    /// Opens the private half and makes sure that it belongs to the record.
    func open(_ record: KeyRecord, _ passphrase: Passphrase) throws -> PrivateKey {
        let path = "\(folder)/\(record.id).key"
        let key: PrivateKey
        do {
            key = try PrivateKey(sealed: try readFile(path, limit: 1 << 16), passphrase: passphrase)
        } catch let error as CryptoError {
            if case .wrongPassphrase = error { throw Failure.notPermitted("\(path): wrong passphrase") }
            throw Failure.configuration(["\(path): \(error)"])
        }
        guard key.publicKey.raw == record.publicKey else {
            throw Failure.configuration(["\(path) is not the key that the register knows as \(record.id)"])
        }
        return key
    }

    func certificate(_ record: KeyRecord) throws -> X509Certificate {
        guard let der = record.certificate else {
            throw Failure.configuration(["key \(record.id) has no certificate in the register"])
        }
        return try X509Certificate(der: der)
    }

    /// What this institute's own verifier trusts: its credential keys with their history, its roots,
    /// and those of its timestamp authority.
    func anchors(_ issuer: Issuer) throws -> TrustAnchors {
        let keys = try trusted(.credential).map { record in
            TrustedKey(
                url: issuer.keyURL(record.id), key: try record.key(),
                notBefore: record.notBefore, verifyUntil: record.verifyUntil,
                isCompromised: record.status == .compromised)
        }
        let roots = try trusted(.rootAuthority).filter { $0.status != .compromised }.map(certificate)
        return TrustAnchors(
            issuers: [TrustedIssuer(did: issuer.did, keys: keys)], sealRoots: roots,
            timestampRoots: try timestamps?.trustedRoots(in: institute) ?? [])
    }

    /// For the DID document and the JWK Set: all credential keys but compromised ones.
    func published() throws -> [PublishedKey] {
        try trusted(.credential).filter { $0.status != .compromised }.map { record in
            PublishedKey(
                id: record.id, key: try record.key(),
                life: PublishedKey.Life(notBefore: record.notBefore, verifyUntil: record.verifyUntil))
        }
    }

    private func trusted(_ purpose: KeyRecord.Purpose) -> [KeyRecord] {
        records.filter { $0.purpose == purpose && (isDemo || !$0.isDemo) }
    }
}
