public import AvalModel

/// What a QR symbol of a certificate says: an address that any phone opens, with the proof behind it (Enlace de
/// verificación). `https://HOST/v/CODE#DIGITS`; what stands after the `#` never reaches the server.
public struct OfflineLink: Hashable, Sendable {
    /// `https://host[:port]`, or `http://localhost[:port]` of a demonstration.
    public let origin: String
    /// The same as the signed one.
    public let code: VerificationCode
    public let proof: OfflineProof

    /// - Throws: `.notALink` where `origin` is none.
    public init(origin: String, proof: OfflineProof) throws(OfflineFlaw) {
        guard (try? Issuer(name: "", origin: origin)) != nil else { throw .notALink }
        self.origin = origin
        code = proof.unverifiedClaim.code
        self.proof = proof
    }

    /// Reads what a camera read. Nothing may stand around it; scheme and host are in lower case.
    /// - Throws: `.notALink`, `.otherCode`, and as `OfflineProof.init(digits:)`.
    public init(parsing text: some StringProtocol) throws(OfflineFlaw) {
        guard text.utf8.count <= OfflineLink.limit else { throw .notALink }
        let parts = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let path = parts[0].firstRange(of: "/v/") else { throw .notALink }
        let typed = parts[0][path.upperBound...]
        guard let code = try? VerificationCode(parsing: typed), code.compact == typed else { throw .notALink }
        try self.init(origin: String(parts[0][..<path.lowerBound]), proof: OfflineProof(digits: parts[1]))
        guard code == self.code else { throw .otherCode }
    }

    /// Whether a text is meant to be such a link, for who takes several kinds.
    public static func isMeant(by text: some StringProtocol) -> Bool {
        text.hasPrefix("http") && text.contains("/v/") && text.contains("#")
    }

    /// The DID of whoever has the host: did:web, with the port where there is one.
    public var issuer: String {
        // Both ways to make a link have tried it.
        (try? Issuer(name: "", origin: origin).did) ?? ""
    }

    /// As a symbol says it.
    public var url: String { "\(origin)/v/\(code.compact)#\(proof.digits)" }

    /// Without the proof: where the issuer answers for the status.
    public var page: String { "\(origin)/v/\(code.compact)" }

    static let limit = 300 + OfflineDigits.limit
}
