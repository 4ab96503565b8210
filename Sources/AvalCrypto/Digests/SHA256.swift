public import AvalModel
import COpenSSL

/// SHA-256 (FIPS 180-4) of some bytes.
public func sha256(_ bytes: [UInt8]) -> Digest {
    sha256(of: [bytes[...]])
}

/// SHA-256 of slices as if they stood one after the other, without joining them.
public func sha256(of slices: [ArraySlice<UInt8>]) -> Digest {
    var hasher = SHA256()
    for slice in slices { hasher.update(slice) }
    return hasher.digest
}

/// SHA-256 over a stream of pieces; reading `digest` ends nothing, more pieces may follow.
public struct SHA256: ~Copyable {
    private let context: OpaquePointer

    public init() {
        context = SHA256.copy(of: SHA256.fresh.context)
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    public mutating func update(_ slice: ArraySlice<UInt8>) {
        let updated = slice.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
        precondition(updated == 1, "SHA-256 takes every byte")
    }

    public mutating func update(_ bytes: [UInt8]) {
        update(bytes[...])
    }

    /// The digest of everything so far.
    public var digest: Digest {
        let finished = SHA256.copy(of: context)
        defer { EVP_MD_CTX_free(finished) }
        let bytes = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            var length: UInt32 = 0
            precondition(EVP_DigestFinal_ex(finished, buffer.baseAddress, &length) == 1, "SHA-256 ends")
            count = Int(length)
        }
        guard let digest = Digest(bytes: bytes) else { preconditionFailure("SHA-256 has 32 bytes") }
        return digest
    }

    /// A context after EVP_DigestInit: copying it spares each digest the search for the algorithm.
    private struct Template: @unchecked Sendable {
        let context: OpaquePointer
    }

    private static let fresh: Template = {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex2(context, EVP_sha256(), nil) == 1 else {
            // Every certificate rests on this function: a libcrypto without it cannot be worked with.
            fatalError("libcrypto has no SHA-256")
        }
        return Template(context: context)
    }()

    private static func copy(of template: OpaquePointer) -> OpaquePointer {
        guard let copy = EVP_MD_CTX_new(), EVP_MD_CTX_copy_ex(copy, template) == 1 else {
            fatalError("out of memory while hashing")
        }
        return copy
    }
}
