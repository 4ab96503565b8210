extension JSONValue {
    /// The one form that is hashed and signed (RFC 8785): no white space, keys in the order of their UTF-16 code
    /// units, numbers as ECMAScript prints the nearest double.
    ///
    /// A literal with a fraction or an exponent is rounded, as the clause says. An integer literal is not: where its
    /// canonical text would be another integer, as for 2⁵³ + 1, a signature would cover a number that nobody wrote.
    /// - Throws: `notFinite`, `inexactInteger`, each with its place; `valueTooDeep`.
    public func canonical() throws(JSONError) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(1024)
        try appendCanonical(self, depth: 0, to: &out)
        return out
    }
}

private func appendCanonical(_ value: JSONValue, depth: Int, to out: inout [UInt8]) throws(JSONError) {
    guard depth <= JSONLimits.deepest else { throw .valueTooDeep(cap: JSONLimits.deepest) }
    switch value {
    case .null: out += "null".utf8
    case .bool(let value): out += (value ? "true" : "false").utf8
    case .number(let number): try appendCanonical(number, to: &out)
    case .string(let text): appendQuoted(text, to: &out)
    case .array(let elements):
        out.append(UInt8(ascii: "["))
        for (position, element) in elements.enumerated() {
            if position > 0 { out.append(UInt8(ascii: ",")) }
            do {
                try appendCanonical(element, depth: depth + 1, to: &out)
            } catch {
                throw error.inside(String(position))
            }
        }
        out.append(UInt8(ascii: "]"))
    case .object(let members):
        out.append(UInt8(ascii: "{"))
        for (position, member) in canonicalOrder(of: members).enumerated() {
            if position > 0 { out.append(UInt8(ascii: ",")) }
            appendQuoted(members[member].key, to: &out)
            out.append(UInt8(ascii: ":"))
            do {
                try appendCanonical(members[member].value, depth: depth + 1, to: &out)
            } catch {
                throw error.inside(members[member].key)
            }
        }
        out.append(UInt8(ascii: "}"))
    }
}

private func appendCanonical(_ number: JSONNumber, to out: inout [UInt8]) throws(JSONError) {
    let isInteger = number.isInteger
    // Up to fifteen digits a double holds every integer, and prints it as written; but "-0" is 0.
    if isInteger, number.literal.utf8.count <= 15, number.literal != "-0" {
        out += number.literal.utf8
        return
    }
    let value = number.double
    guard value.isFinite else { throw .notFinite(.root) }
    let digits = ShortestDigits(value)
    if isInteger, value != 0, !digits.denotes(integer: number.literal) { throw .inexactInteger(.root) }
    digits.append(to: &out)
}

/// Positions of the members, sorted by key (RFC 8785 §3.2.3).
private func canonicalOrder(of members: JSONObject) -> [Int] {
    var order = Array(members.indices)
    let isSorted = order.dropFirst().allSatisfy { precedes(members[$0 - 1].key, members[$0].key) }
    if !isSorted { order.sort { precedes(members[$0].key, members[$1].key) } }
    return order
}

/// The order of UTF-16 code units, told from UTF-8 bytes.
///
/// The two orders differ in one thing: characters past U+FFFF (first byte F0...F4) are surrogates in UTF-16, and
/// those come before U+E000...U+FFFF (first byte EE or EF).
func precedes(_ a: String, _ b: String) -> Bool {
    withBytes(of: a) { x in
        withBytes(of: b) { y in
            for position in 0..<min(x.count, y.count) where x[position] != y[position] {
                let (left, right) = (x[position], y[position])
                let differ = left >= 0xEE && right >= 0xEE && (left >= 0xF0) != (right >= 0xF0)
                return differ ? left >= 0xF0 : left < right
            }
            return x.count < y.count
        }
    }
}
