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
        let base = drawn
        var best: [QRRow] = []
        var least = Int.max
        for mask in 0..<8 {
            let rows = masked(base, by: mask)
            guard let cost = QRPenalty(side: layout.side, rows: rows).cost(below: least) else { continue }
            (best, least) = (rows, cost)
        }
        return [Bool](unsafeUninitializedCapacity: layout.side * layout.side) { modules, count in
            for row in best[QRPenalty.margin...].prefix(layout.side) {
                for x in 0..<layout.side {
                    modules.initializeElement(at: count, to: row &>> QRRow(x) & 1 == 1)
                    count += 1
                }
            }
        }
    }

    /// Function patterns and codewords, without mask and format information.
    private var drawn: [QRRow] {
        var rows = layout.patterns
        var index = 0
        for codeword in codewords {
            for bit in (0..<8).reversed() {
                let place = layout.places[index]
                rows[Int(place.y)] |= QRRow(truncatingIfNeeded: codeword &>> UInt8(bit) & 1) &<< QRRow(place.x)
                index += 1
            }
        }
        return rows
    }

    /// With a mask, its format information, and the empty rows that the penalty looks at.
    private func masked(_ base: [QRRow], by mask: Int) -> [QRRow] {
        let margin = QRPenalty.margin
        let pattern = layout.masks[mask]
        var rows = [QRRow](unsafeUninitializedCapacity: layout.side + 2 * margin) { rows, count in
            for y in -margin..<layout.side + margin {
                rows.initializeElement(
                    at: y + margin, to: base.indices.contains(y) ? base[y] ^ pattern[y] : 0)
            }
            count = layout.side + 2 * margin
        }
        let format = FormatInformation.bits(level, mask: mask)
        for index in 0..<15 where format >> index & 1 == 1 {
            for place in FormatInformation.places(side: layout.side, at: index) {
                rows[place.y + margin] |= 1 &<< QRRow(place.x)
            }
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
