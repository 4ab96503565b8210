public import AvalCrypto
public import StrictJSON

/// Who issues: an institute under the DID of its host (did:web method specification §2).
public struct Issuer: Hashable, Sendable {
    /// As `did:web:certifica.ilce.example`.
    public let did: String
    public let name: String
    /// `scheme://host[:port]`, without a slash at the end.
    public let origin: String

    /// - Throws: `.notAnOrigin` for anything but https, or http on localhost, and for IP addresses, which did:web
    ///   does not allow.
    public init(name: String, origin: String) throws(CredentialError) {
        guard let host = Issuer.host(of: origin) else { throw .notAnOrigin(origin) }
        self.name = name
        self.origin = origin
        did = "did:web:" + host.replacing(":", with: "%3A")
    }

    private static func host(of origin: String) -> String? {
        let isSecure = origin.hasPrefix("https://")
        guard isSecure || origin.hasPrefix("http://localhost") else { return nil }
        let host = origin.dropFirst(isSecure ? 8 : 7)
        let parts = host.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let name = parts.first, isHostName(name), isSecure || name == "localhost" else {
            return nil
        }
        if parts.count == 2 {
            // "+80" and "080" are the same number and would be another DID.
            guard let port = Int(parts[1]), (1...65_535).contains(port), String(port) == parts[1] else { return nil }
        }
        return String(host)
    }

    /// Labels of RFC 1123 §2.1 in lower case. The last one begins with a letter: what begins with a digit there is read
    /// as an IPv4 address, `0x7f.1` too (WHATWG URL §3.5).
    private static func isHostName(_ name: Substring) -> Bool {
        let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard name.utf8.count <= 253, labels.last?.first.map(isLetter) == true else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                && label.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// The DID URL of a key.
    public func keyURL(_ id: String) -> String { "\(did)#\(id)" }
}

/// A key as it is published: its fragment and its public half.
public struct PublishedKey: Hashable, Sendable {
    public let id: String
    public let key: PublicKey

    public init(id: String, key: PublicKey) {
        self.id = id
        self.key = key
    }
}

extension Issuer {
    /// The DID document (DID Core §5), JSON-LD with `JsonWebKey` methods. Retired keys stand in `assertionMethod` as
    /// well: verifiers look there for the key of a credential, however old it is. A compromised key is not to be given.
    public func document(_ keys: [PublishedKey]) -> JSONValue {
        let methods = keys.map { published -> JSONValue in
            [
                "id": .string(keyURL(published.id)), "type": "JsonWebKey", "controller": .string(did),
                "publicKeyJwk": .object(jwk(published)),
            ]
        }
        return [
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"],
            "id": .string(did),
            "verificationMethod": .array(methods),
            "assertionMethod": .array(keys.map { .string(keyURL($0.id)) }),
            "service": [
                [
                    "id": .string("\(did)#verify"), "type": "LinkedDomains", "serviceEndpoint": .string(origin),
                ]
            ],
        ]
    }

    /// The same keys as a JWK Set (RFC 7517 §5).
    public func keySet(_ keys: [PublishedKey]) -> JSONValue {
        ["keys": .array(keys.map { .object(jwk($0)) })]
    }

    private func jwk(_ published: PublishedKey) -> JSONObject {
        var object = JSONObject()
        for member in JSONWebKey(published.key).members { object.set(member.name, .string(member.value)) }
        object.set("kid", .string(keyURL(published.id)))
        object.set("use", "sig")
        return object
    }
}
