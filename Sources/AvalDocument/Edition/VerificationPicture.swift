import AvalQR
import CDeflate

/// The QR symbol of a verification URL as a picture of its own, for posters, sites and screens (Imagen del código QR).
///
/// Quiet zone, white ground, black modules. The same text gives the same bytes.
public struct VerificationPicture: Sendable {
    private let symbol: QRSymbol

    /// How much of the picture may be covered or worn, in steps of 7, 15, 25 and 30 %.
    public enum Robustness: String, Sendable, CaseIterable {
        case low, medium, quartile, high
    }

    /// A fragment of digits is written in numeric mode. `nil` for nothing, and for more than a symbol holds.
    public init?(of url: String, robustness: Robustness = .quartile) {
        let level: QRLevel =
            switch robustness {
            case .low: .low
            case .medium: .medium
            case .quartile: .quartile
            case .high: .high
            }
        guard let symbol = try? QRSymbol(segments: VerificationSymbol.segments(url), level: level) else { return nil }
        self.symbol = symbol
    }

    /// 1...40, the size of the symbol.
    public var version: Int { symbol.version }

    public var svg: String { symbol.svg }

    /// Pixels a module of a PNG.
    public static let modulePixels = 1...64

    /// One bit a pixel, `module` pixels a module (PNG 3rd edition); `nil` for another number than `modulePixels` has.
    public func png(module: Int = 10) -> [UInt8]? {
        guard VerificationPicture.modulePixels.contains(module) else { return nil }
        let size = (symbol.side + 2 * QRSymbol.quietZone) * module
        // §11.2.1: one bit, greyscale, deflate, adaptive filters, not interlaced.
        let header = bigEndian(size) + bigEndian(size) + [1, 0, 0, 0, 0]
        guard let image = deflated(scanlines(module: module, size: size)) else { return nil }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header) + chunk("IDAT", image)
            + chunk("IEND", [])
    }

    /// Rows with their filter, the highest bit of a byte on the left, a set bit for white. All rows of a module after
    /// the first are as the row above (filter 2, nothing added).
    private func scanlines(module: Int, size: Int) -> [UInt8] {
        let (width, quiet) = ((size + 7) / 8, QRSymbol.quietZone)
        var lines: [UInt8] = []
        lines.reserveCapacity(size * (width + 1))
        for y in -quiet..<symbol.side + quiet {
            var row = [UInt8](repeating: 0, count: width)
            for pixel in 0..<size where !symbol[x: pixel / module - quiet, y: y] {
                row[pixel / 8] |= 0x80 >> UInt8(pixel % 8)
            }
            lines.append(0)
            lines += row
            for _ in 1..<module {
                lines.append(2)
                lines += repeatElement(0, count: width)
            }
        }
        return lines
    }

    /// `nil` without memory.
    private func deflated(_ bytes: [UInt8]) -> [UInt8]? {
        guard let compressor = libdeflate_alloc_compressor(9) else { return nil }
        defer { libdeflate_free_compressor(compressor) }
        let bound = libdeflate_zlib_compress_bound(compressor, bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { room, count in
            // The bound is always room enough.
            count = libdeflate_zlib_compress(compressor, bytes, bytes.count, room.baseAddress, bound)
        }
    }

    private func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + content
        return bigEndian(content.count) + named + bigEndian(Int(libdeflate_crc32(0, named, named.count)))
    }

    private func bigEndian(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
