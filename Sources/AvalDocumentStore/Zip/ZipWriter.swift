internal import CDeflate
internal import Foundation

/// Writes documents into one ZIP file as they come, stored and not compressed (Paquete de documentos): they hardly
/// shrink, and each can be taken out again byte for byte.
///
/// One entry is in memory at a time; the directory waits in a file of its own that has no name. The ZIP file is there
/// whole, once `finish` returns, or not at all.
public struct ZipWriter: ~Copyable {
    private let path: String
    private let temporary: String
    private let descriptor: Int32
    /// The central directory so far.
    private let spool: Int32
    private var offset: UInt64 = 0
    private var directorySize: UInt64 = 0
    private var count: UInt64 = 0

    /// Bytes of an entry's name.
    public static let nameLimit = 255

    /// - Throws: `.cannotWrite`.
    public init(creating path: String) throws(ArchiveError) {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? "./"
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        let temporary = "\(folder).\(name).\(getpid())\(FileBatch.suffix)"
        let spooled = temporary + ".directory"
        let descriptor = try DiskFile.write([], toNew: temporary)
        unlink(spooled)
        let spool = open(spooled, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard spool >= 0 else {
            let failure = ArchiveError.cannotWrite(path: spooled, reason: DiskFile.reason)
            close(descriptor)
            unlink(temporary)
            throw failure
        }
        unlink(spooled)
        self.path = path
        self.temporary = temporary
        self.descriptor = descriptor
        self.spool = spool
    }

    deinit {
        close(descriptor)
        close(spool)
        // After `finish` the name is gone already.
        unlink(temporary)
    }

    /// Adds an entry. That names differ is the caller's duty.
    /// - Parameter name: letters, digits and what else is no separator, without control characters.
    /// - Throws: `.entryName`, `.tooLarge` from 4 GiB on, `.cannotWrite`.
    public mutating func add(_ bytes: [UInt8], as name: String) throws(ArchiveError) {
        guard ZipWriter.isHarmless(name) else { throw .entryName(name) }
        guard let size = UInt32(exactly: bytes.count), size < .max else {
            throw .tooLarge(bytes: bytes.count, cap: Int(UInt32.max) - 1)
        }
        let checksum = bytes.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
        let entry = ZipEntry(name: Array(name.utf8), size: size, checksum: checksum, offset: offset)
        let header = entry.localHeader
        let central = entry.centralHeader
        guard DiskFile.append(header[...], to: descriptor), DiskFile.append(bytes[...], to: descriptor),
            DiskFile.append(central[...], to: spool)
        else { throw .cannotWrite(path: path, reason: DiskFile.reason) }
        offset += UInt64(header.count) + UInt64(size)
        directorySize += UInt64(central.count)
        count += 1
    }

    /// Writes the directory; the file is durable and has its name when it returns.
    /// - Throws: `.cannotWrite`; no file is there then.
    public consuming func finish() throws(ArchiveError) {
        guard copySpool(),
            DiskFile.append(
                ZipEntry.end(count: count, directorySize: directorySize, directoryOffset: offset)[...], to: descriptor),
            fsync(descriptor) == 0, rename(temporary, path) == 0
        else { throw .cannotWrite(path: path, reason: DiskFile.reason) }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        try DiskFile.syncFolder(folder)
    }

    private func copySpool() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        guard lseek(spool, 0, SEEK_SET) == 0 else { return false }
        while true {
            let got = buffer.withUnsafeMutableBytes { read(spool, $0.baseAddress, $0.count) }
            if got == 0 { return true }
            if got < 0, errno == EINTR { continue }
            guard got > 0, DiskFile.append(buffer[..<got], to: descriptor) else { return false }
        }
    }

    /// No path, no drive, no control character: it is unpacked beside the others or not at all.
    static func isHarmless(_ name: String) -> Bool {
        (1...nameLimit).contains(name.utf8.count) && name != "." && name != ".."
            && !name.unicodeScalars.contains {
                $0.value < 0x20 || $0.value == 0x7F || "/\\:".unicodeScalars.contains($0)
            }
    }
}
