/// What a masked symbol costs (ISO/IEC 18004 §7.8.3.1), counted as libqrencode counts it, so that the choice of mask is
/// the same: the pattern of a finder counts at any size, once where it has four modules of light on either side, and
/// what lies outside of the symbol is light; the share of dark modules is rounded to whole percents.
///
/// All of a row is looked at in one word, and so are all columns.
struct QRPenalty<Row: FixedWidthInteger & UnsignedInteger> {
    let side: Int
    /// The rows, with `margin` empty ones above and below.
    let rows: UnsafeBufferPointer<Row>

    static var margin: Int { 10 }

    private static var runBase: Int { 2 }
    private static var block: Int { 3 }
    private static var finder: Int { 40 }
    private static var balance: Int { 10 }

    /// `nil` as soon as it is certain that the cost is not below `best`.
    func cost(below best: Int) -> Int? {
        var cost = imbalance
        let whole = Row.max &>> Row(truncatingIfNeeded: Row.bitWidth - side)
        let pairs = whole &>> 1
        // Where a row is as the next one: the last four pairs of rows.
        var alike: (Row, Row, Row, Row) = (0, 0, 0, 0)
        var columnRuns: Row = 0
        for y in 0..<side {
            let place = y + Self.margin
            let row = rows[place]
            let same = ~(row ^ row &>> 1) & pairs
            let runs = same & same &>> 1 & same &>> 2 & same &>> 3
            cost += runs.nonzeroBitCount + Self.runBase * (runs & ~(runs &<< 1)).nonzeroBitCount
            cost += Self.finder * findersAlongRow(row, longRuns: runs & row)

            guard y > 0 else { continue }
            let above = rows[place - 1]
            let vertical = ~(row ^ above) & whole
            cost += Self.block * (same & vertical & vertical &>> 1).nonzeroBitCount
            alike = (alike.1, alike.2, alike.3, vertical)
            let upright = alike.0 & alike.1 & alike.2 & alike.3
            cost += upright.nonzeroBitCount + Self.runBase * (upright & ~columnRuns).nonzeroBitCount
            columnRuns = upright
            cost += Self.finder * findersDownColumns(place, longRuns: upright & row)
            if cost >= best { return nil }
        }
        return cost < best ? cost : nil
    }

    /// Ten for every five percent that the dark modules are away from half.
    private var imbalance: Int {
        let dark = rows.reduce(0) { $0 + $1.nonzeroBitCount }
        let all = side * side
        let percent = (200 * dark + all) / all / 2
        return abs(percent - 50) / 5 * Self.balance
    }

    /// Dark and light in 1 : 1 : 3 : 1 : 1 along a row.
    private func findersAlongRow(_ row: Row, longRuns: Row) -> Int {
        var count = 0
        let (one, two, three) = (row &>> 1, row &>> 2, row &>> 3)
        let middle = two & three & (row &>> 4)
        let ends = row & (row &>> 6)
        let apart = middle & ends & ~(one | row &>> 5 | row &<< 1 | row &>> 7)
        if apart != 0 {
            let before: Row = (row &<< 1 | row &<< 2) | (row &<< 3 | row &<< 4)
            let after: Row = (row &>> 7 | row &>> 8) | (row &>> 9 | row &>> 10)
            count = (apart & ~(before & after)).nonzeroBitCount
        }
        // Runs of six and more, the middles of larger patterns.
        let six = longRuns & longRuns &>> 1
        guard six != 0 else { return count }
        var starts = six & ~(six &<< 1)
        while starts != 0 {
            let start = starts.trailingZeroBitCount
            starts &= starts - 1
            let run = (~(row &>> Row(truncatingIfNeeded: start))).trailingZeroBitCount
            if isLargeFinder(start, run, { $0 >= 0 && $0 < side && row &>> Row(truncatingIfNeeded: $0) & 1 == 1 }) {
                count += 1
            }
        }
        return count
    }

    /// The same down all columns: patterns whose last module lies in the row at `place`. Those that end later than
    /// the last row do not exist; `longRuns` are columns whose last five modules are dark.
    private func findersDownColumns(_ place: Int, longRuns: Row) -> Int {
        var count = 0
        if place >= Self.margin + 6 {
            let middle = rows[place - 2] & rows[place - 3] & rows[place - 4]
            let light = (rows[place - 1] | rows[place - 5]) | (rows[place + 1] | rows[place - 7])
            let apart = middle & (rows[place] & rows[place - 6]) & ~light
            if apart != 0 {
                let after: Row = rows[place + 1] | rows[place + 2] | rows[place + 3] | rows[place + 4]
                let before: Row = rows[place - 7] | rows[place - 8] | rows[place - 9] | rows[place - 10]
                count = (apart & ~(before & after)).nonzeroBitCount
            }
        }
        // Runs of six and more that end here.
        var ends = longRuns & rows[place - 5] & ~rows[place + 1]
        while ends != 0 {
            let column = ends.trailingZeroBitCount
            ends &= ends - 1
            let end = place - Self.margin
            let isDark = { (y: Int) in
                y >= 0 && y < side && rows[y + Self.margin] &>> Row(truncatingIfNeeded: column) & 1 == 1
            }
            var start = end
            while isDark(start - 1) { start -= 1 }
            if isLargeFinder(start, end - start + 1, isDark) { count += 1 }
        }
        return count
    }

    /// Whether a dark run is the middle of 1 : 1 : 3 : 1 : 1 at a size above one, with four times the size of light on
    /// either side.
    private func isLargeFinder(_ start: Int, _ run: Int, _ isDark: (Int) -> Bool) -> Bool {
        guard run % 3 == 0 else { return false }
        let (size, end) = (run / 3, start + run)
        func all(_ range: Range<Int>, _ wanted: Bool) -> Bool { range.allSatisfy { isDark($0) == wanted } }
        guard all(start - size..<start, false), all(end..<end + size, false),
            all(start - 2 * size..<start - size, true), all(end + size..<end + 2 * size, true),
            !isDark(start - 2 * size - 1), !isDark(end + 2 * size)
        else { return false }
        return all(start - 6 * size..<start - 2 * size, false) || all(end + 2 * size..<end + 6 * size, false)
    }
}
