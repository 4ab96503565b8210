extension JSONValue {
    /// The one form that is hashed and signed (RFC 8785): no white space, keys in the order of their UTF-16 code
    /// units, numbers as ECMAScript prints the nearest double.
    ///
    /// A literal with a fraction or an exponent is rounded, as the clause says. An integer literal is not: where its
    /// canonical text would be another integer, as for 2⁵³ + 1, a signature would cover a number that nobody wrote.
    /// - Throws: `notFinite`, `inexactInteger`, each with its place; `valueTooDeep`.
    public func canonical() throws(JSONError) -> [UInt8] {
        var out = Pile<UInt8>(capacity: 1024)
        try appendCanonical(self, depth: 0, to: &out)
        return out.take(from: 0)
    }
}

private func appendCanonical(_ value: JSONValue, depth: Int, to out: inout Pile<UInt8>) throws(JSONError) {
    guard depth <= JSONLimits.deepest else { throw .valueTooDeep(cap: JSONLimits.deepest) }
    switch value {
    case .null: out.push("null")
    case .bool(let value): out.push(value ? "true" : "false")
    case .number(let number): try appendCanonical(number, to: &out)
    case .string(let text): out.push(quoting: text)
    case .array(let elements):
        out.push(ascii: "[")
        for position in elements.indices {
            if position > 0 { out.push(ascii: ",") }
            do {
                try appendCanonical(elements[position], depth: depth + 1, to: &out)
            } catch {
                throw error.inside(String(position))
            }
        }
        out.push(ascii: "]")
    case .object(let members):
        out.push(ascii: "{")
        var isFirst = true
        for ranked in CanonicalRank.sorted(members.members) {
            let member = members[ranked.position]
            if !isFirst { out.push(ascii: ",") }
            isFirst = false
            out.push(quoting: member.key)
            out.push(ascii: ":")
            do {
                try appendCanonical(member.value, depth: depth + 1, to: &out)
            } catch {
                throw error.inside(member.key)
            }
        }
        out.push(ascii: "}")
    }
}

private func appendCanonical(_ number: JSONNumber, to out: inout Pile<UInt8>) throws(JSONError) {
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
