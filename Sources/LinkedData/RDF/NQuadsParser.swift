/// How much an N-Quads text may ask of its reader; a text over a cap is refused, never cut.
public struct NQuadsLimits: Hashable, Sendable {
    /// Bytes of the whole text, 0...2³⁰.
    public let maximumBytes: Int
    public let maximumStatements: Int

    /// Values outside of the range are brought to its nearer end.
    public init(maximumBytes: Int = 16 << 20, maximumStatements: Int = 500_000) {
        self.maximumBytes = min(max(maximumBytes, 0), 1 << 30)
        self.maximumStatements = max(maximumStatements, 0)
    }
}

extension RDFDataset {
    /// Reads N-Quads 1.1, as strict as its grammar: absolute IRIs, escapes resolved, valid UTF-8; a statement that
    /// stands twice is kept once.
    ///
    /// White space between a literal and its datatype or language is refused. Not checked: the parts of an IRI after
    /// its scheme, and whether a lexical form belongs to its datatype.
    /// - Throws: ``LinkedDataError/rdf(_:)`` with the first flaw and its byte offset.
    public init(nquads text: [UInt8], limits: NQuadsLimits = NQuadsLimits()) throws(LinkedDataError) {
        do {
            self = try text.withUnsafeBufferPointer { text throws(RDFFlaw) in
                try RDFDataset(nquads: text, limits: limits)
            }
        } catch {
            throw .rdf(error)
        }
    }

    private init(nquads text: Bytes, limits: NQuadsLimits) throws(RDFFlaw) {
        guard text.count <= limits.maximumBytes else {
            throw .tooManyBytes(count: text.count, cap: limits.maximumBytes)
        }
        if let flaw = firstInvalidUTF8(in: text) { throw .invalidUTF8(at: flaw) }
        var parser = NQuadsParser(text: text, maximumStatements: limits.maximumStatements)
        try parser.document()
        self = parser.dataset
    }
}

/// One pass over valid UTF-8; a term whose text is canonical already is interned as it stands.
private struct NQuadsParser {
    let text: Bytes
    let maximumStatements: Int
    var position = 0
    var statements = 0
    var dataset = RDFDataset()
    /// The canonical text of a term that is written otherwise.
    var scratch: [UInt8] = []

    init(text: Bytes, maximumStatements: Int) {
        self.text = text
        self.maximumStatements = maximumStatements
        dataset.reserve(forText: text.count)
    }

    mutating func document() throws(RDFFlaw) {
        while true {
            skipBlank()
            guard position < text.count else { return }
            if !atEndOfLine() {
                try statement()
                skipBlank()
                guard position >= text.count || atEndOfLine() else {
                    throw .unexpected(at: position, wanted: .endOfLine)
                }
            }
            if position < text.count { position += 1 }
        }
    }

    private mutating func statement() throws(RDFFlaw) {
        guard statements < maximumStatements else {
            throw .tooManyStatements(at: position, cap: maximumStatements)
        }
        statements += 1
        guard let subject = try node() else { throw .unexpected(at: position, wanted: .subject) }
        skipSpace()
        guard peek() == UInt8(ascii: "<") else { throw .unexpected(at: position, wanted: .predicate) }
        let predicate = try iri()
        skipSpace()
        let object: TermID
        if peek() == UInt8(ascii: "\"") {
            object = try literal()
        } else if let node = try node() {
            object = node
        } else {
            throw .unexpected(at: position, wanted: .object)
        }
        skipSpace()
        let graph = try node()
        skipSpace()
        guard peek() == UInt8(ascii: ".") else {
            throw .unexpected(at: position, wanted: graph == nil ? .graphOrDot : .dot)
        }
        position += 1
        dataset.insert(
            RDFDataset.Quad(subject: subject, predicate: predicate, object: object, graph: graph ?? .none))
    }

    /// An IRI or a blank node; `nil` where neither begins.
    @inline(__always)
    private mutating func node() throws(RDFFlaw) -> TermID? {
        switch peek() {
        case UInt8(ascii: "<"): return try iri()
        case UInt8(ascii: "_"): return try blankNode()
        default: return nil
        }
    }

    private mutating func blankNode() throws(RDFFlaw) -> TermID {
        let start = position
        guard start + 1 < text.count, text[start + 1] == UInt8(ascii: ":"),
            let end = labelEnd(in: text, from: start + 2)
        else { throw .unexpected(at: start, wanted: .label) }
        position = end
        return dataset.intern(Bytes(rebasing: text[start..<end]))
    }

    private mutating func iri() throws(RDFFlaw) -> TermID {
        let start = position
        let plain = try iriBytes()
        if plain { return dataset.intern(Bytes(rebasing: text[start..<position])) }
        return scratch.withUnsafeBufferPointer { dataset.intern($0) }
    }

    /// Passes over an IRI. True when it holds no escape; else its text is in `scratch`, from its beginning.
    private mutating func iriBytes() throws(RDFFlaw) -> Bool {
        let start = position
        var end = start + 1
        while end < text.count, isIRIByte(text[end]) { end += 1 }
        guard end < text.count else { throw .unclosed(at: start, .iri) }
        if text[end] == UInt8(ascii: ">") {
            guard hasScheme(Bytes(rebasing: text[(start + 1)..<end])) else { throw .relativeIRI(at: start) }
            position = end + 1
            return true
        }
        scratch.removeAll(keepingCapacity: true)
        try appendIRI(from: start)
        return false
    }

    /// Appends an IRI with its brackets to `scratch`, escapes resolved.
    private mutating func appendIRI(from start: Int) throws(RDFFlaw) {
        let first = scratch.count
        scratch.append(UInt8(ascii: "<"))
        position = start + 1
        while true {
            guard position < text.count else { throw .unclosed(at: start, .iri) }
            let byte = text[position]
            if isIRIByte(byte) {
                scratch.append(byte)
                position += 1
            } else if byte == UInt8(ascii: ">") {
                break
            } else if byte == UInt8(ascii: "\\") {
                let at = position
                let scalar = try numericEscape()
                guard scalar >= 0x80 || isIRIByte(UInt8(scalar)) else { throw .invalidCharacter(at: at, in: .iri) }
                scratch.appendScalar(scalar)
            } else {
                throw .invalidCharacter(at: position, in: .iri)
            }
        }
        position += 1
        let isAbsolute = scratch.withUnsafeBufferPointer { hasScheme(Bytes(rebasing: $0[(first + 1)...])) }
        guard isAbsolute else { throw .relativeIRI(at: start) }
        scratch.append(UInt8(ascii: ">"))
    }

    private mutating func literal() throws(RDFFlaw) -> TermID {
        let start = position
        var end = start + 1
        while end < text.count, isPlainLiteralByte(text[end]) { end += 1 }
        guard end < text.count else { throw .unclosed(at: start, .literal) }
        if text[end] == UInt8(ascii: "\"") {
            // As it stands, unless the datatype is left out or has escapes.
            position = end + 1
            switch peek() {
            case UInt8(ascii: "@"):
                try language()
            case UInt8(ascii: "^"):
                let isPlain = try datatype()
                if !isPlain || isString(from: end + 3) { return try rewritten(from: start) }
            default: break
            }
            return dataset.intern(Bytes(rebasing: text[start..<position]))
        }
        return try rewritten(from: start)
    }

    /// The literal that begins at `start`, byte for byte through `scratch`.
    private mutating func rewritten(from start: Int) throws(RDFFlaw) -> TermID {
        var form: [UInt8] = [UInt8(ascii: "\"")]
        position = start + 1
        while true {
            guard position < text.count else { throw .unclosed(at: start, .literal) }
            let byte = text[position]
            if byte == UInt8(ascii: "\"") { break }
            if byte == 0x0A || byte == 0x0D { throw .unclosed(at: start, .literal) }
            if byte == UInt8(ascii: "\\") {
                let scalar = try escape()
                if scalar < 0x80 { form.appendEscaped(UInt8(scalar)) } else { form.appendScalar(scalar) }
            } else {
                form.appendEscaped(byte)
                position += 1
            }
        }
        form.append(UInt8(ascii: "\""))
        position += 1
        let suffix = position
        if peek() == UInt8(ascii: "@") {
            try language()
            form.append(contentsOf: text[suffix..<position])
        } else if peek() == UInt8(ascii: "^") {
            let isPlain = try datatype()
            let bytes = isPlain ? Array(text[(suffix + 2)..<position]) : scratch
            if !bytes.elementsEqual("<\(XSD.string)>".utf8) {
                form.append(contentsOf: [UInt8(ascii: "^"), UInt8(ascii: "^")])
                form.append(contentsOf: bytes)
            }
        }
        return dataset.intern(form)
    }

    private mutating func language() throws(RDFFlaw) {
        guard let end = languageEnd(in: text, from: position + 1) else {
            throw .unexpected(at: position + 1, wanted: .language)
        }
        position = end
    }

    /// Passes over `^^<iri>`; what it answers is that of `iriBytes`.
    private mutating func datatype() throws(RDFFlaw) -> Bool {
        guard position + 2 < text.count, text[position + 1] == UInt8(ascii: "^"),
            text[position + 2] == UInt8(ascii: "<")
        else { throw .unexpected(at: position, wanted: .datatype) }
        position += 2
        return try iriBytes()
    }

    private func isString(from start: Int) -> Bool {
        let wanted = XSD.string
        guard position - start == wanted.utf8.count + 2 else { return false }
        return text[(start + 1)..<(position - 1)].elementsEqual(wanted.utf8)
    }

    private mutating func escape() throws(RDFFlaw) -> UInt32 {
        guard position + 1 < text.count else { throw .invalidEscape(at: position) }
        let scalar: UInt32
        switch text[position + 1] {
        case UInt8(ascii: "t"): scalar = 0x09
        case UInt8(ascii: "b"): scalar = 0x08
        case UInt8(ascii: "n"): scalar = 0x0A
        case UInt8(ascii: "r"): scalar = 0x0D
        case UInt8(ascii: "f"): scalar = 0x0C
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): scalar = UInt32(text[position + 1])
        default: return try numericEscape()
        }
        position += 2
        return scalar
    }

    /// `\u` and four digits or `\U` and eight, for a scalar that is no surrogate.
    private mutating func numericEscape() throws(RDFFlaw) -> UInt32 {
        let at = position
        guard at + 1 < text.count else { throw .invalidEscape(at: at) }
        let digits = text[at + 1] == UInt8(ascii: "u") ? 4 : text[at + 1] == UInt8(ascii: "U") ? 8 : 0
        guard digits > 0, at + 2 + digits <= text.count else { throw .invalidEscape(at: at) }
        var value: UInt32 = 0
        for byte in text[(at + 2)..<(at + 2 + digits)] {
            guard let digit = hexadecimalDigit(byte), value < 1 << 28 else { throw .invalidEscape(at: at) }
            value = value << 4 | digit
        }
        guard Unicode.Scalar(value) != nil else { throw .invalidEscape(at: at) }
        position = at + 2 + digits
        return value
    }

    private func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
        if isDigit(byte) { return UInt32(byte - 0x30) }
        let letter = (byte | 0x20) &- UInt8(ascii: "a")
        return letter < 6 ? UInt32(letter) + 10 : nil
    }

    @inline(__always)
    private func peek() -> UInt8 {
        // A zero byte begins nothing either.
        position < text.count ? text[position] : 0
    }

    @inline(__always)
    private func atEndOfLine() -> Bool {
        text[position] == 0x0A || text[position] == 0x0D
    }

    @inline(__always)
    private mutating func skipSpace() {
        while position < text.count, text[position] == 0x20 || text[position] == 0x09 { position += 1 }
    }

    /// Space, and a comment up to the end of its line.
    @inline(__always)
    private mutating func skipBlank() {
        skipSpace()
        guard position < text.count, text[position] == UInt8(ascii: "#") else { return }
        while position < text.count, !atEndOfLine() { position += 1 }
    }
}
