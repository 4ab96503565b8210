import CDeflate
import Synchronization

/// zlib streams by libdeflate. A compressor weighs 700 KB, so that idle ones are kept for the next document.
enum Deflate {
    /// How much work a stream is worth.
    enum Effort: Int, CaseIterable, Sendable {
        /// For what one document alone says: twice as fast as the default for about 1 % more bytes.
        case quick
        /// For what is written once and kept in many documents.
        case thorough

        var level: Int32 {
            switch self {
            case .quick: 1
            case .thorough: 9
            }
        }
    }

    /// By effort.
    private static let idle = Mutex<[[Compressor]]>(Effort.allCases.map { _ in [] })

    /// `bytes` as a zlib stream (RFC 1950).
    static func compress(_ bytes: [UInt8], _ effort: Effort = .thorough) throws(PDFError) -> [UInt8] {
        let compressor = try borrow(effort)
        defer { idle.withLock { $0[effort.rawValue].append(compressor) } }
        let bound = libdeflate_zlib_compress_bound(compressor.pointer, bytes.count)
        let stream = [UInt8](unsafeUninitializedCapacity: bound) { room, count in
            count = libdeflate_zlib_compress(compressor.pointer, bytes, bytes.count, room.baseAddress, bound)
        }
        guard !stream.isEmpty else { throw .tooLarge }
        return stream
    }

    private static func borrow(_ effort: Effort) throws(PDFError) -> Compressor {
        if let compressor = idle.withLock({ $0[effort.rawValue].popLast() }) { return compressor }
        guard let pointer = libdeflate_alloc_compressor(effort.level) else { throw .tooLarge }
        return Compressor(pointer: pointer)
    }

    /// Sendable because only who took it out of `idle` holds it.
    private struct Compressor: @unchecked Sendable {
        let pointer: OpaquePointer
    }
}
