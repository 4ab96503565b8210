public import AvalModel

/// Why a document is not kept, or not given back.
public enum ArchiveError: Error, Hashable, Sendable {
    /// The disk does not take it; the reason is the system's.
    case cannotWrite(path: String, reason: String)
    /// It is there and cannot be read; the reason is the system's.
    case cannotRead(path: String, reason: String)
    /// It is there, and its bytes are not those of its digest.
    case damaged(Digest)
    /// A document of a batch does not begin with the bytes that all of them should share; the index counts from 0.
    case prefixDiffers(index: Int)
    case tooLarge(bytes: Int, cap: Int)
    /// A name that an unpacking program might take for another place.
    case entryName(String)
}

extension ArchiveError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotWrite(let path, let reason): "\(path): cannot be written: \(reason)"
        case .cannotRead(let path, let reason): "\(path): cannot be read: \(reason)"
        case .damaged(let digest): "document \(digest) is not what was stored; restore it from a backup"
        case .prefixDiffers(let index): "document \(index) of the batch does not begin as the others do"
        case .tooLarge(let bytes, let cap): "\(bytes) bytes in one document; \(cap) are kept"
        case .entryName(let name): "\(name.prefix(80)) is no name for an entry of a ZIP file"
        }
    }
}
