/// What a ToUnicode stream says: text by code (ISO 32000-1 §9.10.3).
struct TextMap {
    private(set) var texts: [UInt16: [UInt16]] = [:]
    /// Ranges that cover one another again and again end here.
    private var mappingsLeft = 262_144

    /// `nil` where the stream cannot be read as a CMap with mappings.
    init?(_ bytes: [UInt8], limits: PDFReadLimits) {
        var reader = ContentReader(bytes, limits: limits, mostOperands: 4_096)
        var isMap = false
        do {
            while let (name, operands) = try reader.next() {
                switch name {
                case "endbfchar":
                    isMap = true
                    for index in stride(from: 0, to: operands.count - 1, by: 2) {
                        set(TextMap.code(operands[index]), operands[index + 1], plus: 0)
                    }
                case "endbfrange":
                    isMap = true
                    for index in stride(from: 0, to: operands.count - 2, by: 3) { range(operands[index...].prefix(3)) }
                default: break
                }
            }
        } catch {
            return nil
        }
        if !isMap { return nil }
    }

    private mutating func range(_ operands: ArraySlice<PDFValue>) {
        guard let target = operands.last, let first = operands.first.flatMap({ TextMap.code($0) }),
            let last = TextMap.code(operands[operands.startIndex + 1]), first <= last, mappingsLeft > 0
        else { return }
        for (step, code) in (first...last).enumerated() {
            guard mappingsLeft > 0 else { return }
            if let each = target.elements {
                if step < each.count { set(code, each[step], plus: 0) }
            } else {
                set(code, target, plus: UInt16(truncatingIfNeeded: step))
            }
        }
    }

    private mutating func set(_ code: UInt16?, _ target: PDFValue, plus step: UInt16) {
        mappingsLeft -= 1
        guard let code, case .string(let bytes, _, _) = target, mappingsLeft > 0 else { return }
        var units = stride(from: 0, to: bytes.count - 1, by: 2).map {
            UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
        }
        if let last = units.last { units[units.count - 1] = last &+ step }
        texts[code] = units
    }

    private static func code(_ value: PDFValue) -> UInt16? {
        guard case .string(let bytes, _, _) = value, (1...2).contains(bytes.count) else { return nil }
        return bytes.reduce(0) { $0 << 8 | UInt16($1) }
    }
}
