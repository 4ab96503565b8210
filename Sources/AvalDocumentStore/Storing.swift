public import AvalModel
internal import Foundation

extension DocumentArchive {
    /// Keeps documents of one batch, whose first `shared` bytes are the same, and gives back their digests in order.
    ///
    /// All are durable when it returns; before that any of them may be there already, each whole. Storing the same
    /// bytes again is no harm and mends a damaged copy. Without shared bytes each document is a file of its own.
    /// - Throws: `.prefixDiffers`, `.tooLarge`, `.cannotWrite`; no half-written file is left then.
    public func store(_ documents: [[UInt8]], sharing shared: Int = 0) throws(ArchiveError) -> [Digest] {
        try check(documents, sharing: shared)
        let digests = documents.map(hashing)
        // What is there and sound is not written again.
        var missing: [(digest: Digest, document: [UInt8])] = []
        for (digest, document) in zip(digests, documents) where !isSound(digest) {
            missing.append((digest, document))
        }
        guard let first = missing.first else { return digests }
        var header: [UInt8] = []
        if shared > 0 {
            let prefix = first.document[..<shared]
            let digest = hashing(Array(prefix))
            try storePrefix(prefix, as: digest)
            // A crash here leaves shared bytes that nothing needs yet: harmless, and `tidy` finds them.
            header = TailFile.header(prefix: digest, length: shared)
        }
        var batch = FileBatch()
        do throws(ArchiveError) {
            for (digest, document) in missing {
                if try DiskFile.makeFolder(bucket(digest)) { batch.newFolders.insert(folder) }
                let path = shared > 0 ? tailPath(digest) : wholePath(digest)
                try batch.write([header[...], document[shared...]], to: path)
            }
            // A crash before this leaves files with names that nobody looks for.
            try batch.commit()
        } catch {
            batch.abandon()
            throw error
        }
        return digests
    }

    private func check(_ documents: [[UInt8]], sharing shared: Int) throws(ArchiveError) {
        for (index, document) in documents.enumerated() {
            guard document.count <= DocumentArchive.documentLimit - TailFile.headerLength else {
                throw .tooLarge(bytes: document.count, cap: DocumentArchive.documentLimit - TailFile.headerLength)
            }
            guard shared >= 0, document.count >= shared, document[..<shared] == documents[0][..<shared] else {
                throw .prefixDiffers(index: index)
            }
        }
    }

    private func isSound(_ digest: Digest) -> Bool {
        guard let document = try? document(digest) else { return false }
        return !document.isEmpty
    }

    /// Once for all documents that begin so.
    private func storePrefix(_ prefix: ArraySlice<UInt8>, as digest: Digest) throws(ArchiveError) {
        let path = prefixPath(digest)
        if let known = try? DiskFile.read(path, limit: DocumentArchive.documentLimit), known[...] == prefix { return }
        var batch = FileBatch()
        do throws(ArchiveError) {
            if try DiskFile.makeFolder(prefixFolder) { batch.newFolders.insert(folder) }
            try batch.write([prefix], to: path)
            try batch.commit()
        } catch {
            batch.abandon()
            throw error
        }
    }
}

/// Files that become visible together once all of their bytes are on the disk.
struct FileBatch {
    private var files: [(temporary: String, path: String, descriptor: Int32)] = []
    /// Folders that hold new folders.
    var newFolders: Set<String> = []

    /// The end of the name of a file that is being written.
    static let suffix = ".part"

    mutating func write(_ pieces: [ArraySlice<UInt8>], to path: String) throws(ArchiveError) {
        let slash = path.lastIndex(of: "/") ?? path.startIndex
        let temporary = "\(path[..<slash])/.\(path[path.index(after: slash)...]).\(getpid())\(FileBatch.suffix)"
        // The same document twice in a batch is written once.
        if files.contains(where: { $0.path == path }) { return }
        files.append((temporary, path, try DiskFile.write(pieces, toNew: temporary)))
    }

    /// Bytes, then names, then folders.
    mutating func commit() throws(ArchiveError) {
        try sync()
        var folders: [String] = []
        for file in files {
            guard rename(file.temporary, file.path) == 0 else {
                throw .cannotWrite(path: file.path, reason: DiskFile.reason)
            }
            let folder = String(file.path[..<(file.path.lastIndex(of: "/") ?? file.path.startIndex)])
            if !folders.contains(folder) { folders.append(folder) }
        }
        files = []
        // A crash here leaves documents that may be there or not, each whole.
        for folder in folders { try DiskFile.syncFolder(folder) }
        for folder in newFolders { try DiskFile.syncFolder(folder) }
    }

    private mutating func sync() throws(ArchiveError) {
        for index in files.indices {
            let file = files[index]
            let isSynced = fsync(file.descriptor) == 0
            let reason = DiskFile.reason
            close(file.descriptor)
            files[index].descriptor = -1
            guard isSynced else { throw .cannotWrite(path: file.path, reason: reason) }
        }
    }

    /// After a failure: what was not renamed goes.
    mutating func abandon() {
        for file in files {
            if file.descriptor >= 0 { close(file.descriptor) }
            unlink(file.temporary)
        }
        files = []
    }
}
