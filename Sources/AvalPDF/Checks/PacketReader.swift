/// An element of a metadata packet with its names resolved (Namespaces in XML 1.0).
struct PacketElement {
    let prefix: String
    let namespace: String
    let name: String
    var attributes: [(namespace: String, name: String, value: String)] = []
    var kids: [PacketElement] = []
    var text = ""

    /// The first kid of this name.
    func kid(_ namespace: String, _ name: String) -> PacketElement? {
        kids.first { $0.namespace == namespace && $0.name == name }
    }

    func attribute(_ namespace: String, _ name: String) -> String? {
        attributes.first { $0.namespace == namespace && $0.name == name }?.value
    }
}

/// Reads a packet as XML 1.0 in UTF-8, without document types: an entity that has to be declared is an error.
struct PacketReader {
    private let bytes: [UInt8]
    private var position = 0
    private var elementsLeft = 20_000

    /// The outermost element; `nil` where the bytes are no well-formed XML of this kind.
    static func read(_ bytes: [UInt8]) -> PacketElement? {
        guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
        var reader = PacketReader(bytes: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
        guard reader.skipMiscellaneous(),
            let root = reader.element(["xml": "http://www.w3.org/XML/1998/namespace"], depth: 0),
            reader.skipMiscellaneous(), reader.position == reader.bytes.count
        else { return nil }
        return root
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ text: StaticString) -> Bool {
        var lexer = Lexer(bytes: bytes, position: position)
        guard lexer.take(text) else { return false }
        position = lexer.position
        return true
    }

    private mutating func skipSpace() {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    /// Skips up to and with `end`.
    private mutating func skip(past end: StaticString) -> Bool {
        while position < bytes.count {
            if take(end) { return true }
            position += 1
        }
        return false
    }

    /// White space, comments and processing instructions.
    private mutating func skipMiscellaneous() -> Bool {
        while true {
            skipSpace()
            if take("<!--") {
                guard skip(past: "-->") else { return false }
            } else if take("<?") {
                guard skip(past: "?>") else { return false }
            } else {
                return true
            }
        }
    }

    private mutating func name() -> String? {
        let start = position
        while let byte, Lexer.isRegular(byte), byte != UInt8(ascii: "="), byte != UInt8(ascii: "&"),
            byte != UInt8(ascii: "\""), byte != UInt8(ascii: "'")
        {
            position += 1
        }
        return position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
    }

    private mutating func element(_ outer: [String: String], depth: Int) -> PacketElement? {
        elementsLeft -= 1
        guard depth <= 64, elementsLeft > 0, take("<"), let qualified = name() else { return nil }
        var namespaces = outer
        var raw: [(name: String, value: String)] = []
        var isEmpty = false
        while true {
            skipSpace()
            if take("/>") {
                isEmpty = true
                break
            }
            if take(">") { break }
            guard let name = name() else { return nil }
            skipSpace()
            guard take("=") else { return nil }
            skipSpace()
            guard let value = quoted(), !raw.contains(where: { $0.name == name }), raw.count < 256 else { return nil }
            if name == "xmlns" {
                namespaces[""] = value
            } else if name.hasPrefix("xmlns:") {
                namespaces[String(name.dropFirst(6))] = value
            }
            raw.append((name, value))
        }
        guard let (prefix, namespace, local) = resolve(qualified, namespaces, isAttribute: false) else { return nil }
        var element = PacketElement(prefix: prefix, namespace: namespace, name: local)
        for (name, value) in raw where name != "xmlns" && !name.hasPrefix("xmlns:") {
            guard let (_, namespace, local) = resolve(name, namespaces, isAttribute: true) else { return nil }
            element.attributes.append((namespace, local, value))
        }
        return isEmpty ? element : content(of: element, qualified, namespaces, depth)
    }

    private mutating func content(
        of element: PacketElement, _ qualified: String, _ namespaces: [String: String], _ depth: Int
    ) -> PacketElement? {
        var element = element
        var text: [UInt8] = []
        while let byte {
            if byte != UInt8(ascii: "<") {
                guard character(&text) else { return nil }
            } else if take("</") {
                guard name() == qualified else { return nil }
                skipSpace()
                element.text = String(decoding: text, as: UTF8.self)
                return take(">") ? element : nil
            } else if take("<!--") {
                guard skip(past: "-->") else { return nil }
            } else if take("<?") {
                guard skip(past: "?>") else { return nil }
            } else {
                guard let kid = self.element(namespaces, depth: depth + 1) else { return nil }
                element.kids.append(kid)
            }
        }
        return nil
    }

    private mutating func quoted() -> String? {
        guard let quote = byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        position += 1
        var text: [UInt8] = []
        while let byte, byte != quote {
            guard byte != UInt8(ascii: "<"), character(&text) else { return nil }
        }
        guard byte == quote else { return nil }
        position += 1
        return String(decoding: text, as: UTF8.self)
    }

    /// A character, or one of the references that need no declaration.
    private mutating func character(_ text: inout [UInt8]) -> Bool {
        guard let byte else { return false }
        guard byte == UInt8(ascii: "&") else {
            text.append(byte)
            position += 1
            return byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
        }
        for (reference, value) in [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'")]
            as [(StaticString, String)]
        where take(reference) {
            text.append(contentsOf: value.utf8)
            return true
        }
        let isHexadecimal = take("&#x")
        guard isHexadecimal || take("&#") else { return false }
        let digits = bytes[position...].prefix(8).prefix { $0 != UInt8(ascii: ";") }
        position += digits.count
        guard take(";"), let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10),
            let scalar = Unicode.Scalar(value), value >= 0x20 || [9, 10, 13].contains(value)
        else { return false }
        text.append(contentsOf: String(scalar).utf8)
        return true
    }

    /// `nil` for a prefix that is not declared.
    private func resolve(
        _ qualified: String, _ namespaces: [String: String], isAttribute: Bool
    ) -> (prefix: String, namespace: String, name: String)? {
        guard let colon = qualified.firstIndex(of: ":") else {
            return ("", isAttribute ? "" : namespaces[""] ?? "", qualified)
        }
        let prefix = String(qualified[..<colon])
        guard let namespace = namespaces[prefix] else { return nil }
        return (prefix, namespace, String(qualified[qualified.index(after: colon)...]))
    }
}
