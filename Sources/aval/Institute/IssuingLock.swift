import AvalRegister
import Foundation

/// Walks the road while no other process does; the lock goes with the process, however it ends.
///
/// - Throws: `RegisterError.busy` while another process holds it, or what `body` throws.
func holdingIssuingLock(of institute: Institute, _ body: () throws -> Void) throws {
    let path = institute.folder.path + "/issuing.lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
        throw Failure.cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw RegisterError.busy }
    try body()
}
