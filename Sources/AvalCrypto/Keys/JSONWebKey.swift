public import AvalModel

/// The members of a public key as a JSON Web Key (RFC 7517, RFC 8037), without `kid`, `use` or `alg`.
public struct JSONWebKey: Hashable, Sendable {
    /// Member names and string values in the order of RFC 7638, sorted by name.
    public let members: [Member]

    public struct Member: Hashable, Sendable {
        public let name: String
        public let value: String
    }

    public init(_ key: PublicKey) {
        let coordinate = key.algorithm.coordinateLength
        switch key.algorithm {
        case .ed25519:
            members = JSONWebKey.members(["crv": "Ed25519", "kty": "OKP", "x": Base64URL.encode(key.raw)])
        case .p256, .p384:
            let length = coordinate ?? 0
            members = JSONWebKey.members([
                "crv": key.algorithm == .p256 ? "P-256" : "P-384", "kty": "EC",
                "x": Base64URL.encode(key.raw[1...length]), "y": Base64URL.encode(key.raw[(length + 1)...]),
            ])
        case .rsa2048, .rsa3072, .rsa4096:
            let numbers = SubjectPublicKey.rsaNumbers(key.raw)
            members = JSONWebKey.members([
                "e": Base64URL.encode(numbers?.e ?? []), "kty": "RSA", "n": Base64URL.encode(numbers?.n ?? []),
            ])
        }
    }

    /// SHA-256 over the canonical JSON of the members (RFC 7638), the usual `kid` as base64url.
    public var thumbprint: Digest {
        // Every value is base64url or a fixed word, so nothing needs escaping.
        let pairs = members.map { "\"\($0.name)\":\"\($0.value)\"" }
        return sha256(Array("{\(pairs.joined(separator: ","))}".utf8))
    }

    /// What only a private or a symmetric key has (RFC 7518 §6.2.2, §6.3.2, §6.4; RFC 8037 §2).
    static let privateMembers: Set<String> = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"]

    private static func members(_ values: [String: String]) -> [Member] {
        values.sorted { $0.key < $1.key }.map { Member(name: $0.key, value: $0.value) }
    }
}

extension PublicKey {
    public var jsonWebKey: JSONWebKey { JSONWebKey(self) }

    /// From the members of a JWK that say what the key is; the caller has read the JSON and looked at `use` and `alg`.
    ///
    /// - Throws: `.publicKeyRefused` for a key type or curve outside `KeyAlgorithm`, for a private member (`d`, `k` and
    ///   RSA's others), and for a member that is missing or too many, not base64url or of the wrong length: coordinates
    ///   have that of the curve (RFC 7518 §6.2.1.2), numbers of RSA no leading zeros (§6.3.1.1).
    public convenience init(jwk members: [String: String]) throws(CryptoError) {
        func number(_ name: String, length: Int) throws(CryptoError) -> [UInt8] {
            guard let bytes = members[name].flatMap({ Base64URL.decode($0) }), bytes.count == length else {
                throw .publicKeyRefused(.malformed)
            }
            return bytes
        }
        func only(_ names: Set<String>) throws(CryptoError) {
            guard Set(members.keys) == names else { throw .publicKeyRefused(.malformed) }
        }
        guard members.keys.allSatisfy({ !JSONWebKey.privateMembers.contains($0) }) else {
            throw .publicKeyRefused(.privateMember)
        }
        switch (members["kty"], members["crv"]) {
        case ("OKP", "Ed25519"):
            try only(["kty", "crv", "x"])
            try self.init(.ed25519, raw: number("x", length: 32))
        case ("EC", "P-256"):
            try only(["kty", "crv", "x", "y"])
            try self.init(.p256, raw: [4] + number("x", length: 32) + number("y", length: 32))
        case ("EC", "P-384"):
            try only(["kty", "crv", "x", "y"])
            try self.init(.p384, raw: [4] + number("x", length: 48) + number("y", length: 48))
        case ("RSA", nil):
            try only(["kty", "n", "e"])
            guard let modulus = members["n"].flatMap({ Base64URL.decode($0) }), let top = modulus.first, top != 0 else {
                throw .publicKeyRefused(.malformed)
            }
            guard let algorithm = KeyAlgorithm(modulusLength: modulus.count) else {
                throw .publicKeyRefused(.unsupportedSize(bits: modulus.count * 8 - top.leadingZeroBitCount))
            }
            guard let exponent = members["e"].flatMap({ Base64URL.decode($0) }), exponent.first.map({ $0 != 0 }) == true
            else { throw .publicKeyRefused(.malformed) }
            guard exponent == [1, 0, 1] else { throw .publicKeyRefused(.unsupportedExponent) }
            try self.init(algorithm, raw: SubjectPublicKey.rsa(n: modulus, e: exponent))
        default:
            throw .publicKeyRefused(.unsupportedAlgorithm)
        }
    }
}
