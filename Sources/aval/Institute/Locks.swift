import AvalRegister
import Foundation

/// Walks the road while no other process does; the lock goes with the process, however it ends.
///
/// - Throws: `RegisterError.busy` while another process holds it, or what `body` throws.
func holdingIssuingLock<Result>(of institute: Institute, _ body: () throws -> Result) throws -> Result {
    try holding(institute.folder.path + "/issuing.lock", waiting: false, body)
}

/// Reads cases and ratings and records what follows from them while no other process does: what one command has looked
/// at is still so when it writes. Waits for its turn; the lock goes with the process, however it ends.
///
/// - Throws: `Failure` where the folder cannot be written, or what `body` throws.
func holdingCaseworkLock<Result>(of institute: Institute, _ body: () throws -> Result) throws -> Result {
    try holding(institute.folder.path + "/casework.lock", waiting: true, body)
}

private func holding<Result>(_ path: String, waiting: Bool, _ body: () throws -> Result) throws -> Result {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
        throw Failure.cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    while flock(descriptor, waiting ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
        guard waiting, errno == EINTR else { throw RegisterError.busy }
    }
    return try body()
}
