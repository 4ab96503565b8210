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
        case .rsa3072:
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

    private static func members(_ values: [String: String]) -> [Member] {
        values.sorted { $0.key < $1.key }.map { Member(name: $0.key, value: $0.value) }
    }
}

extension PublicKey {
    public var jsonWebKey: JSONWebKey { JSONWebKey(self) }

    /// From the members of a JWK that say what the key is; the caller has read the JSON and looked at `use` and `alg`.
    ///
    /// - Throws: `.publicKeyRefused` for a key type or curve outside `KeyAlgorithm`, for a member that is missing or
    ///   too many, not base64url or of the wrong length, for a private member (`d`) too.
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
            let raw = try SubjectPublicKey.rsa(n: number("n", length: 384), e: number("e", length: 3))
            try self.init(.rsa3072, raw: raw)
        default:
            throw .publicKeyRefused(.unsupportedAlgorithm)
        }
    }
}
