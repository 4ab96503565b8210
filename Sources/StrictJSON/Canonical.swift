extension JSONValue {
    /// The one form that is hashed and signed (RFC 8785): no white space, keys in the order of their UTF-16 code
    /// units, numbers as ECMAScript prints the nearest double.
    ///
    /// A literal with a fraction or an exponent is rounded, as the clause says. An integer literal is not: where its
    /// canonical text would be another integer, as for 2⁵³ + 1, a signature would cover a number that nobody wrote.
    /// - Throws: `notFinite`, `inexactInteger`, each with its place; `valueTooDeep`.
    public func canonical() throws(JSONError) -> [UInt8] {
        var writer = CanonicalWriter()
        try writer.append(self, depth: 0)
        return writer.out.bytes
    }
}

private struct CanonicalWriter: ~Copyable {
    var out = Pile<UInt8>(capacity: 4096)
    /// Of the members of the objects that are being written, the innermost on top.
    private var ranks = Pile<CanonicalRank>()

    init() {}

    mutating func append(_ value: borrowing JSONValue, depth: Int) throws(JSONError) {
        guard depth <= JSONLimits.deepest else { throw .valueTooDeep(cap: JSONLimits.deepest) }
        switch value {
        case .null: out.push("null")
        case .bool(let value): out.push(value ? "true" : "false")
        case .number(let number): try append(number)
        case .string(let text): out.push(quoting: text)
        case .array(let elements):
            out.push(ascii: "[")
            try elements.withUnsafeBufferPointer { elements throws(JSONError) in
                try append(elements, depth: depth + 1)
            }
            out.push(ascii: "]")
        case .object(let object):
            out.push(ascii: "{")
            try object.members.withUnsafeBufferPointer { members throws(JSONError) in
                try append(members, depth: depth + 1)
            }
            out.push(ascii: "}")
        }
    }

    private mutating func append(_ elements: UnsafeBufferPointer<JSONValue>, depth: Int) throws(JSONError) {
        for position in elements.indices {
            if position > 0 { out.push(ascii: ",") }
            do {
                try append(elements[position], depth: depth)
            } catch {
                throw error.inside(String(position))
            }
        }
    }

    private mutating func append(_ members: UnsafeBufferPointer<JSONObject.Member>, depth: Int) throws(JSONError) {
        let first = ranks.count
        CanonicalRank.push(of: members, onto: &ranks)
        for rank in first..<ranks.count {
            let position = Int(ranks.elements[rank].position)
            if rank > first { out.push(ascii: ",") }
            out.push(quoting: members[position].key)
            out.push(ascii: ":")
            do {
                try append(members[position].value, depth: depth)
            } catch {
                throw error.inside(members[position].key)
            }
        }
        ranks.drop(to: first)
    }

    private mutating func append(_ number: JSONNumber) throws(JSONError) {
        let isInteger = number.isInteger
        // Up to fifteen digits a double holds every integer, and prints it as written; but "-0" is 0.
        if isInteger, number.literal.utf8.count <= 15, number.literal != "-0" {
            return out.push(copying: number.literal)
        }
        let value = number.double
        guard value.isFinite else { throw .notFinite(.root) }
        let digits = ShortestDigits(value)
        if isInteger, value != 0, !digits.denotes(integer: number.literal) { throw .inexactInteger(.root) }
        out.push(copying: digits.ecmaScript)
    }
}
