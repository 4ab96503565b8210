/// Symbols of versions 1 to 27 (ISO/IEC 18004 §7), the same module for module as libqrencode's.
struct QREncoder {
    let layout: QRLayout
    let level: QRLevel
    private let codewords: [UInt8]

    /// The smallest version that holds the segments, which are plausible; `nil` where none of these does.
    init?(_ segments: [QRSegment], level: QRLevel) {
        let fitting = QRCapacity.versions.first { version in
            segments.reduce(0) { $0 + $1.size(in: version) }
                <= 8 * QRCapacity.blocks(version, level).dataCodewords
        }
        guard let version = fitting else { return nil }
        let layout = QRLayout.of(version)
        let (blocks, code) = layout.correction(level)
        var bits = QRBits()
        for segment in segments { segment.append(to: &bits, in: version) }
        codewords = QREncoder.interleaved(bits.padded(to: blocks.dataCodewords), blocks, code)
        self.layout = layout
        self.level = level
    }

    /// The symbol with the mask that costs least, the first of equal ones (§7.8.3).
    func modules() -> [Bool] {
        // Most symbols fit into words of the processor, which takes half the time.
        layout.side <= UInt64.bitWidth ? modules(UInt64.self) : modules(QRRow.self)
    }

    private func modules<Row: FixedWidthInteger & UnsignedInteger>(_: Row.Type) -> [Bool] {
        let base = drawn(Row.self)
        var best: [Row] = []
        var least = Int.max
        for mask in 0..<8 {
            let rows = masked(base, by: mask)
            let cost = rows.withUnsafeBufferPointer { rows in
                QRPenalty(side: layout.side, rows: rows).cost(below: least)
            }
            guard let cost else { continue }
            (best, least) = (rows, cost)
        }
        return [Bool](unsafeUninitializedCapacity: layout.side * layout.side) { modules, count in
            for var row in best[QRPenalty<Row>.margin...].prefix(layout.side) {
                for _ in 0..<layout.side {
                    modules.initializeElement(at: count, to: row & 1 == 1)
                    row &>>= 1
                    count += 1
                }
            }
        }
    }

    /// Function patterns and codewords, without mask and format information.
    private func drawn<Row: FixedWidthInteger & UnsignedInteger>(_: Row.Type) -> [Row] {
        var rows = layout.patterns.map { Row(truncatingIfNeeded: $0) }
        rows.withUnsafeMutableBufferPointer { rows in
            layout.places.withUnsafeBufferPointer { places in
                var index = 0
                for codeword in codewords {
                    for bit in (0..<8).reversed() {
                        let place = places[index]
                        rows[Int(place.y)] |=
                            Row(truncatingIfNeeded: codeword &>> UInt8(bit) & 1) &<< Row(truncatingIfNeeded: place.x)
                        index += 1
                    }
                }
            }
        }
        return rows
    }

    /// With a mask, its format information, and the empty rows that the penalty looks at.
    private func masked<Row: FixedWidthInteger & UnsignedInteger>(_ base: [Row], by mask: Int) -> [Row] {
        let margin = QRPenalty<Row>.margin
        let pattern = layout.masks[mask]
        var rows = [Row](repeating: 0, count: layout.side + 2 * margin)
        for y in base.indices { rows[y + margin] = base[y] ^ Row(truncatingIfNeeded: pattern[y]) }
        let format = FormatInformation.bits(level, mask: mask)
        for index in 0..<15 where format >> index & 1 == 1 {
            let places = FormatInformation.places(side: layout.side, at: index)
            rows[places.first.y + margin] |= 1 &<< Row(truncatingIfNeeded: places.first.x)
            rows[places.second.y + margin] |= 1 &<< Row(truncatingIfNeeded: places.second.x)
        }
        return rows
    }

    /// The data of all blocks codeword by codeword, then their corrections (§7.6).
    private static func interleaved(_ data: [UInt8], _ blocks: QRBlocks, _ code: ReedSolomon) -> [UInt8] {
        var parts: [ArraySlice<UInt8>] = []
        var corrections: [[UInt8]] = []
        var start = 0
        for block in 0..<blocks.count {
            let part = data[start..<start + blocks.data(ofBlock: block)]
            parts.append(part)
            corrections.append(code.correction(of: part))
            start = part.endIndex
        }
        var all: [UInt8] = []
        all.reserveCapacity(data.count + blocks.count * blocks.correction)
        for index in 0...blocks.data {
            for part in parts where index < part.count { all.append(part[part.startIndex + index]) }
        }
        for index in 0..<blocks.correction {
            for correction in corrections { all.append(correction[index]) }
        }
        return all
    }
}
