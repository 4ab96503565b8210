import CDeflate

/// What attachments of a batch have in common, deflated once: the credentials of one standard differ in a tenth of
/// their bytes.
///
/// A stream that is made from them is a plain zlib stream (RFC 1950, RFC 1951): the common parts as blocks that are
/// ready, what stands between them as stored blocks.
public struct PDFCommonParts: Sendable {
    /// A part and its blocks, after which a stored block's length may follow.
    struct Part: Sendable {
        let bytes: [UInt8]
        let blocks: [UInt8]
    }

    let parts: [Part]

    /// Shorter parts cost more than they save.
    private static let shortest = 96
    /// libdeflate makes one block of so many bytes.
    private static let longest = 8_000
    /// How far behind the part before it a part is looked for.
    private static let reach = 4_096

    /// Of two attachments of the batch; `nil` when less than half of the first is also in the second.
    public init?(_ first: [UInt8], _ second: [UInt8]) {
        guard let press = Press() else { return nil }
        var parts: [Part] = []
        for range in CommonParts.find(first, second, shortest: Self.shortest) {
            for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.longest) {
                let bytes = Array(first[start..<min(start + Self.longest, range.upperBound)])
                if bytes.count >= Self.shortest, let part = Part(bytes, press) { parts.append(part) }
            }
        }
        guard parts.reduce(0, { $0 + $1.bytes.count }) * 2 > first.count else { return nil }
        self.parts = parts
    }

    /// `nil` for bytes that have not enough of the parts in them.
    func stream(of bytes: [UInt8]) -> [UInt8]? {
        // §2.2 of RFC 1950: a window of 32 KiB, the fastest algorithm. Then a stored block, which is not the last.
        var stream: [UInt8] = [0x78, 0x01, 0]
        stream.reserveCapacity(bytes.count / 2)
        var (end, covered) = (0, 0)
        for part in parts {
            guard let start = CommonParts.place(of: part.bytes, in: bytes, from: end, reach: Self.reach) else {
                continue
            }
            stream.appendStored(bytes[end..<start])
            stream += part.blocks
            end = start + part.bytes.count
            covered += part.bytes.count
        }
        guard covered * 2 > bytes.count, bytes.count - end <= Int(UInt16.max) else { return nil }
        stream.appendStored(bytes[end...])
        // An empty last block, and the checksum of all.
        stream += [3, 0]
        let checksum = libdeflate_adler32(1, bytes, bytes.count)
        for shift in [24, 16, 8, 0] as [UInt32] { stream.append(UInt8(truncatingIfNeeded: checksum >> shift)) }
        return stream
    }
}

extension PDFCommonParts.Part {
    /// `nil` where no such blocks can be made.
    fileprivate init?(_ bytes: [UInt8], _ press: borrowing Press) {
        var blocks = press.deflated(bytes)
        guard !blocks.isEmpty else { return nil }
        // The only block is not the last any more (RFC 1951 §3.2.3). The header of the stored block that follows takes
        // three bits: they fit into the last byte, or take another one.
        blocks[0] &= ~1
        for candidate in [blocks, blocks + [0]]
        where press.reads(candidate + [0, 0, 0xFF, 0xFF, 3, 0], as: bytes) {
            self.init(bytes: bytes, blocks: candidate)
            return
        }
        return nil
    }
}

/// One compressor and decompressor for all parts: making them takes longer than a part does.
private struct Press: ~Copyable {
    private let compressor: OpaquePointer
    private let decompressor: OpaquePointer

    init?() {
        guard let compressor = libdeflate_alloc_compressor(6) else { return nil }
        guard let decompressor = libdeflate_alloc_decompressor() else {
            libdeflate_free_compressor(compressor)
            return nil
        }
        self.compressor = compressor
        self.decompressor = decompressor
    }

    deinit {
        libdeflate_free_compressor(compressor)
        libdeflate_free_decompressor(decompressor)
    }

    func deflated(_ bytes: [UInt8]) -> [UInt8] {
        let bound = libdeflate_deflate_compress_bound(compressor, bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { room, count in
            count = libdeflate_deflate_compress(compressor, bytes, bytes.count, room.baseAddress, bound)
        }
    }

    func reads(_ stream: [UInt8], as bytes: [UInt8]) -> Bool {
        var read = 0
        let content = [UInt8](unsafeUninitializedCapacity: bytes.count) { room, count in
            var size = 0
            let result = libdeflate_deflate_decompress_ex(
                decompressor, stream, stream.count, room.baseAddress, bytes.count, &read, &size)
            count = result == LIBDEFLATE_SUCCESS ? size : 0
        }
        return content == bytes && read == stream.count
    }
}

extension [UInt8] {
    /// Length, its complement, and the bytes (RFC 1951 §3.2.4); the block's header stands before.
    fileprivate mutating func appendStored(_ slice: ArraySlice<UInt8>) {
        let (low, high) = (UInt8(truncatingIfNeeded: slice.count), UInt8(truncatingIfNeeded: slice.count >> 8))
        self += [low, high, ~low, ~high]
        self += slice
    }
}

/// Where byte strings are alike.
private enum CommonParts {
    /// So many equal bytes are no accident.
    private static let anchor = 24

    /// Ranges of `a` that are in `b` too, in the same order.
    static func find(_ a: [UInt8], _ b: [UInt8], shortest: Int) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            let start = i
            while i < a.count, j < b.count, a[i] == b[j] {
                i += 1
                j += 1
            }
            if i - start >= shortest { ranges.append(start..<i) }
            guard let next = resume(a, i, b, j) else { break }
            (i, j) = next
        }
        return ranges
    }

    /// The nearest places from which both go on alike, at most 512 bytes on and 64 bytes apart from each other.
    private static func resume(_ a: [UInt8], _ i: Int, _ b: [UInt8], _ j: Int) -> (Int, Int)? {
        func isAlike(_ x: Int, _ y: Int) -> Bool {
            guard x + anchor <= a.count, y + anchor <= b.count, a[x] == b[y] else { return false }
            return a[x..<x + anchor].elementsEqual(b[y..<y + anchor])
        }
        for step in 0..<512 {
            for apart in 0...64 {
                if isAlike(i + step, j + step + apart) { return (i + step, j + step + apart) }
                if isAlike(i + step + apart, j + step) { return (i + step + apart, j + step) }
            }
        }
        return nil
    }

    /// The first place of `part` in `bytes` that is not before `from` nor too far behind it.
    static func place(of part: [UInt8], in bytes: [UInt8], from: Int, reach: Int) -> Int? {
        let last = min(from + reach, bytes.count - part.count)
        guard from <= last else { return nil }
        return bytes.withUnsafeBytes { bytes in
            part.withUnsafeBytes { part in
                let head = part.loadUnaligned(as: UInt64.self)
                return (from...last).first { start in
                    bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self) == head && isSame(bytes, start, part)
                }
            }
        }
    }

    /// Eight bytes at a time.
    private static func isSame(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ part: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        while index + 8 <= part.count {
            let (a, b) = (
                bytes.loadUnaligned(fromByteOffset: start + index, as: UInt64.self),
                part.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            )
            if a != b { return false }
            index += 8
        }
        return (index..<part.count).allSatisfy { bytes[start + $0] == part[$0] }
    }
}
