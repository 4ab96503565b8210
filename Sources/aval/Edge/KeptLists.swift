import AvalCredential
import StrictJSON

/// The status lists of a command line, by the address that each says it has.
struct KeptLists: Sendable {
    private let lists: [(id: String?, bytes: [UInt8])]

    init(_ paths: [String]) throws {
        lists = try paths.map { path in
            let text = trimmedText(try readFile(path, limit: 4 << 20))
            let id =
                text.first == UInt8(ascii: "{")
                ? try parsed(text, path)["id"]?.string : try? CredentialToken(parsing: text).credential["id"]?.string
            return (id, text)
        }
    }

    /// The list of that address; a single one is taken for whatever is asked, and is refused later if it is another.
    subscript(url: String) -> [UInt8]? {
        (lists.first { $0.id == url } ?? (lists.count == 1 ? lists[0] : nil))?.bytes
    }
}
