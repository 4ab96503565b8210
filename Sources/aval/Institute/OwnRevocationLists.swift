import AvalCredential
import AvalCrypto
import AvalModel
import AvalRegister
import Foundation

/// The revocation list of one of the institute's authorities, in keys/ID.crl.
struct OwnRevocationList {
    let authority: String
    let der: [UInt8]
    let until: Instant
    /// Ids of the keys whose certificates it takes back; not known of a list that was read.
    let revoked: [String]
    let isNew: Bool
    fileprivate let path: String

    func keep() throws(Failure) {
        try writeFile(RevocationSource.pem(list: der), to: path)
    }
}

extension KeyRing {
    /// Whether the private half is on this machine.
    func hasKey(of record: KeyRecord) -> Bool {
        FileManager.default.fileExists(atPath: "\(folder)/\(record.id).key")
    }

    /// The lists of all authorities that ever were, as far as they are kept.
    func keptLists() throws -> [[UInt8]] {
        try records.filter(\.isAuthority).compactMap { try keptList($0)?.der }
    }

    /// - Throws: `Failure` for a file that is no list.
    func keptList(_ authority: KeyRecord) throws -> OwnRevocationList? {
        let path = self.path(of: authority)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let der = try readRevocationLists(path).first,
            let until = RevocationSource.end(of: der, issuer: try certificate(authority))
        else {
            throw Failure.configuration(["\(path) is no list of \(authority.id); aval keys lists signs it anew"])
        }
        return OwnRevocationList(
            authority: authority.id, der: der, until: until, revoked: [], isNew: false, path: path)
    }

    /// A list that takes back the certificates of compromised keys that the authority issued, from when they ceased to
    /// sign.
    func sign(
        listOf authority: KeyRecord, _ passphrase: Passphrase, days: Int64, at instant: Instant
    ) throws -> OwnRevocationList {
        let issuer = try CertificateAuthority(
            certificate: try certificate(authority), key: try open(authority, passphrase))
        let revoked = try records.filter { record in
            guard record.status == .compromised, record.certificate != nil, record.id != authority.id else {
                return false
            }
            return try certificate(record).isIssued(by: issuer.certificate)
        }
        let until = min(instant.adding(seconds: days * 86_400), issuer.certificate.notAfter)
        let der = try issuer.revocationList(
            try revoked.map {
                RevokedCertificate(serial: try certificate($0).serial, since: min($0.signUntil, instant))
            }, number: UInt64(clamping: instant.secondsSinceEpoch), thisUpdate: instant, nextUpdate: until)
        return OwnRevocationList(
            authority: authority.id, der: der, until: until, revoked: revoked.map(\.id), isNew: true,
            path: path(of: authority))
    }

    private func path(of authority: KeyRecord) -> String { "\(folder)/\(authority.id).crl" }
}

extension KeyRecord {
    fileprivate var isAuthority: Bool { purpose == .rootAuthority || purpose == .issuingAuthority }
}
