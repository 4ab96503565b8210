extension JSONValue {
    /// JSON text in UTF-8: members in their order, numbers as their literals, strings escaped as in the canonical form.
    ///
    /// Reading it gives an equal value. Pretty text is indented by two spaces and has no newline at its end. Not for
    /// what is signed: that is ``canonical()``.
    public func serialized(pretty: Bool = false) -> [UInt8] {
        var writer = Writer(pretty: pretty)
        writer.append(self, depth: 0)
        return writer.out.take(from: 0)
    }
}

private struct Writer: ~Copyable {
    var out = Pile<UInt8>(capacity: 1024)
    let pretty: Bool

    init(pretty: Bool) {
        self.pretty = pretty
    }

    mutating func append(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: out.push("null")
        case .bool(let value): out.push(value ? "true" : "false")
        case .number(let number): out.push(copying: number.literal)
        case .string(let text): out.push(quoting: text)
        case .array(let elements):
            out.push(ascii: "[")
            var isFirst = true
            for element in elements {
                separate(isFirst, depth: depth + 1)
                isFirst = false
                append(element, depth: depth + 1)
            }
            if !isFirst { breakLine(depth: depth) }
            out.push(ascii: "]")
        case .object(let members):
            out.push(ascii: "{")
            var isFirst = true
            for member in members.members {
                separate(isFirst, depth: depth + 1)
                isFirst = false
                out.push(quoting: member.key)
                out.push(ascii: ":")
                if pretty { out.push(ascii: " ") }
                append(member.value, depth: depth + 1)
            }
            if !isFirst { breakLine(depth: depth) }
            out.push(ascii: "}")
        }
    }

    private mutating func separate(_ isFirst: Bool, depth: Int) {
        if !isFirst { out.push(ascii: ",") }
        breakLine(depth: depth)
    }

    private mutating func breakLine(depth: Int) {
        guard pretty else { return }
        out.push(ascii: "\n")
        for _ in 0..<depth { out.push("  ") }
    }
}

extension Pile<UInt8> {
    mutating func push(copying text: String) {
        withBytes(of: text) { push(copying: $0) }
    }

    /// RFC 8785 §3.2.2.2: only the quote, the backslash and control characters are escaped, each in its shortest form.
    mutating func push(quoting text: String) {
        push(ascii: "\"")
        withBytes(of: text) { pushEscaping($0) }
        push(ascii: "\"")
    }

    private mutating func pushEscaping(_ bytes: UnsafeBufferPointer<UInt8>) {
        var written = 0
        var position = 0
        while position < bytes.count {
            if position + 8 <= bytes.count {
                let found = marks(in: eightBytes(of: bytes, at: position))
                if found == 0 {
                    position += 8
                    continue
                }
                position += found.trailingZeroBitCount >> 3
            }
            let byte = bytes[position]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                push(copying: UnsafeBufferPointer(rebasing: bytes[written..<position]))
                pushEscape(of: byte)
                written = position + 1
            }
            position += 1
        }
        push(copying: UnsafeBufferPointer(rebasing: bytes[written...]))
    }

    private mutating func pushEscape(of byte: UInt8) {
        switch byte {
        case 0x08: push("\\b")
        case 0x09: push("\\t")
        case 0x0A: push("\\n")
        case 0x0C: push("\\f")
        case 0x0D: push("\\r")
        case ..<0x20:
            let low = byte & 15
            push(byte < 0x10 ? "\\u000" : "\\u001")
            push(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
        default:
            push(ascii: "\\")
            push(byte)
        }
    }
}
