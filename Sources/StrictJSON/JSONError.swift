/// Why a text is no strict JSON, or why a value has no canonical form.
///
/// `at` is the offset of the offending byte, from 0, in the bytes given to the parser; a pointer names the place in
/// a value that was built or parsed before.
public enum JSONError: Error, Hashable, Sendable {
    // The text as a whole
    case tooManyBytes(count: Int, cap: Int)
    case tooDeep(at: Int, cap: Int)
    case tooManyMembers(at: Int, cap: Int)
    /// RFC 8259 §8.1: a text does not begin with U+FEFF.
    case byteOrderMark
    /// Something other than white space after the one value.
    case trailingBytes(at: Int)

    // Grammar
    case unexpectedEnd(at: Int)
    case unexpectedByte(at: Int, wanted: Wanted)
    /// `at` is the bracket or brace that follows the comma.
    case trailingComma(at: Int)
    /// A word that begins as `true`, `false` or `null` does and is none of them.
    case unknownWord(at: Int)

    // Numbers
    case leadingZero(at: Int)
    case invalidNumber(at: Int)

    // Strings
    /// Malformed, overlong, past U+10FFFF, or a surrogate written as three bytes.
    case invalidUTF8(at: Int)
    case controlCharacter(at: Int)
    case invalidEscape(at: Int)
    /// A `\u` escape of half a pair; `at` is its backslash.
    case loneSurrogate(at: Int)
    /// Same bytes as an earlier key of the object once escapes are resolved; `at` is the quote of the later one.
    case duplicateKey(at: Int)

    // Canonical form
    /// The literal lies beyond the range of a double (RFC 8785 §3.2.2.3).
    case notFinite(JSONPointer)
    /// An integer whose canonical text would be another integer (RFC 8785 §3.1, RFC 7493 §2.2).
    case inexactInteger(JSONPointer)
    /// A value built deeper than ``JSONLimits/deepest``.
    case valueTooDeep(cap: Int)

    /// What the grammar allows where something else stands.
    public enum Wanted: String, Hashable, Sendable {
        case value = "a value"
        case key = "a key in double quotes"
        case colon = "a colon"
        case commaOrBracket = "a comma or ]"
        case commaOrBrace = "a comma or }"
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooManyBytes(let count, let cap): "the JSON text has \(count) bytes; at most \(cap) are read"
        case .tooDeep(let at, let cap): "byte \(at): nested deeper than \(cap) levels"
        case .tooManyMembers(let at, let cap): "byte \(at): more than \(cap) members and elements"
        case .byteOrderMark: "the JSON text begins with a byte order mark; save it as UTF-8 without one"
        case .trailingBytes(let at): "byte \(at): something follows the end of the JSON value"
        case .unexpectedEnd(let at): "byte \(at): the JSON text ends too early; is it cut off?"
        case .unexpectedByte(let at, let wanted): "byte \(at): expected \(wanted.rawValue)"
        case .trailingComma(let at): "byte \(at): nothing follows the last comma; remove the comma"
        case .unknownWord(let at): "byte \(at): expected true, false or null, in lower case"
        case .leadingZero(let at): "byte \(at): a number begins with a superfluous zero"
        case .invalidNumber(let at): "byte \(at): the number is not complete; digits must follow here"
        case .invalidUTF8(let at): "byte \(at): not UTF-8; is the text in another encoding?"
        case .controlCharacter(let at): "byte \(at): a control character in a string; write it as an escape"
        case .invalidEscape(let at): "byte \(at): JSON has no such escape"
        case .loneSurrogate(let at): "byte \(at): half of a surrogate pair stands alone"
        case .duplicateKey(let at): "byte \(at): this object has the same key twice"
        case .notFinite(let place): "\(place.label): the number is beyond the range of a double"
        case .inexactInteger(let place):
            "\(place.label): a double cannot hold this integer exactly; write it as a string"
        case .valueTooDeep(let cap): "the JSON value is nested deeper than \(cap) levels"
        }
    }

    /// The same error seen from the container that holds the value; offsets stay.
    func inside(_ token: @autoclosure () -> String) -> JSONError {
        switch self {
        case .notFinite(let place): .notFinite(place.prepending(token()))
        case .inexactInteger(let place): .inexactInteger(place.prepending(token()))
        default: self
        }
    }
}
