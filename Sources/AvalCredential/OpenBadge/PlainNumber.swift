/// A decimal number as results write them, `85.00`, compared digit by digit: nothing is rounded.
struct PlainNumber: Comparable {
    private let isNegative: Bool
    /// Without leading zeros.
    private let whole: [UInt8]
    /// Without trailing zeros.
    private let fraction: [UInt8]

    /// `nil` unless the text is an optional minus, digits and at most one point between digits.
    init?(_ text: String) {
        var digits = Array(text.utf8)[...]
        let isMinus = digits.first == UInt8(ascii: "-")
        if isMinus { digits.removeFirst() }
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), text.utf8.count <= 64,
            parts.allSatisfy({ part in
                !part.isEmpty && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            })
        else { return nil }
        whole = Array(parts[0].drop { $0 == UInt8(ascii: "0") })
        var rest = parts.count == 2 ? Array(parts[1]) : []
        while rest.last == UInt8(ascii: "0") { rest.removeLast() }
        fraction = rest
        isNegative = isMinus && !(whole.isEmpty && rest.isEmpty)
    }

    static func < (a: PlainNumber, b: PlainNumber) -> Bool {
        guard a.isNegative == b.isNegative else { return a.isNegative }
        return a.isNegative ? b.isSmaller(than: a) : a.isSmaller(than: b)
    }

    /// Without regard to signs.
    private func isSmaller(than other: PlainNumber) -> Bool {
        if whole.count != other.whole.count { return whole.count < other.whole.count }
        if whole != other.whole { return whole.lexicographicallyPrecedes(other.whole) }
        return fraction.lexicographicallyPrecedes(other.fraction)
    }
}
