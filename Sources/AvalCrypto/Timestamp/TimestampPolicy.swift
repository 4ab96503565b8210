/// The policy that an authority stamps under (Política de sellado de tiempo): an object identifier (ITU-T X.660).
public struct TimestampPolicy: Hashable, Sendable, CustomStringConvertible {
    public let arcs: [UInt64]

    /// From the dotted form; `nil` unless it has two arcs or more and the first two fit X.660.
    public init?(_ dotted: some StringProtocol) {
        let parts = dotted.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let arcs = parts.compactMap { part -> UInt64? in
            guard part.first != UInt8(ascii: "0") || part.count == 1, part.allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            return UInt64(String(decoding: Array(part), as: UTF8.self))
        }
        guard arcs.count == parts.count else { return nil }
        self.init(arcs: arcs)
    }

    private init?(arcs: [UInt64]) {
        guard (2...64).contains(arcs.count), arcs[0] <= 2, arcs[0] == 2 || arcs[1] < 40, arcs[1] <= .max - 80 else {
            return nil
        }
        self.arcs = arcs
    }

    /// From the content of an OBJECT IDENTIFIER; `nil` unless it is spelled as DER wants.
    init?(content: ArraySlice<UInt8>) {
        var numbers: [UInt64] = []
        var value: UInt64 = 0
        var isInside = false
        for byte in content {
            guard value >> 57 == 0, isInside || byte != 0x80 else { return nil }
            value = value << 7 | UInt64(byte & 0x7f)
            isInside = byte >= 0x80
            if !isInside {
                numbers.append(value)
                value = 0
            }
        }
        guard !isInside, let first = numbers.first else { return nil }
        let root = min(first / 40, 2)
        self.init(arcs: [root, first - 40 * root] + numbers.dropFirst())
    }

    public var description: String { arcs.map(String.init).joined(separator: ".") }

    var der: [UInt8] { DER.objectIdentifier(arcs) }
}
