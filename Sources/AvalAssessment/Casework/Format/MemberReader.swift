internal import AvalModel
internal import StrictJSON

/// Reads the members of one JSON object and remembers which, so that what nobody asked for is refused.
struct MemberReader {
    /// JSON Pointer.
    let place: String
    private let object: JSONObject
    private var asked: Set<String> = []

    init(_ value: JSONValue, at place: String) throws(CaseworkError) {
        guard let object = value.object else { throw .unreadable(place: place, .expected("an object")) }
        self.object = object
        self.place = place
    }

    /// - Throws: `unknownMember` with the first member that was not asked for.
    func finish() throws(CaseworkError) {
        if let stranger = object.keys.first(where: { !asked.contains($0) }) {
            // The key is not ours, so it stands in the message no longer than a code does, and without line ends.
            throw .unreadable(place: "\(place)/\(harmless(stranger, personal: false))", .unknownMember)
        }
    }

    func has(_ key: String) -> Bool { object[key] != nil }

    mutating func member(_ key: String) throws(CaseworkError) -> JSONValue {
        asked.insert(key)
        guard let value = object[key] else { throw .unreadable(place: "\(place)/\(key)", .missing) }
        return value
    }

    mutating func string(_ key: String) throws(CaseworkError) -> String {
        try stringValue(of: member(key), at: "\(place)/\(key)")
    }

    /// A whole number within the range, written as one.
    mutating func whole(_ key: String, in range: ClosedRange<Int>) throws(CaseworkError) -> Int {
        guard let value = try member(key).int, range.contains(value) else {
            throw .unreadable(
                place: "\(place)/\(key)", .expected("a whole number from \(range.lowerBound) to \(range.upperBound)"))
        }
        return value
    }

    /// A value that has exactly one text: other texts of the same value are refused.
    mutating func value<Value: CustomStringConvertible>(
        _ key: String, _ form: String, _ make: (String) -> Value?
    ) throws(CaseworkError) -> Value {
        try parsed(string(key), at: "\(place)/\(key)", form, make)
    }

    mutating func code<Kind>(_ key: String) throws(CaseworkError) -> Code<Kind> {
        try value(key, "a code") { Code<Kind>($0) }
    }

    mutating func text(_ key: String) throws(CaseworkError) -> CaseText {
        try value(
            key, "1 to \(CaseText.limit) characters in NFC, none of them invisible, without white space at the ends"
        ) { CaseText($0) }
    }

    mutating func optionalText(_ key: String) throws(CaseworkError) -> CaseText? {
        has(key) ? try text(key) : nil
    }

    mutating func day(_ key: String) throws(CaseworkError) -> CalendarDate {
        try value(key, "a day, as 2026-10-15") { CalendarDate(iso: $0) }
    }

    mutating func instant(_ key: String) throws(CaseworkError) -> Instant {
        try value(key, "a moment in UTC, as 2026-10-15T18:30:00Z") { Instant(rfc3339: $0) }
    }

    mutating func digest(_ key: String) throws(CaseworkError) -> Digest {
        try value(key, "64 hexadecimal digits in lower case") { Digest(hex: $0) }
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, of type: Choice.Type = Choice.self
    ) throws(CaseworkError) -> Choice where Choice.RawValue == String {
        guard let choice = try Choice(rawValue: string(key)) else {
            throw .unreadable(place: "\(place)/\(key)", .notOneOf(Choice.allCases.map(\.rawValue)))
        }
        return choice
    }

    mutating func codes<Kind>(_ key: String) throws(CaseworkError) -> [Code<Kind>] {
        try list(key) { (value, place) throws(CaseworkError) in
            try parsed(stringValue(of: value, at: place), at: place, "a code") { Code<Kind>($0) }
        }
    }

    /// Each element with its place.
    mutating func list<Value>(
        _ key: String, _ read: (JSONValue, String) throws(CaseworkError) -> Value
    ) throws(CaseworkError) -> [Value] {
        guard let elements = try member(key).array else {
            throw .unreadable(place: "\(place)/\(key)", .expected("an array"))
        }
        var values: [Value] = []
        for (position, element) in elements.enumerated() {
            values.append(try read(element, "\(place)/\(key)/\(position)"))
        }
        return values
    }

    /// What a failable initializer makes of values that are each good.
    func consistent<Value>(_ value: Value?, _ rule: String) throws(CaseworkError) -> Value {
        guard let value else { throw .unreadable(place: place, .inconsistent(rule)) }
        return value
    }
}

private func stringValue(of value: JSONValue, at place: String) throws(CaseworkError) -> String {
    guard let string = value.string else { throw .unreadable(place: place, .expected("a string")) }
    return string
}

private func parsed<Value: CustomStringConvertible>(
    _ text: String, at place: String, _ form: String, _ make: (String) -> Value?
) throws(CaseworkError) -> Value {
    // Swift's == holds texts in NFC and NFD for equal; bytes are what is signed.
    guard let value = make(text), value.description.utf8.elementsEqual(text.utf8) else {
        throw .unreadable(place: place, .expected(form))
    }
    return value
}
