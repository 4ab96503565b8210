internal import AvalCrypto
internal import CDeflate

/// The bits of a status list, most significant first (Bitstring Status List 1.0 §3.1).
public struct Bitstring: Hashable, Sendable {
    public private(set) var bytes: [UInt8]

    /// The fewest places that a list has, so that a credential hides in a crowd (§2.2).
    public static let fewestPlaces = 131_072

    /// 131,072 places, all zero.
    public init() {
        bytes = [UInt8](repeating: 0, count: Bitstring.fewestPlaces / 8)
    }

    /// With these places set.
    public init(setting places: some Sequence<Int>) {
        self.init()
        for place in places { set(place) }
    }

    public var count: Int { bytes.count * 8 }

    /// Whether a place is set; `nil` when the list has no such place.
    public subscript(index: Int) -> Bool? {
        guard (0..<count).contains(index) else { return nil }
        return bytes[index / 8] >> UInt8(7 - index % 8) & 1 == 1
    }

    /// The value of an entry of `size` bits, 1...32, the most significant bit first; `nil` when it is not whole on the
    /// list (§3.2).
    func value(at index: Int, size: Int) -> UInt32? {
        guard index >= 0, (1...32).contains(size), index < count / size else { return nil }
        var value: UInt32 = 0
        for place in (index * size)..<((index + 1) * size) {
            value = value << 1 | UInt32(bytes[place / 8] >> UInt8(7 - place % 8) & 1)
        }
        return value
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
        try self.init(packed: packed)
    }

    /// As Status List 2021 writes it: base64 of RFC 4648 §4 or §5, without a prefix; with the prefix is read as well.
    init(statusList2021 text: String) throws(CredentialError) {
        guard text.utf8.count <= 2 * Bitstring.sizeLimit else { throw .statusList(.encoding) }
        // A gzip begins with "H4sI" in base64, so that "u" is never its first letter.
        let bare = text.first == "u" ? text.dropFirst() : text[...]
        guard let packed = Base64URL.decode(bare) ?? Base64.decode(bare) else { throw .statusList(.encoding) }
        try self.init(packed: packed)
    }

    private init(packed: [UInt8]) throws(CredentialError) {
        guard let bytes = gunzip(packed, limit: Bitstring.sizeLimit) else { throw .statusList(.inflation) }
        guard bytes.count * 8 >= Bitstring.fewestPlaces else { throw .statusList(.tooShort) }
        self.bytes = bytes
    }
}

/// Deterministic: libdeflate writes no time and no name. Level 6 takes an eighth of the time of level 9 on a list with
/// one place in a hundred set, for a tenth more bytes.
private func gzip(_ bytes: [UInt8]) -> [UInt8] {
    guard let compressor = libdeflate_alloc_compressor(6) else { fatalError("out of memory for a compressor") }
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
