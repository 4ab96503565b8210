import CFriBidi

/// The embedding levels of a text in which something runs from right to left (UAX #9).
struct BidiLevels: Hashable, Sendable {
    /// 0 for a text from left to right, 1 for one from right to left.
    let base: Int8
    /// One a scalar; odd levels run from right to left.
    let levels: [Int8]

    /// `nil` for a text that runs from left to right as a whole, which is nearly every one.
    ///
    /// The documents are in languages from left to right, so a text begins at the left even if its first letter is
    /// Hebrew; only one without any letter from left to right is set from right to left as a whole.
    init?(_ scalars: [UInt32]) {
        // Nothing below U+0590 runs from right to left.
        guard scalars.contains(where: { $0 >= 0x590 }) else { return nil }
        let count = FriBidiStrIndex(scalars.count)
        var types = [FriBidiCharType](repeating: FriBidiCharType(0), count: scalars.count)
        fribidi_get_bidi_types(scalars, count, &types)
        let rightToLeft = UInt32(FRIBIDI_MASK_RTL)
        guard types.contains(where: { $0.rawValue & rightToLeft != 0 }) else { return nil }
        var brackets = [FriBidiBracketType](repeating: 0, count: scalars.count)
        fribidi_get_bracket_types(scalars, count, types, &brackets)
        let runsWhole = !types.contains { $0.rawValue == FRIBIDI_PAR_LTR.rawValue }
        var direction = runsWhole ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR
        var levels = [FriBidiLevel](repeating: 0, count: scalars.count)
        // 0 is for lack of memory; the levels are then all 0 and the text is set in the order it is read.
        guard fribidi_get_par_embedding_levels_ex(types, brackets, count, &direction, &levels) != 0 else { return nil }
        base = runsWhole ? 1 : 0
        self.levels = levels
    }

    /// Embeddings, overrides, isolates and marks (UAX #9 §2): with them a text could read otherwise than it is stored.
    static func isControl(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x61C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

/// Glyphs of one direction that stand side by side.
struct DirectedRun: Hashable, Sendable {
    /// In reading order.
    let glyphs: Range<Int>
    let isRightToLeft: Bool
}

extension ShapedText {
    /// The runs of a line from left to right (UAX #9 rules L1 and L2).
    func runs(_ line: TextLine) -> [DirectedRun] {
        guard let bidi, !line.glyphs.isEmpty else {
            return [DirectedRun(glyphs: line.glyphs, isRightToLeft: false)]
        }
        var levels = line.glyphs.map { bidi.levels[glyphs[$0].cluster] }
        // L1: the space at the end of a line stands where the line ends.
        for index in line.glyphs.reversed() {
            guard isSpace(index) else { break }
            levels[index - line.glyphs.lowerBound] = bidi.base
        }
        var runs: [(run: DirectedRun, level: Int8)] = []
        var start = 0
        while start < levels.count {
            let end = levels[start...].firstIndex { $0 != levels[start] } ?? levels.count
            let glyphs = (line.glyphs.lowerBound + start)..<(line.glyphs.lowerBound + end)
            let isRightToLeft = levels[start] % 2 == 1
            runs.append((DirectedRun(glyphs: glyphs, isRightToLeft: isRightToLeft), levels[start]))
            start = end
        }
        // L2: from the highest level down to the lowest odd one, what is at that level or above is turned round.
        for level in stride(from: levels.max() ?? 0, to: 0, by: -1) {
            var first = 0
            while first < runs.count {
                guard runs[first].level >= level else {
                    first += 1
                    continue
                }
                let end = runs[first...].firstIndex { $0.level < level } ?? runs.count
                runs[first..<end].reverse()
                first = end
            }
        }
        return runs.map(\.run)
    }
}
