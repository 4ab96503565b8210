public import AvalModel
internal import StrictJSON

/// Why bytes are no canonical standard.
public enum CanonicalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not strict JSON.
    case notJSON(String)
    /// A member is missing or of another shape; a JSON pointer.
    case member(String)
    /// Readable, but not the bytes that publishing makes of it.
    case notCanonical

    public var description: String {
        switch self {
        case .notJSON(let why): "the standard is no strict JSON: \(why)"
        case .member(let pointer):
            "the standard cannot be read at \(pointer); it was not written by aval standard publish"
        case .notCanonical: "the standard is not in its canonical form"
        }
    }
}

/// The standard of its canonical bytes, the inverse of `publish`; how a judgement is replayed years later.
///
/// - Throws: `CanonicalError` also where the bytes say the same in another form.
public func readCanonical(_ bytes: [UInt8]) throws(CanonicalError) -> Standard {
    let value: JSONValue
    do { value = try JSONValue(parsing: bytes) } catch { throw .notJSON("\(error)") }
    let standard = try CanonicalReader(value: value, pointer: "").standard()
    guard canonicalBytes(of: standard) == bytes else { throw .notCanonical }
    return standard
}

/// A value of the document with its place.
struct CanonicalReader {
    let value: JSONValue
    let pointer: String

    func at(_ key: String) -> CanonicalReader? {
        value[key].map { CanonicalReader(value: $0, pointer: "\(pointer)/\(key)") }
    }

    func need(_ key: String) throws(CanonicalError) -> CanonicalReader {
        guard let found = at(key) else { throw .member("\(pointer)/\(key)") }
        return found
    }

    func entries() throws(CanonicalError) -> [CanonicalReader] {
        guard let array = value.array else { throw .member(pointer) }
        return array.enumerated().map { CanonicalReader(value: $1, pointer: "\(pointer)/\($0)") }
    }

    func make<Value>(_ make: (String) -> Value?) throws(CanonicalError) -> Value {
        guard let text = value.string, let made = make(text) else { throw .member(pointer) }
        return made
    }

    func code<Kind>(_ kind: Code<Kind>.Type = Code<Kind>.self) throws(CanonicalError) -> Code<Kind> {
        try make { Code<Kind>($0) }
    }

    func text() throws(CanonicalError) -> String { try make { $0 } }
    func points() throws(CanonicalError) -> Points { try make { Points(decimal: $0) } }
    func date() throws(CanonicalError) -> CalendarDate { try make { CalendarDate(iso: $0) } }
    func digest() throws(CanonicalError) -> Digest { try make { Digest(hex: $0) } }
    func integer() throws(CanonicalError) -> Int { try make { decimal(Array($0.utf8)[...]) } }

    func flag() throws(CanonicalError) -> Bool {
        guard let flag = value.bool else { throw .member(pointer) }
        return flag
    }

    func localized(_ original: Language) throws(CanonicalError) -> LocalizedText {
        guard let object = value.object else { throw .member(pointer) }
        var texts: [Language: String] = [:]
        for member in object {
            guard let language = Language(rawValue: member.key), let text = member.value.string else {
                throw .member("\(pointer)/\(member.key)")
            }
            texts[language] = text
        }
        guard let localized = LocalizedText(original: original, texts: texts) else { throw .member(pointer) }
        return localized
    }

    /// `nil` where the member is absent.
    func maybe<Value>(
        _ key: String, _ read: (CanonicalReader) throws(CanonicalError) -> Value
    ) throws(CanonicalError) -> Value? {
        guard let found = at(key) else { return nil }
        return try read(found)
    }

    func list<Value>(
        _ key: String, _ read: (CanonicalReader) throws(CanonicalError) -> Value
    ) throws(CanonicalError) -> [Value] {
        guard let found = at(key) else { return [] }
        var values: [Value] = []
        for entry in try found.entries() { values.append(try read(entry)) }
        return values
    }
}
