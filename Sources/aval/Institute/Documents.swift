import AvalCrypto
import AvalDocumentStore
import AvalIssuance
import AvalModel

/// The documents of an institute: what an edition shares once, the rest of each by its SHA-256.
struct FolderDocumentStore: DocumentStore {
    let archive: DocumentArchive

    init(folder: String) {
        archive = DocumentArchive(folder: folder, hashing: { sha256($0) })
    }

    func store(_ document: [UInt8], as digest: Digest) throws(IssuanceError) {
        try store([document], sharing: 0)
    }

    func store(_ documents: [[UInt8]], sharing shared: Int) throws(IssuanceError) {
        do throws(ArchiveError) {
            _ = try archive.store(documents, sharing: shared)
        } catch {
            throw .storage(error.description)
        }
    }

    func document(_ digest: Digest) -> [UInt8]? {
        (try? archive.document(digest)) ?? nil
    }
}
