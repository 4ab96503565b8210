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

    init(version: Int, side: Int, modules: [Bool]) {
        self.version = version
        self.side = side
        self.modules = modules
    }

    /// The smallest symbol that holds the segments in this order at this level; the same input gives the same symbol.
    /// Throws: `QRError.empty`, `.characters`, `.tooLong`, `.outOfMemory`.
    public init(segments: [QRSegment], level: QRLevel) throws(QRError) {
        var filled: [QRSegment] = []
        for (index, segment) in segments.enumerated() where !segment.content.isEmpty {
            guard segment.content.count <= QRSegment.longest else { throw .tooLong }
            guard segment.isPlausible else { throw .characters(segment: index) }
            filled.append(segment)
        }
        guard !filled.isEmpty else { throw .empty }
        guard let encoder = QREncoder(filled, level: level) else {
            try self.init(byLibrary: filled, level: level)
            return
        }
        self.init(version: encoder.layout.version, side: encoder.layout.side, modules: encoder.modules())
    }

    /// Whether the module in column `x` and row `y` is dark; what lies outside is light.
    public subscript(x x: Int, y y: Int) -> Bool {
        guard (0..<side).contains(x), (0..<side).contains(y) else { return false }
        return modules[y * side + x]
    }
}
