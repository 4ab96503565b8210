extension JSONValue {
    /// JSON text in UTF-8: members in their order, numbers as their literals, strings escaped as in the canonical form.
    ///
    /// Reading it gives an equal value. Pretty text is indented by two spaces and has no newline at its end. Not for
    /// what is signed: that is ``canonical()``.
    public func serialized(pretty: Bool = false) -> [UInt8] {
        var writer = Writer(pretty: pretty)
        writer.append(self, depth: 0)
        return writer.out
    }
}

struct Writer {
    private(set) var out: [UInt8] = []
    private let pretty: Bool

    fileprivate init(pretty: Bool) {
        self.pretty = pretty
        out.reserveCapacity(1024)
    }

    fileprivate mutating func append(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: out += "null".utf8
        case .bool(let value): out += (value ? "true" : "false").utf8
        case .number(let number): out += number.literal.utf8
        case .string(let text): appendQuoted(text, to: &out)
        case .array(let elements):
            out.append(UInt8(ascii: "["))
            for (position, element) in elements.enumerated() {
                separate(isFirst: position == 0, depth: depth + 1)
                append(element, depth: depth + 1)
            }
            if !elements.isEmpty { breakLine(depth: depth) }
            out.append(UInt8(ascii: "]"))
        case .object(let members):
            out.append(UInt8(ascii: "{"))
            for (position, member) in members.enumerated() {
                separate(isFirst: position == 0, depth: depth + 1)
                appendQuoted(member.key, to: &out)
                out.append(UInt8(ascii: ":"))
                if pretty { out.append(UInt8(ascii: " ")) }
                append(member.value, depth: depth + 1)
            }
            if !members.isEmpty { breakLine(depth: depth) }
            out.append(UInt8(ascii: "}"))
        }
    }

    private mutating func separate(isFirst: Bool, depth: Int) {
        if !isFirst { out.append(UInt8(ascii: ",")) }
        breakLine(depth: depth)
    }

    private mutating func breakLine(depth: Int) {
        guard pretty else { return }
        out.append(UInt8(ascii: "\n"))
        out += repeatElement(UInt8(ascii: " "), count: depth * 2)
    }
}

/// RFC 8785 §3.2.2.2: only the quote, the backslash and control characters are escaped, each in its shortest form.
func appendQuoted(_ text: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    withBytes(of: text) { bytes in
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
                out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[written..<position]))
                appendEscape(of: byte, to: &out)
                written = position + 1
            }
            position += 1
        }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[written...]))
    }
    out.append(UInt8(ascii: "\""))
}

private func appendEscape(of byte: UInt8, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: out.append(UInt8(ascii: "b"))
    case 0x09: out.append(UInt8(ascii: "t"))
    case 0x0A: out.append(UInt8(ascii: "n"))
    case 0x0C: out.append(UInt8(ascii: "f"))
    case 0x0D: out.append(UInt8(ascii: "r"))
    case ..<0x20:
        let low = byte & 15
        out += [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0"), UInt8(ascii: "0") + byte >> 4]
        out.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
    default: out.append(byte)
    }
}
