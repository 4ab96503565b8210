/// One thing wrong with a file of a package, or worth knowing of it.
public struct FileFinding: Hashable, Sendable, CustomStringConvertible {
    /// The file's name in its folder.
    public let file: String
    public let finding: Finding

    public init(file: String, finding: Finding) {
        self.file = file
        self.finding = finding
    }

    /// `ITE-102.yaml:805:5: message (law, path)`, or `ITE-102.yaml: message (law)` for the file as a whole.
    public var description: String {
        finding.line == 0 ? "\(file): \(finding)" : "\(file):\(finding)"
    }
}

/// A file of a folder, by its name without the folder's.
public struct PackageFile: Hashable, Sendable {
    public let name: String
    public let bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// What a file was read as.
public struct Filed<Content: Sendable>: Sendable {
    /// The file's name in its folder.
    public let file: String
    public let content: Content
}
