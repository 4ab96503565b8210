// Terms as canonical N-Quads writes them (the canonical form of RDFC-1.0): one text for each term.

extension [UInt8] {
    /// False, and something of the text may be there, when N-Quads cannot write the term.
    mutating func appendCanonical(_ term: RDFTerm) -> Bool {
        switch term {
        case .iri(let iri):
            return appendIRI(iri)
        case .blankNode(let label):
            append(contentsOf: [UInt8(ascii: "_"), UInt8(ascii: ":")])
            append(contentsOf: label.utf8)
            return withBytes(of: label) { labelEnd(in: $0, from: 0) == $0.count }
        case .literal(let literal):
            appendQuoted(literal.lexicalForm)
            if let language = literal.language {
                append(UInt8(ascii: "@"))
                append(contentsOf: language.utf8)
                return withBytes(of: language) { isLanguageTag($0) }
            }
            return appendDatatype(literal.datatype)
        }
    }

    /// In angle brackets; false where it is not well-formed, and nothing is there.
    @inline(__always)
    mutating func appendIRI(_ iri: String) -> Bool {
        withBytes(of: iri) { bytes in
            guard isWellFormedIRI(bytes) else { return false }
            append(UInt8(ascii: "<"))
            append(contentsOf: bytes)
            append(UInt8(ascii: ">"))
            return true
        }
    }

    /// Nothing for `xsd:string`: plain literals have it.
    @inline(__always)
    mutating func appendDatatype(_ iri: String) -> Bool {
        if ByteString(iri) == ByteString(XSD.string) { return true }
        append(UInt8(ascii: "^"))
        append(UInt8(ascii: "^"))
        return appendIRI(iri)
    }

    @inline(__always)
    mutating func appendQuoted(_ lexicalForm: String) {
        withBytes(of: lexicalForm) { bytes in
            append(UInt8(ascii: "\""))
            if bytes.allSatisfy(isPlainLiteralByte) {
                append(contentsOf: bytes)
            } else {
                for byte in bytes { appendEscaped(byte) }
            }
            append(UInt8(ascii: "\""))
        }
    }

    /// One byte of a lexical form: the shortest escape where canonical N-Quads has one, else as it is.
    mutating func appendEscaped(_ byte: UInt8) {
        if isPlainLiteralByte(byte) { return append(byte) }
        append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: append(UInt8(ascii: "b"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0D: append(UInt8(ascii: "r"))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
        default:
            append(contentsOf: [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0")])
            for digit in [byte >> 4, byte & 15] { append(digit < 10 ? 0x30 + digit : 0x41 + digit - 10) }
        }
    }

    mutating func appendDecimal(_ number: Int) {
        if number < 10 { return append(0x30 + UInt8(number)) }
        appendDecimal(number / 10)
        append(0x30 + UInt8(number % 10))
    }

    mutating func appendScalar(_ scalar: UInt32) {
        switch scalar {
        case ..<0x80:
            append(UInt8(scalar))
        case ..<0x800:
            append(UInt8(0xC0 | scalar >> 6))
            append(UInt8(0x80 | scalar & 0x3F))
        case ..<0x10000:
            append(UInt8(0xE0 | scalar >> 12))
            append(UInt8(0x80 | scalar >> 6 & 0x3F))
            append(UInt8(0x80 | scalar & 0x3F))
        default:
            append(UInt8(0xF0 | scalar >> 18))
            append(UInt8(0x80 | scalar >> 12 & 0x3F))
            append(UInt8(0x80 | scalar >> 6 & 0x3F))
            append(UInt8(0x80 | scalar & 0x3F))
        }
    }
}

/// `LANGTAG` of the grammar, which knows no longest part.
func isLanguageTag(_ text: Bytes) -> Bool {
    languageEnd(in: text, from: 0) == text.count
}

/// The end of the language tag that begins at `start`; `nil` where none begins.
func languageEnd(in text: Bytes, from start: Int) -> Int? {
    var position = start
    while position < text.count, isLetter(text[position]) { position += 1 }
    guard position > start else { return nil }
    while position < text.count, text[position] == UInt8(ascii: "-") {
        var end = position + 1
        while end < text.count, isLetter(text[end]) || isDigit(text[end]) { end += 1 }
        guard end > position + 1 else { return nil }
        position = end
    }
    return position
}

extension RDFTerm {
    /// The term of a text that this package wrote.
    init(canonical text: Bytes) {
        switch text[0] {
        case UInt8(ascii: "<"):
            self = .iri(String(decoding: text[1..<text.count - 1], as: UTF8.self))
        case UInt8(ascii: "_"):
            self = .blankNode(String(decoding: text[2...], as: UTF8.self))
        default:
            // Neither an IRI nor a language tag holds a quote: the last one closes the lexical form.
            let quote = text.lastIndex(of: UInt8(ascii: "\"")) ?? 0
            let form = unescaped(Bytes(rebasing: text[1..<max(quote, 1)]))
            let rest = text[(quote + 1)...]
            switch rest.first {
            case UInt8(ascii: "@"):
                let language = String(decoding: rest.dropFirst(), as: UTF8.self)
                self = .literal(RDFLiteral(lexicalForm: form, language: language))
            case UInt8(ascii: "^"):
                let datatype = String(decoding: rest.dropFirst(3).dropLast(), as: UTF8.self)
                self = .literal(RDFLiteral(lexicalForm: form, datatype: datatype))
            default:
                self = .literal(RDFLiteral(lexicalForm: form))
            }
        }
    }
}

private func unescaped(_ text: Bytes) -> String {
    guard text.contains(UInt8(ascii: "\\")) else { return String(decoding: text, as: UTF8.self) }
    var form: [UInt8] = []
    var position = 0
    while position < text.count {
        guard text[position] == UInt8(ascii: "\\") else {
            form.append(text[position])
            position += 1
            continue
        }
        switch text[position + 1] {
        case UInt8(ascii: "b"): form.append(0x08)
        case UInt8(ascii: "t"): form.append(0x09)
        case UInt8(ascii: "n"): form.append(0x0A)
        case UInt8(ascii: "f"): form.append(0x0C)
        case UInt8(ascii: "r"): form.append(0x0D)
        case UInt8(ascii: "u"):
            let digits = String(decoding: text[(position + 4)..<(position + 6)], as: UTF8.self)
            form.append(UInt8(digits, radix: 16) ?? 0)
            position += 4
        case let byte: form.append(byte)
        }
        position += 2
    }
    return String(decoding: form, as: UTF8.self)
}
