public import AvalModel
import COpenSSL

/// SHA-256 (FIPS 180-4) of some bytes.
public func sha256(_ bytes: [UInt8]) -> Digest {
    digest(DigestAlgorithm.sha256.digest(of: bytes))
}

/// SHA-256 of slices as if they stood one after the other, without joining them.
public func sha256(of slices: [ArraySlice<UInt8>]) -> Digest {
    var hasher = SHA256()
    for slice in slices { hasher.update(slice) }
    return hasher.digest
}

/// SHA-256 of many byte strings that begin alike; what they share is hashed once.
public struct SharedBeginning: Sendable {
    private let bytes: [UInt8]
    private let state: SHA256_CTX

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var hasher = SHA256()
        hasher.update(bytes)
        state = hasher.state
    }

    /// The same as `sha256(of:)`, whatever the slices begin with.
    public func sha256(of slices: [ArraySlice<UInt8>]) -> Digest {
        guard let first = slices.first, begins(first) else { return AvalCrypto.sha256(of: slices) }
        var hasher = SHA256(state)
        hasher.update(first.dropFirst(bytes.count))
        for slice in slices.dropFirst() { hasher.update(slice) }
        return hasher.digest
    }

    private func begins(_ slice: ArraySlice<UInt8>) -> Bool {
        guard slice.count >= bytes.count else { return false }
        return slice.withUnsafeBytes { slice in
            bytes.withUnsafeBytes { bytes in
                guard let slice = slice.baseAddress, let start = bytes.baseAddress else { return true }
                return aval_same_bytes(slice, start, bytes.count) == 1
            }
        }
    }
}

/// SHA-256 over a stream of pieces; reading `digest` ends nothing, more pieces may follow.
public struct SHA256: ~Copyable {
    fileprivate var state = SHA256_CTX()

    public init() {
        aval_sha256_begin(&state)
    }

    fileprivate init(_ state: SHA256_CTX) { self.state = state }

    public mutating func update(_ slice: ArraySlice<UInt8>) {
        slice.withUnsafeBytes { update($0) }
    }

    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        aval_sha256_add(&state, bytes.baseAddress, bytes.count)
    }

    /// The digest of everything so far.
    public var digest: Digest {
        var finished = state
        return AvalCrypto.digest(
            [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
                aval_sha256_end(&finished, buffer.baseAddress)
                count = 32
            })
    }
}

private func digest(_ bytes: [UInt8]) -> Digest {
    guard let digest = Digest(bytes: bytes) else { preconditionFailure("SHA-256 has 32 bytes") }
    return digest
}
