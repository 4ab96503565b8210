public import AvalModel

/// Why there is nothing that proves a certificate good.
public enum RevocationFlaw: Error, Hashable, Sendable {
    case revoked(certificate: DistinguishedName, since: Instant)
    /// Nothing that was tried counts; where nothing was, there is no list at hand and the certificate names no place.
    case unknown(certificate: DistinguishedName, tried: [RevocationAttempt])
}

/// A list or response that does not count.
public struct RevocationAttempt: Hashable, Sendable {
    public enum Flaw: Hashable, Sendable {
        case unreachable(String)
        /// Not DER of its kind, or a list that covers only a part of what its issuer issued.
        case unreadable
        /// Not signed by the certificate's issuer, or by anybody whom it certified for that.
        case otherIssuer
        /// It says nothing of the time that is asked about.
        case outOfDate(until: Instant?)
        /// A responder that does not know the certificate.
        case noAnswer
    }

    /// The address; `nil` for a list at hand.
    public let place: String?
    public let flaw: Flaw
}

extension RevocationFlaw: CustomStringConvertible {
    public var description: String {
        switch self {
        case .revoked(let certificate, let since): "the certificate \(certificate) is revoked since \(since)"
        case .unknown(let certificate, let tried):
            "nothing says that the certificate \(certificate) is not revoked"
                + (tried.isEmpty
                    ? ": there is no list of its issuer at hand, and it names no place to ask"
                    : " (" + tried.map(\.description).joined(separator: "; ") + ")")
        }
    }
}

extension RevocationAttempt: CustomStringConvertible {
    public var description: String {
        "\(place.map { String($0.prefix(200)) } ?? "the list at hand"): \(flaw)"
    }
}

extension RevocationAttempt.Flaw: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreachable(let reason): reason
        case .unreadable: "it is no complete revocation list and no status response"
        case .otherIssuer: "it is not signed by the certificate's issuer"
        case .outOfDate(let until?): "it ran out on \(until)"
        case .outOfDate(nil): "it does not say until when it holds"
        case .noAnswer: "the responder does not know the certificate"
        }
    }
}
