import CQRencode

/// A QR code symbol: a square of dark and light modules, without its quiet zone (ISO/IEC 18004).
public struct QRSymbol: Hashable, Sendable {
    /// 1...40.
    public let version: Int
    /// Modules a side, 17 + 4 × version.
    public let side: Int
    /// Row by row from the top, `true` is dark.
    public let modules: [Bool]

    /// Light modules that a reader needs on each side (§6.3.8).
    public static let quietZone = 4

    /// The smallest symbol that holds the segments in this order at this level; the same input gives the same symbol.
    /// Throws: `QRError.empty`, `.characters`, `.tooLong`, `.outOfMemory`.
    public init(segments: [QRSegment], level: QRLevel) throws(QRError) {
        let filled = segments.enumerated().filter { !$0.element.content.isEmpty }
        guard !filled.isEmpty else { throw .empty }
        guard let input = QRinput_new2(0, level.encoded) else { throw .outOfMemory }
        defer { QRinput_free(input) }
        for (index, segment) in filled {
            let content = segment.content
            // The C interface counts in Int32, and no symbol holds more than 7,089 characters.
            guard content.count <= 7_089 else { throw .tooLong }
            guard QRinput_append(input, segment.mode, Int32(content.count), content) == 0 else {
                throw .characters(segment: index)
            }
        }
        guard let code = QRcode_encodeInput(input) else { throw .tooLong }
        defer { QRcode_free(code) }
        version = Int(code.pointee.version)
        let side = Int(code.pointee.width)
        self.side = side
        // The lowest bit is the colour, the others say what kind of module it is.
        modules = (0..<(side * side)).map { code.pointee.data[$0] & 1 == 1 }
    }

    /// Whether the module in column `x` and row `y` is dark; what lies outside is light.
    public subscript(x x: Int, y y: Int) -> Bool {
        guard (0..<side).contains(x), (0..<side).contains(y) else { return false }
        return modules[y * side + x]
    }
}

extension QRLevel {
    fileprivate var encoded: QRecLevel {
        switch self {
        case .low: QR_ECLEVEL_L
        case .medium: QR_ECLEVEL_M
        case .quartile: QR_ECLEVEL_Q
        case .high: QR_ECLEVEL_H
        }
    }
}

extension QRSegment {
    fileprivate var mode: QRencodeMode {
        switch self {
        case .bytes: QR_MODE_8
        case .numeric: QR_MODE_NUM
        case .alphanumeric: QR_MODE_AN
        }
    }
}
