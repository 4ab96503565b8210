internal import Foundation

/// The few calls of the system that durable files need.
enum DiskFile {
    /// The whole of a file; `nil` where there is none. A link is not followed.
    static func read(_ path: String, limit: Int) throws(ArchiveError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        if descriptor < 0, errno == ENOENT || errno == ENOTDIR { return nil }
        guard descriptor >= 0 else { throw .cannotRead(path: path, reason: reason) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .cannotRead(path: path, reason: reason) }
        let size = Int(status.st_size)
        guard size <= limit else { throw .tooLarge(bytes: size, cap: limit) }
        var failure: String?
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                // The buffer has `size` bytes, more than `count`, so that it has an address.
                let got = Foundation.read(descriptor, buffer.baseAddress! + count, size - count)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = reason }
                if got <= 0 { break }
                count += got
            }
        }
        if let failure { throw .cannotRead(path: path, reason: failure) }
        return bytes
    }

    /// Writes pieces one after the other to a file that is new, without waiting for the disk.
    static func write(_ pieces: [ArraySlice<UInt8>], toNew path: String) throws(ArchiveError) -> Int32 {
        // What a crash left under this name is nobody's.
        unlink(path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: reason) }
        for piece in pieces {
            guard append(piece, to: descriptor) else {
                let failure = ArchiveError.cannotWrite(path: path, reason: reason)
                close(descriptor)
                unlink(path)
                throw failure
            }
        }
        return descriptor
    }

    static func append(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                // Not empty inside the loop.
                let count = Foundation.write(descriptor, buffer.baseAddress! + offset, buffer.count - offset)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                offset += count
            }
            return true
        }
    }

    static func makeFolder(_ path: String) throws(ArchiveError) -> Bool {
        if mkdir(path, 0o755) == 0 { return true }
        guard errno == EEXIST else { throw .cannotWrite(path: path, reason: reason) }
        return false
    }

    /// What was made, renamed or removed in a folder is on the disk when this returns.
    static func syncFolder(_ path: String) throws(ArchiveError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: reason) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .cannotWrite(path: path, reason: reason) }
    }

    /// The names in a folder, none where there is no folder.
    static func names(in folder: String) throws(ArchiveError) -> [String] {
        guard let stream = opendir(folder) else {
            if errno == ENOENT || errno == ENOTDIR { return [] }
            throw .cannotRead(path: folder, reason: reason)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    static var reason: String { String(cString: strerror(errno)) }
}

extension DiskFile {
    static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// - Returns: whether there was such a file.
    static func remove(_ path: String) throws(ArchiveError) -> Bool {
        if unlink(path) == 0 { return true }
        guard errno == ENOENT || errno == ENOTDIR else { throw .cannotWrite(path: path, reason: reason) }
        return false
    }
}

extension DiskFile {
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
