import COpenSSL

/// The hash functions of the SHA-2 family (FIPS 180-4) that signatures, canonicalization and disclosures use.
public enum DigestAlgorithm: String, Hashable, Sendable, CaseIterable {
    // Raw values are the names of IANA's Named Information registry, which RFC 9901 §4.1.1 takes for `_sd_alg`.
    case sha256 = "sha-256"
    case sha384 = "sha-384"
    case sha512 = "sha-512"

    /// Bytes of a digest.
    public var length: Int {
        switch self {
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    public func digest(of bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { digest(of: $0) }
    }

    /// The digest of bytes that somebody else owns, without copying them.
    package func digest(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            write(digestOf: bytes, to: UnsafeMutableRawBufferPointer(buffer))
            count = length
        }
    }

    /// Writes the digest to the front of `output`, which has at least `length` bytes: no allocation.
    package func write(digestOf bytes: UnsafeRawBufferPointer, to output: UnsafeMutableRawBufferPointer) {
        precondition(output.count >= length, "a digest needs its length")
        let target = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
        switch self {
        case .sha256: aval_sha256(bytes.baseAddress, bytes.count, target)
        case .sha384: aval_sha384(bytes.baseAddress, bytes.count, target)
        case .sha512: aval_sha512(bytes.baseAddress, bytes.count, target)
        }
    }
}

/// SHA-384 (FIPS 180-4) of some bytes, 48 bytes.
public func sha384(_ bytes: [UInt8]) -> [UInt8] {
    DigestAlgorithm.sha384.digest(of: bytes)
}

/// SHA-512 (FIPS 180-4) of some bytes, 64 bytes.
public func sha512(_ bytes: [UInt8]) -> [UInt8] {
    DigestAlgorithm.sha512.digest(of: bytes)
}
