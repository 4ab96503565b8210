internal import AvalCrypto
internal import CDeflate

/// The bits of a status list, most significant first (Bitstring Status List 1.0 §3.1).
public struct Bitstring: Hashable, Sendable {
    public private(set) var bytes: [UInt8]

    /// 131,072 places, all zero.
    public init() {
        bytes = [UInt8](repeating: 0, count: 16_384)
    }

    public var count: Int { bytes.count * 8 }

    /// Whether a place is set; `nil` when the list has no such place.
    public subscript(index: Int) -> Bool? {
        guard (0..<count).contains(index) else { return nil }
        return bytes[index / 8] >> UInt8(7 - index % 8) & 1 == 1
    }

    /// A place that the list has not would be a refusal that nobody sees, so it ends the process.
    public mutating func set(_ index: Int) {
        precondition((0..<count).contains(index), "the status list has no place \(index)")
        bytes[index / 8] |= 1 << UInt8(7 - index % 8)
    }

    /// Multibase `u` (base64url without padding) of the gzip of the bits.
    public var encoded: String { "u" + Base64URL.encode(gzip(bytes)) }

    /// Inflated lists are 16 KB to this many bytes; one that inflates further is refused while inflating.
    public static let sizeLimit = 1 << 20

    /// - Throws: `.statusList` for anything but a gzip of 16,384 to `sizeLimit` bytes in multibase `u`.
    public init(encoded: String) throws(CredentialError) {
        guard encoded.utf8.count <= 2 * Bitstring.sizeLimit, encoded.first == "u",
            let packed = Base64URL.decode(encoded.dropFirst())
        else { throw .statusList(.encoding) }
        guard let bytes = gunzip(packed, limit: Bitstring.sizeLimit) else { throw .statusList(.inflation) }
        guard bytes.count >= 16_384 else { throw .statusList(.tooShort) }
        self.bytes = bytes
    }
}

public enum StatusListFlaw: String, Hashable, Sendable {
    case encoding = "the list is not multibase base64url"
    case inflation = "the list is no gzip, or inflates beyond its limit"
    case tooShort = "the list has fewer than 131,072 places"
    case shape = "the credential is not a BitstringStatusListCredential of this issuer"
    case purpose = "the list has another purpose"
    case index = "the list has no such place"
}

/// Deterministic: libdeflate writes no time and no name.
private func gzip(_ bytes: [UInt8]) -> [UInt8] {
    guard let compressor = libdeflate_alloc_compressor(9) else { fatalError("out of memory for a compressor") }
    defer { libdeflate_free_compressor(compressor) }
    let bound = libdeflate_gzip_compress_bound(compressor, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
        count = libdeflate_gzip_compress(compressor, bytes, bytes.count, buffer.baseAddress, bound)
    }
}

/// `nil` for what is not exactly one gzip member or holds more than `limit` bytes; memory is bounded by the limit,
/// whatever is claimed. Of several members other readers would take all, and so other bits.
private func gunzip(_ packed: [UInt8], limit: Int) -> [UInt8]? {
    guard let decompressor = libdeflate_alloc_decompressor() else { fatalError("out of memory for a decompressor") }
    defer { libdeflate_free_decompressor(decompressor) }
    var result = LIBDEFLATE_BAD_DATA
    var read = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
        result = libdeflate_gzip_decompress_ex(
            decompressor, packed, packed.count, buffer.baseAddress, limit, &read, &count)
        if result != LIBDEFLATE_SUCCESS { count = 0 }
    }
    return result == LIBDEFLATE_SUCCESS && read == packed.count ? bytes : nil
}
