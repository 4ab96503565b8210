/// The keywords of JSON-LD 1.1 §1.7 that have a meaning outside of frames.
enum Keyword: String {
    case base = "@base"
    case container = "@container"
    case context = "@context"
    case direction = "@direction"
    case graph = "@graph"
    case id = "@id"
    case `import` = "@import"
    case included = "@included"
    case index = "@index"
    case json = "@json"
    case language = "@language"
    case list = "@list"
    case nest = "@nest"
    case none = "@none"
    case prefix = "@prefix"
    case propagate = "@propagate"
    case protected = "@protected"
    case reverse = "@reverse"
    case set = "@set"
    case type = "@type"
    case value = "@value"
    case version = "@version"
    case vocab = "@vocab"

    /// `nil` at once for anything that does not begin with `@`.
    init?(_ text: String) {
        guard text.utf8.first == UInt8(ascii: "@") else { return nil }
        switch text {
        case "@id": self = .id
        case "@type": self = .type
        case "@value": self = .value
        case "@context": self = .context
        default:
            guard let keyword = Keyword(rawValue: text) else { return nil }
            self = keyword
        }
    }

    /// `@` and nothing but letters (§3.1 of the API: reserved for keywords to come).
    static func hasForm(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.first == UInt8(ascii: "@"), bytes.count > 1 else { return false }
        return bytes.dropFirst().allSatisfy { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
    }
}
