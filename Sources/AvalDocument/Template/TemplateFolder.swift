import Foundation

/// The files of one template. Nothing outside the folder is read, whatever template.yaml or a symbolic link says.
struct TemplateFolder {
    private let root: String

    init(_ folder: String) {
        root = URL(fileURLWithPath: folder, isDirectory: true).resolvingSymlinksInPath().standardizedFileURL.path
    }

    /// Names are relative, of letters, digits, `-`, `_` and `.`, with `/` between folders; none begins with a dot.
    static func isName(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return name.utf8.count <= 200
            && parts.allSatisfy { part in
                guard let first = part.utf8.first, first != UInt8(ascii: ".") else { return false }
                return part.utf8.allSatisfy { isNameByte($0) }
            }
    }

    /// The bytes of a file, at most `limit` of them.
    func read(_ name: String, limit: Int) throws(DocumentError) -> [UInt8] {
        let path = URL(fileURLWithPath: root).appendingPathComponent(name).resolvingSymlinksInPath()
            .standardizedFileURL.path
        guard TemplateFolder.isName(name), path.hasPrefix(root + "/"),
            let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            attributes[.type] as? FileAttributeType == .typeRegular,
            let size = (attributes[.size] as? NSNumber)?.intValue, size <= limit,
            let contents = FileManager.default.contents(atPath: path), contents.count <= limit
        else { throw .unreadable(file: name, limit: limit) }
        return [UInt8](contents)
    }
}

private func isNameByte(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
        || byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
}
