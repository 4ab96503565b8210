internal import AvalCrypto
public import StrictJSON

/// One claim or array element that the holder may show or keep back (Divulgación; RFC 9901 §4.2).
public struct Disclosure: Hashable, Sendable {
    /// As it was issued, base64url in ASCII; the digest is over these bytes and no others.
    public let encoded: [UInt8]
    public let salt: String
    /// The claim's name; `nil` for an element of an array.
    public let name: String?
    public let value: JSONValue

    /// - Throws: `.sdJWT` for what is not base64url of a strict JSON array of two or three, whose salt or name is no
    ///   text, or whose name is reserved.
    init(parsing encoded: ArraySlice<UInt8>) throws(CredentialError) {
        guard let bytes = Base64URL.decode(encoded), let parts = (try? JSONValue(parsing: bytes))?.array else {
            throw .sdJWT(.disclosureEncoding)
        }
        guard let salt = parts.first?.string, let value = parts.last else { throw .sdJWT(.disclosureShape) }
        switch parts.count {
        case 2: name = nil
        case 3:
            guard let text = parts[1].string else { throw .sdJWT(.disclosureShape) }
            guard !Disclosure.reserved.contains(text) else { throw .sdJWT(.reservedName) }
            name = text
        default: throw .sdJWT(.disclosureShape)
        }
        self.encoded = Array(encoded)
        self.salt = salt
        self.value = value
    }

    init(salt: String, name: String?, value: JSONValue) {
        let parts: [JSONValue] = [.string(salt)] + (name.map { [.string($0)] } ?? []) + [value]
        var encoded: [UInt8] = []
        Base64URL.append(JSONValue.array(parts).serialized(), to: &encoded)
        self.encoded = encoded
        self.salt = salt
        self.name = name
        self.value = value
    }

    /// The base64url of the digest (RFC 9901 §4.2.3).
    func digest(_ algorithm: DigestAlgorithm) -> String {
        Base64URL.encode(algorithm.digest(of: encoded))
    }

    /// Keys with a meaning of their own in SD-JWT (RFC 9901 §4.1); `_sd_alg` would change how the rest is read.
    static let reserved: Set<String> = ["_sd", "...", "_sd_alg"]
}
