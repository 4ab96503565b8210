import AvalCrypto
import AvalIssuance
import AvalModel
import Foundation

/// The whole of a file, refused beyond `limit` bytes.
func readFile(_ path: String, limit: Int = 64 << 20) throws(Failure) -> [UInt8] {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let attributes, attributes[.type] as? FileAttributeType != .typeDirectory else {
        throw .noInput(path: path, reason: attributes == nil ? "there is no such file" : "it is a directory")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
        throw .noInput(path: path, reason: "it cannot be read")
    }
    guard data.count <= limit else {
        throw .noInput(path: path, reason: "it has \(data.count) bytes; \(limit) are allowed")
    }
    return [UInt8](data)
}

/// Writes a file so that it is there whole or not at all: a temporary neighbour, fsync, rename, fsync of the folder.
func writeFile(_ bytes: [UInt8], to path: String, mode: mode_t = 0o644) throws(Failure) {
    let parent = (path as NSString).deletingLastPathComponent
    let folder = parent.isEmpty ? "." : parent
    let temporary = folder + "/." + UUID().uuidString + ".part"
    func fail() -> Failure {
        let reason = String(cString: strerror(errno))
        unlink(temporary)
        return .cannotWrite(path: path, reason: reason)
    }
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw fail() }
    var offset = 0
    while offset < bytes.count {
        let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + offset, bytes.count - offset) }
        // The buffer is not empty inside the loop, so it has an address.
        guard count > 0 else {
            let failure = fail()
            close(descriptor)
            throw failure
        }
        offset += count
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0, rename(temporary, path) == 0 else { throw fail() }
    try syncFolder(folder)
}

func syncFolder(_ folder: String) throws(Failure) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite(path: folder, reason: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
        throw .cannotWrite(path: folder, reason: String(cString: strerror(errno)))
    }
}

func makeFolder(_ path: String, mode: Int = 0o755) throws(Failure) {
    do {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: mode])
    } catch {
        throw .cannotWrite(path: path, reason: "the folder cannot be made")
    }
}

func copyTree(_ source: String, to target: String) throws(Failure) {
    do {
        try makeFolder((target as NSString).deletingLastPathComponent)
        try FileManager.default.copyItem(atPath: source, toPath: target)
    } catch let failure as Failure {
        throw failure
    } catch {
        throw .cannotWrite(path: target, reason: "\(source) cannot be copied there")
    }
}
