public import AvalModel

/// Where documents are kept just as they were issued (Archivo de documentos): each under the SHA-256 of its bytes, what
/// many of them begin with once, and of each document a file with the rest.
///
/// Knows nothing of what the bytes are. One process writes at a time; readers need nobody's leave. A crash at any
/// instant leaves every document whole or not there. Layout: docs/formats/document-store.md.
public struct DocumentArchive: Sendable {
    public let folder: String
    let hashing: Hashing
    /// After the digest in the name of a file that holds a whole document, as `pdf`.
    let wholeSuffix: String

    /// Bytes of a document.
    public static let documentLimit = 64 << 20

    /// - Parameters:
    ///   - folder: is there already.
    ///   - hashing: SHA-256.
    ///   - wholeSuffix: letters and digits.
    public init(folder: String, hashing: @escaping Hashing, wholeSuffix: String = "pdf") {
        self.folder = folder
        self.hashing = hashing
        self.wholeSuffix = wholeSuffix
    }

    /// A document, byte for byte; `nil` where there is none.
    /// - Throws: `.damaged` where the bytes there are not the ones of the digest, `.cannotRead`, `.tooLarge`.
    public func document(_ digest: Digest) throws(ArchiveError) -> [UInt8]? {
        guard let file = try DiskFile.read(tailPath(digest), limit: DocumentArchive.documentLimit) else {
            guard let whole = try whole(digest) else { return nil }
            guard hashing(whole) == digest else { throw .damaged(digest) }
            return whole
        }
        if let document = try joined(file), hashing(document) == digest { return document }
        // An earlier copy of the same document may still be sound.
        if let whole = try whole(digest), hashing(whole) == digest { return whole }
        throw .damaged(digest)
    }

    private func whole(_ digest: Digest) throws(ArchiveError) -> [UInt8]? {
        try DiskFile.read(wholePath(digest), limit: DocumentArchive.documentLimit)
    }

    /// Prefix and tail; `nil` where one of them is missing or not what the file says. The caller compares the digest.
    func joined(_ file: [UInt8]) throws(ArchiveError) -> [UInt8]? {
        guard let parts = TailFile(file),
            let prefix = try DiskFile.read(prefixPath(parts.prefix), limit: DocumentArchive.documentLimit),
            prefix.count == parts.prefixLength
        else { return nil }
        return prefix + parts.tail
    }

    /// Removes a document for good, as a person's right to erasure asks; the shared bytes stay. Durable when it returns.
    /// - Returns: whether there was one.
    public func remove(_ digest: Digest) throws(ArchiveError) -> Bool {
        var isFound = false
        for path in [tailPath(digest), wholePath(digest)] where try DiskFile.remove(path) { isFound = true }
        if isFound { try DiskFile.syncFolder(bucket(digest)) }
        return isFound
    }

    /// The file that holds the document alone: `nil` where there is none, or where its beginning is kept elsewhere.
    public func wholeFile(_ digest: Digest) -> String? {
        let path = wholePath(digest)
        return DiskFile.isThere(path) ? path : nil
    }

    func bucket(_ digest: Digest) -> String { "\(folder)/\(digest.description.prefix(2))" }
    func tailPath(_ digest: Digest) -> String { "\(bucket(digest))/\(digest).tail" }
    func wholePath(_ digest: Digest) -> String { "\(bucket(digest))/\(digest).\(wholeSuffix)" }
    var prefixFolder: String { "\(folder)/shared" }
    func prefixPath(_ digest: Digest) -> String { "\(prefixFolder)/\(digest).prefix" }
}
