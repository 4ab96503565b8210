/// Members in the order in which they were written; no two keys have the same bytes.
///
/// Equality and hash are those of the members *in order*: to ask whether two objects say the same, compare their
/// canonical bytes. Lookup compares UTF-8 bytes and takes constant time in large objects.
public struct JSONObject: Sendable {
    public struct Member: Hashable, Sendable {
        public let key: String
        public internal(set) var value: JSONValue

        public static func == (a: Member, b: Member) -> Bool {
            haveSameBytes(a.key, b.key) && a.value == b.value
        }

        public func hash(into hasher: inout Hasher) {
            combine(key, into: &hasher)
            hasher.combine(value)
        }
    }

    private(set) var members: [Member]
    private var index: KeyIndex

    public init() {
        members = []
        index = KeyIndex()
    }

    /// `nil` when a key stands twice.
    public init?(_ pairs: [(String, JSONValue)]) {
        self.init()
        for (key, value) in pairs {
            guard append(key, value) else { return nil }
        }
    }

    /// For the parser, which has compared the keys.
    init(distinct members: [Member], index: KeyIndex) {
        self.members = members
        self.index = index
    }

    public var keys: [String] { members.map(\.key) }

    /// `nil` where there is no such key. Assigning replaces in place or appends; assigning `nil` removes.
    public subscript(key: String) -> JSONValue? {
        get {
            guard let position = position(of: key) else { return nil }
            return members[position].value
        }
        set {
            if let newValue { set(key, newValue) } else { remove(key) }
        }
    }

    /// Replaces the value in place, or appends the member.
    public mutating func set(_ key: String, _ value: JSONValue) {
        if let position = position(of: key) {
            members[position].value = value
        } else {
            appendNew(key, value)
        }
    }

    /// False, and nothing changes, when the key is there already.
    @discardableResult
    public mutating func append(_ key: String, _ value: JSONValue) -> Bool {
        guard position(of: key) == nil else { return false }
        appendNew(key, value)
        return true
    }

    /// The value that was removed. Takes time in proportion to the object: positions move.
    @discardableResult
    public mutating func remove(_ key: String) -> JSONValue? {
        guard let position = position(of: key) else { return nil }
        let removed = members.remove(at: position)
        index = members.withUnsafeBufferPointer { KeyIndex($0) }
        return removed.value
    }

    private func position(of key: String) -> Int? {
        members.withUnsafeBufferPointer { index.position(of: key, in: $0) }
    }

    private mutating func appendNew(_ key: String, _ value: JSONValue) {
        members.append(Member(key: key, value: value))
        members.withUnsafeBufferPointer { index.noteLast(of: $0) }
    }
}

extension JSONObject: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { members.count }

    public subscript(position: Int) -> Member { members[position] }
}

extension JSONObject: Hashable {
    public static func == (a: JSONObject, b: JSONObject) -> Bool { a.members == b.members }

    public func hash(into hasher: inout Hasher) { hasher.combine(members) }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// Traps when a key stands twice, as Swift's own dictionary does: a literal is code, not input.
    public init(dictionaryLiteral pairs: (String, JSONValue)...) {
        self.init()
        for (key, value) in pairs {
            precondition(append(key, value), "the literal has the key \(key) twice")
        }
    }
}
