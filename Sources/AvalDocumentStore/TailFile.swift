internal import AvalModel

/// What stands in the file of one document: which shared bytes go before, and what follows them.
/// Layout: docs/formats/document-store.md.
struct TailFile {
    let prefix: Digest
    let prefixLength: Int
    let tail: ArraySlice<UInt8>

    static let magic = Array("aval-tail/1\n".utf8)
    static let headerLength = magic.count + 32 + 8

    /// The bytes before the tail.
    static func header(prefix: Digest, length: Int) -> [UInt8] {
        magic + prefix.bytes + [56, 48, 40, 32, 24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
    }

    /// `nil` for bytes that no tail file holds.
    init?(_ file: [UInt8]) {
        guard file.count >= TailFile.headerLength, file.starts(with: TailFile.magic),
            let digest = Digest(bytes: Array(file[TailFile.magic.count..<TailFile.magic.count + 32]))
        else { return nil }
        let number = file[(TailFile.magic.count + 32)..<TailFile.headerLength].reduce(UInt64(0)) {
            $0 << 8 | UInt64($1)
        }
        guard let length = Int(exactly: number), length <= DocumentArchive.documentLimit else { return nil }
        prefix = digest
        prefixLength = length
        tail = file[TailFile.headerLength...]
    }
}
