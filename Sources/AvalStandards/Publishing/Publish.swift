public import AvalModel

/// A standard under its digest: what ratings, decisions and certificates pin (Estándar publicado).
public struct PublishedStandard: Hashable, Sendable {
    public let standard: Standard
    /// RFC 8785 form; equal standards have equal bytes, whatever their YAML looked like.
    public let canonicalBytes: [UInt8]
    /// SHA-256 of the canonical bytes.
    public let digest: Digest

    public var reference: StandardReference {
        StandardReference(code: standard.code, version: standard.version, digest: digest)
    }
}

/// Freezes a standard under the digest of its canonical bytes.
public func publish(_ standard: Standard, hashing: Hashing) -> PublishedStandard {
    let bytes = canonicalBytes(of: standard)
    return PublishedStandard(standard: standard, canonicalBytes: bytes, digest: hashing(bytes))
}
