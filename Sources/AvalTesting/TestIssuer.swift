public import AvalCredential
public import AvalCrypto
public import StrictJSON

/// An institute that exists in tests only, with an Ed25519 key that everybody knows.
public struct TestIssuer: Sendable {
    public let issuer: Issuer
    public let privateKey: PrivateKey
    public let key: CredentialKey

    /// The same seed gives the same key each time.
    public init(origin: String = "https://certifica.example", keyID: String = "2026-1", seed: UInt8 = 1) throws {
        issuer = try Issuer(name: "Instituto de muestra", origin: origin)
        privateKey = try PrivateKey(ed25519Seed: [UInt8](repeating: seed, count: 32))
        key = try CredentialKey(id: keyID, issuer: issuer, key: privateKey)
    }

    public var circumstances: BadgeCircumstances {
        BadgeCircumstances(
            issuer: issuer, status: StatusPlace(list: 1, index: 42),
            subjectID: "urn:uuid:7b1e6f0c-1f0b-4d0c-8f8e-9b8a0d7d3c11", salt: "8f3Kq0pZrT6vXwYbNc1dQg",
            utcOffset: -6 * 3_600)
    }

    /// The credential of a sample, not signed.
    public func badge(_ sample: SampleCertificate = SampleCertificate()) throws -> JSONValue {
        openBadge(for: try sample.certificate, circumstances)
    }

    /// A sample along the road: drafted, linted, signed.
    public func credential(_ sample: SampleCertificate = SampleCertificate()) throws -> [UInt8] {
        try sign(IssuancePermit(linting: badge(sample).canonical()), with: key).bytes
    }

    /// The header that this issuer's credentials have.
    public var header: JSONValue { ["alg": "EdDSA", "kid": .string(key.url)] }

    /// Signs any payload past all lints, as an issuer does that is not ours.
    public func token(_ payload: JSONValue) throws -> [UInt8] {
        try compactJWS(header: header.serialized(), payload: payload.serialized()) { try privateKey.sign($0) }
    }
}

/// A compact JWS of any bytes, however wrong.
public func compactJWS(
    header: [UInt8], payload: [UInt8], sign: ([UInt8]) throws -> [UInt8]
) rethrows -> [UInt8] {
    let input = Array("\(Base64URL.encode(header)).\(Base64URL.encode(payload))".utf8)
    return input + Array(".\(Base64URL.encode(try sign(input)))".utf8)
}

extension JSONValue {
    /// The value with one member set, or removed with `nil`; steps are keys and positions from the root inwards.
    public func changing(_ path: String..., to value: JSONValue?) -> JSONValue {
        changed(path[...], to: value)
    }

    private func changed(_ path: ArraySlice<String>, to value: JSONValue?) -> JSONValue {
        guard let step = path.first else { return value ?? .null }
        let rest = path.dropFirst()
        switch self {
        case .object(var members):
            members[step] = rest.isEmpty ? value : (members[step] ?? .null).changed(rest, to: value)
            return .object(members)
        case .array(var elements):
            guard let position = Int(step), elements.indices.contains(position) else { return self }
            if rest.isEmpty, value == nil {
                elements.remove(at: position)
            } else {
                elements[position] = elements[position].changed(rest, to: value)
            }
            return .array(elements)
        default: return self
        }
    }
}
