internal import AvalCrypto
public import StrictJSON

/// The hash of something that identifies a holder, with its algorithm (OB 3.0 §B.4 IdentityHash).
public struct IdentityHash: Hashable, Sendable {
    public enum Algorithm: String, Hashable, Sendable {
        case sha256
        /// Read, never compared: it no longer tells one address from another.
        case md5
    }

    public let algorithm: Algorithm
    /// In lower case.
    public let hexadecimal: String

    /// `nil` unless the text is `sha256$` or `md5$` with as many hexadecimal digits as its algorithm gives.
    public init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 2, let algorithm = Algorithm(rawValue: String(parts[0])),
            parts[1].utf8.count == (algorithm == .sha256 ? 64 : 32),
            parts[1].allSatisfy({ $0.isASCII && $0.isHexDigit })
        else { return nil }
        self.algorithm = algorithm
        hexadecimal = parts[1].lowercased()
    }

    /// The SHA-256 of an identifier and a salt, one after the other in UTF-8.
    public init(of identifier: String, salt: String) {
        algorithm = .sha256
        hexadecimal = "\(AvalCrypto.sha256(Array((identifier + salt).utf8)))"
    }
}

extension IdentityHash: CustomStringConvertible {
    public var description: String { "\(algorithm.rawValue)$\(hexadecimal)" }
}

/// One way in which a credential names its holder (Identidad).
public struct BadgeIdentity: Hashable, Sendable {
    /// Whether something known of a person is what the credential names.
    public enum Match: String, Hashable, Sendable {
        case matches
        case differs
        /// A hash by an algorithm that proves nothing.
        case cannotTell
    }

    /// As `emailAddress`; Open Badges 2.0 calls it `email`.
    public let kind: String
    public let isHashed: Bool
    /// In the clear, or a hash with its algorithm.
    public let value: String
    public let salt: String

    public init(kind: String, isHashed: Bool, value: String, salt: String) {
        self.kind = kind
        self.isHashed = isHashed
        self.value = value
        self.salt = salt
    }

    /// OB 3.0 §9.3: the known identifier is of the same type, and equal to the value or to what was hashed.
    public func compare(_ known: String) -> Match {
        guard isHashed else { return known == value ? .matches : .differs }
        guard let hash = IdentityHash(value), hash.algorithm == .sha256 else { return .cannotTell }
        return IdentityHash(of: known, salt: salt) == hash ? .matches : .differs
    }

    /// The IdentityObject of OB 3.0 §B.1.14.
    public var json: JSONValue {
        var object: JSONObject = [
            "type": "IdentityObject", "hashed": .bool(isHashed), "identityType": .string(kind),
            "identityHash": .string(value),
        ]
        if isHashed { object.set("salt", .string(salt)) }
        return .object(object)
    }
}
