internal import AvalModel
internal import StrictJSON

let pointsForm = "a decimal with up to three places, as 6.50"

/// Reads the members of one object and remembers which, so that what nobody asked for is refused.
struct SettingReader {
    private let here: JSONPointer
    private let object: JSONObject
    private var asked: Set<String> = []

    init(_ value: JSONValue, at place: JSONPointer) throws(StandardSettingFlaw) {
        guard let object = value.object else { throw .expected("an object", place) }
        self.object = object
        here = place
    }

    /// - Throws: `unknownMember` with the first member that was not asked for.
    func finish() throws(StandardSettingFlaw) {
        if let stranger = object.keys.first(where: { !asked.contains($0) }) {
            // The key is not ours, so it stands in the message no longer than a code does, and without line ends.
            throw .unknownMember(here.appending(harmless(stranger, personal: false)))
        }
    }

    func place(_ key: String) -> JSONPointer { here.appending(key) }

    func has(_ key: String) -> Bool { object[key] != nil }

    mutating func member(_ key: String) throws(StandardSettingFlaw) -> JSONValue {
        asked.insert(key)
        guard let value = object[key] else { throw .missing(place(key)) }
        return value
    }

    mutating func object(_ key: String) throws(StandardSettingFlaw) -> SettingReader {
        try SettingReader(member(key), at: place(key))
    }

    mutating func string(_ key: String) throws(StandardSettingFlaw) -> String {
        guard let text = try member(key).string else { throw .expected("a string", place(key)) }
        return text
    }

    /// What somebody wrote, in NFC without white space at its ends.
    mutating func words(_ key: String) throws(StandardSettingFlaw) -> String {
        guard let text = try CaseText(string(key)) else {
            throw .expected("1 to \(CaseText.limit) characters, none of them invisible", place(key))
        }
        return text.description
    }

    /// A string, or a number by its literal.
    mutating func read<Value>(
        _ key: String, _ form: String, _ make: (String) -> Value?
    ) throws(StandardSettingFlaw) -> Value {
        try member(key).scalar(at: place(key), form, make)
    }

    mutating func code<Kind>(_ key: String) throws(StandardSettingFlaw) -> Code<Kind> {
        guard let code = try Code<Kind>(string(key)) else { throw .expected("a code", place(key)) }
        return code
    }

    mutating func day(_ key: String) throws(StandardSettingFlaw) -> CalendarDate {
        guard let day = try CalendarDate(iso: string(key)) else {
            throw .expected("a day, as 2026-03-14", place(key))
        }
        return day
    }

    mutating func points(_ key: String) throws(StandardSettingFlaw) -> Points {
        try read(key, pointsForm) { Points(decimal: $0) }
    }

    mutating func number(_ key: String) throws(StandardSettingFlaw) -> Double {
        try AvalAssessment.number(member(key), at: place(key))
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, of type: Choice.Type
    ) throws(StandardSettingFlaw) -> Choice where Choice.RawValue == String {
        guard let choice = try member(key).string.flatMap(Choice.init) else {
            throw .notOneOf(Choice.allCases.map(\.rawValue), place(key))
        }
        return choice
    }

    mutating func list<Value>(
        _ key: String, _ read: (JSONValue, JSONPointer) throws(StandardSettingFlaw) -> Value
    ) throws(StandardSettingFlaw) -> [Value] {
        guard let elements = try member(key).array else { throw .expected("an array", place(key)) }
        var values: [Value] = []
        for (position, element) in elements.enumerated() {
            values.append(try read(element, place(key).appending(position)))
        }
        return values
    }
}

/// The members of an object whose keys are codes; the parser has refused keys that stand twice.
func codes<Kind, Value>(
    _ value: JSONValue, at place: JSONPointer,
    _ read: (JSONValue, JSONPointer) throws(StandardSettingFlaw) -> Value
) throws(StandardSettingFlaw) -> [Code<Kind>: Value] {
    guard let object = value.object else { throw .expected("an object", place) }
    var values: [Code<Kind>: Value] = [:]
    for member in object {
        guard let code = Code<Kind>(member.key) else {
            throw .expected("a code as key", place.appending(harmless(member.key, personal: false)))
        }
        values[code] = try read(member.value, place.appending(member.key))
    }
    return values
}

/// A finite number, as JSON writes it.
func number(_ value: JSONValue, at place: JSONPointer) throws(StandardSettingFlaw) -> Double {
    try value.scalar(at: place, "a number, as 0.67") { text in
        JSONNumber(literal: text).map(\.double).flatMap { $0.isFinite ? $0 : nil }
    }
}

extension JSONValue {
    func scalar<Value>(
        at place: JSONPointer, _ form: String, _ make: (String) -> Value?
    ) throws(StandardSettingFlaw) -> Value {
        guard let text = string ?? number?.literal, let value = make(text) else { throw .expected(form, place) }
        return value
    }
}
