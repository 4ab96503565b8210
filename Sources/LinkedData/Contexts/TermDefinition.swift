import StrictJSON

/// What a context says of one term (JSON-LD 1.1 API §4.1.1); never changes once made.
final class TermDefinition: Sendable {
    let mapping: TermMapping
    /// The IRI as N-Quads writes it; `nil` where it can write none.
    let canonicalIRI: [UInt8]?

    init(_ mapping: TermMapping) {
        self.mapping = mapping
        var text: [UInt8] = []
        let isWritten = mapping.keyword == nil && mapping.iri.map { text.appendIRI($0) } ?? false
        canonicalIRI = isWritten ? text : nil
    }

    /// The IRI, the blank node identifier or the keyword; `nil` for a term that is defined as null.
    @inline(__always) var iri: String? { mapping.iri }
    @inline(__always) var keyword: Keyword? { mapping.keyword }
    @inline(__always) var container: Container { mapping.container }
    @inline(__always) var type: TypeMapping? { mapping.type }
}

struct TermMapping: Sendable {
    var iri: String? {
        didSet { keyword = iri.flatMap { Keyword($0) } }
    }
    private(set) var keyword: Keyword?
    /// The term may begin a compact IRI.
    var isPrefix = false
    var isProtected = false
    var isReverse = false
    /// Where the scoped context stands: what relative context IRIs of it are resolved against.
    var base: String?
    var context: JSONValue?
    var container: Container = []
    var direction = Setting<Direction>.unset
    /// The property that holds the keys of an index map, as it was written.
    var index: String?
    var language = Setting<String>.unset
    var nest: String?
    var type: TypeMapping?

    /// Equal but for protection, and wherever the context was found (§4.2.2 step 27).
    func saysTheSame(as other: TermMapping) -> Bool {
        areSame(iri, other.iri) && isPrefix == other.isPrefix && isReverse == other.isReverse
            && container == other.container && direction == other.direction && areSame(index, other.index)
            && language == other.language && areSame(nest, other.nest) && type == other.type
            && areSame(context, other.context)
    }

    private func areSame(_ a: String?, _ b: String?) -> Bool {
        a.map { ByteString($0) } == b.map { ByteString($0) }
    }

    private func areSame(_ a: JSONValue?, _ b: JSONValue?) -> Bool {
        switch (a, b) {
        case (let a?, let b?): LinkedData.areSame(a, b)
        case (nil, nil): true
        default: false
        }
    }
}

/// `null` in a context unsets what an outer context set, which is more than saying nothing.
enum Setting<Value: Equatable & Sendable>: Equatable, Sendable {
    case unset
    case null
    case value(Value)

    /// What holds where this is laid over a default.
    func over(_ fallback: Value?) -> Value? {
        switch self {
        case .unset: fallback
        case .null: nil
        case .value(let value): value
        }
    }
}

enum Direction: String, Sendable {
    case leftToRight = "ltr"
    case rightToLeft = "rtl"
}

enum TypeMapping: Equatable, Sendable {
    case id
    case json
    case none
    case vocab
    case datatype(String)

    init(expanded text: String) {
        switch text {
        case "@id": self = .id
        case "@json": self = .json
        case "@none": self = .none
        case "@vocab": self = .vocab
        default: self = .datatype(text)
        }
    }

    var text: String {
        switch self {
        case .id: "@id"
        case .json: "@json"
        case .none: "@none"
        case .vocab: "@vocab"
        case .datatype(let iri): iri
        }
    }
}

/// The container mapping of a term: one or more of the container keywords.
struct Container: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let graph = Container(rawValue: 1)
    static let id = Container(rawValue: 2)
    static let index = Container(rawValue: 4)
    static let language = Container(rawValue: 8)
    static let list = Container(rawValue: 16)
    static let set = Container(rawValue: 32)
    static let type = Container(rawValue: 64)

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// `nil` for anything but a container keyword.
    init?(keyword: String) {
        switch keyword {
        case "@graph": self = .graph
        case "@id": self = .id
        case "@index": self = .index
        case "@language": self = .language
        case "@list": self = .list
        case "@set": self = .set
        case "@type": self = .type
        default: return nil
        }
    }

    /// The combinations of §4.2.2 step 19.1.
    var isAllowed: Bool {
        if contains(.list) { return self == .list }
        let inner = subtracting(.set)
        if contains(.graph) { return inner == .graph || inner == [.graph, .id] || inner == [.graph, .index] }
        return inner.rawValue.nonzeroBitCount <= 1
    }
}

/// Equal whatever the order of members.
func areSame(_ a: JSONValue, _ b: JSONValue) -> Bool {
    switch (a, b) {
    case (.object(let a), .object(let b)):
        a.count == b.count
            && a.allSatisfy { member in
                b[member.key].map { areSame(member.value, $0) } ?? false
            }
    case (.array(let a), .array(let b)): a.count == b.count && zip(a, b).allSatisfy { areSame($0, $1) }
    default: a == b
    }
}
