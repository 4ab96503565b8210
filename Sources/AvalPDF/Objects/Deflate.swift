import CDeflate
import Synchronization

/// zlib streams by libdeflate. A compressor weighs 700 KB, so that idle ones are kept for the next document.
enum Deflate {
    /// 6 is libdeflate's own default; 1 is twice as fast for 1.3 % more bytes.
    static let level: Int32 = 6

    private static let idle = Mutex<[Compressor]>([])

    /// `bytes` as a zlib stream (RFC 1950).
    static func compress(_ bytes: [UInt8]) throws(PDFError) -> [UInt8] {
        let compressor = try borrow()
        defer { idle.withLock { $0.append(compressor) } }
        let bound = libdeflate_zlib_compress_bound(compressor.pointer, bytes.count)
        let stream = [UInt8](unsafeUninitializedCapacity: bound) { room, count in
            count = libdeflate_zlib_compress(compressor.pointer, bytes, bytes.count, room.baseAddress, bound)
        }
        guard !stream.isEmpty else { throw .tooLarge }
        return stream
    }

    private static func borrow() throws(PDFError) -> Compressor {
        if let compressor = idle.withLock({ $0.popLast() }) { return compressor }
        guard let pointer = libdeflate_alloc_compressor(level) else { throw .tooLarge }
        return Compressor(pointer: pointer)
    }

    /// Sendable because only who took it out of `idle` holds it.
    private struct Compressor: @unchecked Sendable {
        let pointer: OpaquePointer
    }
}
