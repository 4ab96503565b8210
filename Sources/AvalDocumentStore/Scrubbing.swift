public import AvalModel

/// Something in an archive that should not be as it is (Hallazgo).
public enum ArchiveFinding: Hashable, Sendable {
    /// A document whose bytes are not those of its digest.
    case damaged(Digest)
    /// Shared bytes that are not those of their digest; documents that begin with them are damaged too.
    case damagedPrefix(Digest)
    /// Shared bytes with which no document begins.
    case unusedPrefix(Digest)
    /// A file that a crash left half-written.
    case leftover(path: String)
    /// A file that the archive did not make.
    case foreign(path: String)
}

/// What looking at everything came to.
public struct ArchiveCensus: Hashable, Sendable {
    /// Sound documents, in files of their own and as tails.
    public fileprivate(set) var whole = 0
    public fileprivate(set) var tails = 0
    public fileprivate(set) var prefixes = 0
    /// Of the files, headers included.
    public fileprivate(set) var bytes = 0
    /// Of the documents as they are given out.
    public fileprivate(set) var documentBytes = 0
    public fileprivate(set) var findings = 0
}

extension DocumentArchive {
    /// Reads every document there is and compares it with its digest. Changes nothing.
    ///
    /// One document is in memory at a time, and the digests of shared bytes.
    /// - Parameter tell: called with each finding as it is made.
    /// - Throws: `.cannotRead` where a folder cannot be listed.
    public func scrub(_ tell: (ArchiveFinding) -> Void = { _ in }) throws(ArchiveError) -> ArchiveCensus {
        var census = ArchiveCensus()
        var unused: [Digest: Int] = [:]
        for name in try DiskFile.names(in: prefixFolder) {
            let path = "\(prefixFolder)/\(name)"
            guard let digest = digest(of: name, suffix: "prefix") else {
                census.tell(stray(path), tell)
                continue
            }
            let bytes = try? DiskFile.read(path, limit: DocumentArchive.documentLimit)
            census.bytes += bytes?.count ?? 0
            if bytes.map(hashing) == digest { census.prefixes += 1 } else { census.tell(.damagedPrefix(digest), tell) }
            unused[digest] = bytes?.count ?? 0
        }
        for bucket in try DiskFile.names(in: folder) where bucket != "shared" {
            let path = "\(folder)/\(bucket)"
            guard bucket.utf8.count == 2, DiskFile.isFolder(path) else {
                census.tell(stray(path), tell)
                continue
            }
            try scrub(bucket: bucket, &census, &unused, tell)
        }
        for digest in unused.keys.sorted(by: { $0.description < $1.description }) {
            census.tell(.unusedPrefix(digest), tell)
        }
        return census
    }

    private func scrub(
        bucket: String, _ census: inout ArchiveCensus, _ unused: inout [Digest: Int],
        _ tell: (ArchiveFinding) -> Void
    ) throws(ArchiveError) {
        for name in try DiskFile.names(in: "\(folder)/\(bucket)") {
            let path = "\(folder)/\(bucket)/\(name)"
            let tailed = digest(of: name, suffix: "tail")
            guard let digest = tailed ?? digest(of: name, suffix: wholeSuffix), name.hasPrefix(bucket) else {
                census.tell(stray(path), tell)
                continue
            }
            let file = try? DiskFile.read(path, limit: DocumentArchive.documentLimit)
            census.bytes += file?.count ?? 0
            if tailed != nil, let prefix = file.flatMap({ TailFile($0) })?.prefix { unused[prefix] = nil }
            let document = tailed == nil ? file : try? file.flatMap(joined)
            guard let document, hashing(document) == digest else {
                census.tell(.damaged(digest), tell)
                continue
            }
            census.documentBytes += document.count
            if tailed == nil { census.whole += 1 } else { census.tails += 1 }
        }
    }

    /// Removes what crashes left: half-written files, and shared bytes that no document needs. No other process may be
    /// writing meanwhile.
    /// - Returns: how many files went.
    public func tidy() throws(ArchiveError) -> Int {
        var leftovers: [String] = []
        _ = try scrub { finding in
            switch finding {
            case .leftover(let path): leftovers.append(path)
            case .unusedPrefix(let digest): leftovers.append(prefixPath(digest))
            case .damaged, .damagedPrefix, .foreign: break
            }
        }
        var count = 0
        for path in leftovers where try DiskFile.remove(path) { count += 1 }
        return count
    }

    private func digest(of name: String, suffix: String) -> Digest? {
        guard name.hasSuffix(".\(suffix)"), let digest = Digest(hex: name.dropLast(suffix.utf8.count + 1)),
            name.hasPrefix(digest.description)
        else { return nil }
        return digest
    }

    private func stray(_ path: String) -> ArchiveFinding {
        path.hasSuffix(FileBatch.suffix) ? .leftover(path: path) : .foreign(path: path)
    }
}

extension ArchiveCensus {
    fileprivate mutating func tell(_ finding: ArchiveFinding, _ tell: (ArchiveFinding) -> Void) {
        findings += 1
        tell(finding)
    }
}
