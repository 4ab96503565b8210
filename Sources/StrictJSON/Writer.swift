extension JSONValue {
    /// JSON text in UTF-8: members in their order, numbers as their literals, strings escaped as in the canonical form.
    ///
    /// Reading it gives an equal value. Pretty text is indented by two spaces and has no newline at its end. Not for
    /// what is signed: that is ``canonical()``.
    public func serialized(pretty: Bool = false) -> [UInt8] {
        var writer = Writer(pretty: pretty)
        writer.append(self, depth: 0)
        return writer.out.bytes
    }
}

private struct Writer: ~Copyable {
    var out = Pile<UInt8>(capacity: 4096)
    let pretty: Bool

    init(pretty: Bool) {
        self.pretty = pretty
    }

    mutating func append(_ value: borrowing JSONValue, depth: Int) {
        switch value {
        case .null: out.push("null")
        case .bool(let value): out.push(value ? "true" : "false")
        case .number(let number): out.push(copying: number.literal)
        case .string(let text): out.push(quoting: text)
        case .array(let elements):
            out.push(ascii: "[")
            elements.withUnsafeBufferPointer { elements in
                for position in elements.indices {
                    separate(position == 0, depth: depth + 1)
                    append(elements[position], depth: depth + 1)
                }
            }
            if !elements.isEmpty { breakLine(depth: depth) }
            out.push(ascii: "]")
        case .object(let object):
            out.push(ascii: "{")
            object.members.withUnsafeBufferPointer { members in
                for position in members.indices {
                    separate(position == 0, depth: depth + 1)
                    out.push(quoting: members[position].key)
                    out.push(ascii: ":")
                    if pretty { out.push(ascii: " ") }
                    append(members[position].value, depth: depth + 1)
                }
            }
            if !object.isEmpty { breakLine(depth: depth) }
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
        withBytes(of: text) { bytes in
            if let start = bytes.baseAddress { push(copying: start, count: bytes.count) }
        }
    }

    /// RFC 8785 §3.2.2.2: only the quote, the backslash and control characters are escaped, each in its shortest form.
    @inline(__always)
    mutating func push(quoting text: String) {
        withBytes(of: text) { push(quoting: $0) }
    }

    private mutating func push(quoting bytes: UnsafeBufferPointer<UInt8>) {
        let place = room(for: bytes.count + 2)
        place[0] = UInt8(ascii: "\"")
        if let start = bytes.baseAddress, !copyPlain(start, count: bytes.count, to: place + 1) {
            return pushEscaping(bytes)
        }
        place[bytes.count + 1] = UInt8(ascii: "\"")
        claim(bytes.count + 2)
    }

    private mutating func pushEscaping(_ bytes: UnsafeBufferPointer<UInt8>) {
        push(ascii: "\"")
        for byte in bytes {
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                pushEscape(of: byte)
            } else {
                push(byte)
            }
        }
        push(ascii: "\"")
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

/// Copies in words, of which the last may overlap the one before; false as soon as a byte wants an escape.
@inline(__always)
private func copyPlain(_ from: UnsafePointer<UInt8>, count: Int, to: UnsafeMutablePointer<UInt8>) -> Bool {
    if count >= 8 {
        let last = count - 8
        var position = 0
        while true {
            let word = UnsafeRawPointer(from + position).loadUnaligned(as: UInt64.self)
            if marksToEscape(in: word) != 0 { return false }
            UnsafeMutableRawPointer(to + position).storeBytes(of: word, as: UInt64.self)
            if position == last { return true }
            position = min(position + 8, last)
        }
    }
    for position in 0..<count {
        let byte = from[position]
        if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
        to[position] = byte
    }
    return true
}
