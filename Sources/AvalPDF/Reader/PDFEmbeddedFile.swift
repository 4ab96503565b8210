/// A file attached to a presented file.
public struct PDFEmbeddedFile: Sendable, Hashable {
    /// From /UF, else /F; a text to compare with, never a path to write to.
    public let name: String
    /// As `application/json`.
    public let mediaType: String?
    /// As `Source` (/AFRelationship).
    public let relationship: String?
    public let bytes: [UInt8]
}

/// Finds the files of the name tree /EmbeddedFiles (ISO 32000-1 §7.9.6).
struct NameTreeWalk {
    var store: ObjectStore
    var files: [PDFEmbeddedFile] = []
    private var seen: Set<Int> = []
    private var names: Set<[UInt8]> = []

    init(store: ObjectStore) {
        self.store = store
    }

    mutating func visit(_ names: PDFValue?) throws(PDFReadError) {
        guard let names else { return }
        guard let tree = try store.dictionary(names, "Root/Names")["EmbeddedFiles"] else { return }
        try visit(node: tree, depth: 0)
    }

    private mutating func visit(node: PDFValue, depth: Int) throws(PDFReadError) {
        let path = "Root/Names/EmbeddedFiles"
        guard depth <= store.limits.depth else { throw .tooDeep(offset: 0) }
        // A node that is reached twice would make a loop of the tree.
        if case .reference(let number) = node, !seen.insert(number).inserted { throw .unexpected(path: path) }
        let entries = try store.dictionary(node, path)
        for kid in try store.array(entries["Kids"], path + "/Kids") { try visit(node: kid, depth: depth + 1) }
        let names = try store.array(entries["Names"], path + "/Names")
        guard names.count.isMultiple(of: 2) else { throw .unexpected(path: path + "/Names") }
        for index in stride(from: 1, to: names.count, by: 2) {
            let file = try file(names[index], path + "/Names")
            // Compared by bytes: two names that only look alike are two names.
            guard self.names.insert(Array(file.name.utf8)).inserted else { throw .attachedTwice }
            files.append(file)
        }
    }

    private mutating func file(_ value: PDFValue, _ path: String) throws(PDFReadError) -> PDFEmbeddedFile {
        let entries = try store.dictionary(value, path)
        guard let name = try store.resolve(entries["UF"] ?? entries["F"]).text else { throw .unexpected(path: path) }
        let embedded = try store.dictionary(entries["EF"], path + "/EF")
        let (header, content) = try store.stream(embedded["F"] ?? embedded["UF"], path + "/EF/F")
        return PDFEmbeddedFile(
            name: name, mediaType: try store.resolve(header["Subtype"]).name,
            relationship: try store.resolve(entries["AFRelationship"]).name, bytes: content)
    }
}
