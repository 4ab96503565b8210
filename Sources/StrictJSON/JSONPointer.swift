/// A place in a JSON value (RFC 6901), as `/credentialSubject/result/0`.
public struct JSONPointer: Hashable, Sendable {
    /// Keys and array positions from the root inwards, unescaped.
    public let tokens: [String]

    /// The whole value; its text is empty.
    public static let root = JSONPointer(tokens: [])

    public init(tokens: [String]) {
        self.tokens = tokens
    }

    /// `nil` unless the text is empty or begins with `/`, or where a `~` is followed by neither 0 nor 1 (§3).
    public init?(_ text: some StringProtocol) {
        var tokens: [[UInt8]] = []
        var escaping = false
        for byte in text.utf8 {
            switch (escaping, byte) {
            case (true, UInt8(ascii: "0")): tokens[tokens.count - 1].append(UInt8(ascii: "~"))
            case (true, UInt8(ascii: "1")): tokens[tokens.count - 1].append(UInt8(ascii: "/"))
            case (true, _): return nil
            case (false, UInt8(ascii: "/")): tokens.append([])
            case (false, _) where tokens.isEmpty: return nil
            case (false, UInt8(ascii: "~")): break
            case (false, _): tokens[tokens.count - 1].append(byte)
            }
            escaping = !escaping && byte == UInt8(ascii: "~")
        }
        guard !escaping else { return nil }
        self.tokens = tokens.map { String(decoding: $0, as: UTF8.self) }
    }

    public func appending(_ key: String) -> JSONPointer {
        JSONPointer(tokens: tokens + [key])
    }

    public func appending(_ position: Int) -> JSONPointer {
        appending(String(position))
    }

    func prepending(_ token: String) -> JSONPointer {
        JSONPointer(tokens: [token] + tokens)
    }

    /// How messages name the place: the root has no text of its own.
    var label: String { tokens.isEmpty ? "the whole value" : description }

    public static func == (a: JSONPointer, b: JSONPointer) -> Bool {
        a.tokens.count == b.tokens.count && zip(a.tokens, b.tokens).allSatisfy(haveSameBytes)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(tokens.count)
        for token in tokens { combine(token, into: &hasher) }
    }
}

extension JSONPointer: CustomStringConvertible {
    /// RFC 6901 §3: `~` is written `~0` and `/` is written `~1`.
    public var description: String {
        var text: [UInt8] = []
        for token in tokens {
            text.append(UInt8(ascii: "/"))
            for byte in token.utf8 {
                switch byte {
                case UInt8(ascii: "~"): text += [byte, UInt8(ascii: "0")]
                case UInt8(ascii: "/"): text += [UInt8(ascii: "~"), UInt8(ascii: "1")]
                default: text.append(byte)
                }
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension JSONValue {
    /// The value at a place; `nil` where there is none, also for `-` and for positions with a leading zero (§4).
    public subscript(place: JSONPointer) -> JSONValue? {
        var value = self
        for token in place.tokens {
            switch value {
            case .object(let object):
                guard let member = object[token] else { return nil }
                value = member
            case .array(let elements):
                // `String(position) == token` refuses "+1" and "01".
                guard let position = Int(token), String(position) == token, elements.indices.contains(position)
                else { return nil }
                value = elements[position]
            default:
                return nil
            }
        }
        return value
    }
}
