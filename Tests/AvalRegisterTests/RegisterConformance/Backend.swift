import AvalRegister
import AvalRegisterSQLite
import Foundation
import Testing

/// A kind of register that the laws are held against.
struct Backend: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Opens the register of a scratch folder; makes it the first time.
    let open: @Sendable (Scratch) throws -> any Register

    /// Every backend obeys every law of RegisterConformance; a further one is one line here.
    static let all: [Backend] = [
        Backend(testDescription: "SQLite") { try SQLiteRegister(path: $0.path + "/register.sqlite", creating: true) }
    ]
}

/// What every register does, whatever it is kept in.
@Suite("RegisterConformance") enum RegisterConformance {}

/// A folder that is gone with the test.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("aval-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
    }
}
