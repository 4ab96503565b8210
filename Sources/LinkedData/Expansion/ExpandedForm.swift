import StrictJSON

/// What objects of expanded form are (JSON-LD 1.1 §1.4), and how values are added to them.
extension JSONValue {
    var isValueObject: Bool { object?["@value"] != nil }

    var isListObject: Bool { object?["@list"] != nil }

    var isNodeObject: Bool {
        guard let object else { return false }
        return object["@value"] == nil && object["@list"] == nil && object["@set"] == nil
    }

    /// `@graph`, and besides it at most `@id` and `@index`.
    var isGraphObject: Bool {
        guard let object, object["@graph"] != nil else { return false }
        return object.allSatisfy { $0.key == "@graph" || $0.key == "@id" || $0.key == "@index" }
    }

    /// A graph object without `@id`.
    var isSimpleGraphObject: Bool { isGraphObject && object?["@id"] == nil }

    var asArrayElements: [JSONValue] { array ?? [self] }
}

extension JSONValue? {
    /// Nothing is an empty array, anything but an array an array of one.
    var asArray: JSONValue {
        switch self {
        case nil: .array([])
        case .array?: self ?? .null
        case let value?: .array([value])
        }
    }
}

extension JSONObject {
    /// Adds to the array that stands under the key; makes it where there is none.
    mutating func appendAll(_ values: [JSONValue], to key: String) {
        if append(key, .array(values)) { return }
        set(key, .array(take(key) + values))
    }

    /// Takes the array out, so that it is not held twice while it is copied.
    private mutating func take(_ key: String) -> [JSONValue] {
        let value = self[key]
        set(key, .null)
        switch consume value {
        case .array(let elements)?: return elements
        case nil: return []
        case let other?: return [other]
        }
    }

}

/// An object whose members are arrays that grow: what several keys give to one property waits beside the object, so
/// that many keys do not copy the array once each.
struct GrowingObject {
    private(set) var object = JSONObject()
    private var waiting: [ByteString: [JSONValue]] = [:]

    var isEmpty: Bool { object.isEmpty }

    subscript(key: String) -> JSONValue? { object[key] }

    /// Once for each key, and for keywords only.
    mutating func set(_ keyword: String, _ value: JSONValue) {
        object.set(keyword, value)
    }

    mutating func append(_ values: JSONValue, to key: String) {
        let elements: JSONValue = if case .array = values { values } else { .array([values]) }
        if !object.append(key, elements) { waiting[ByteString(key), default: []] += elements.asArrayElements }
    }

    consuming func finished() -> JSONObject {
        for (key, more) in waiting {
            object.set(key.text, .array((object[key.text]?.asArrayElements ?? []) + more))
        }
        return object
    }
}

/// BCP 47 §2.2.9 as far as JSON-LD asks: subtags of one to eight letters and digits, letters first.
enum LanguageTag {
    /// In lower case, as most processors write it: the tag is part of what is signed, and its case says nothing.
    static func normalized(_ tag: String) -> String {
        tag.utf8.contains { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") } ? tag.lowercased() : tag
    }

    static func isWellFormed(_ tag: String) -> Bool {
        var length = 0
        var isFirst = true
        for byte in tag.utf8 {
            switch byte {
            case UInt8(ascii: "-"):
                guard (1...8).contains(length) else { return false }
                length = 0
                isFirst = false
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): length += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard !isFirst else { return false }
                length += 1
            default: return false
            }
        }
        return (1...8).contains(length)
    }
}
