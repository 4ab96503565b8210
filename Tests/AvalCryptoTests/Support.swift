import AvalModel
import Foundation

@testable import AvalCrypto

extension SystemRandom {
    static func sample(_ count: Int) -> [UInt8] {
        var random = SystemRandom()
        return random.bytes(count)
    }
}

extension [UInt8] {
    func flipping(bit: Int) -> [UInt8] {
        var copy = self
        copy[bit / 8] ^= 1 << UInt8(bit % 8)
        return copy
    }
}

func bytes(_ hex: String) -> [UInt8] {
    guard let bytes = Hex.decode(hex) else { preconditionFailure("a test vector is not hexadecimal") }
    return bytes
}

func instant(_ text: String) -> Instant {
    guard let instant = Instant(rfc3339: text) else { preconditionFailure("a test instant is not RFC 3339") }
    return instant
}

/// The `openssl` command as an outside judge, in a folder of its own that goes with it.
final class OpenSSLCommand {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "aval-crypto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: folder.appending(path: name))
    }

    func read(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: folder.appending(path: name)))
    }

    /// Runs `openssl` in the folder; the exit status and both outputs together.
    @discardableResult
    func run(_ arguments: String...) throws -> (status: Int32, output: String) {
        try run(arguments)
    }

    @discardableResult
    func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}

/// Published material that is not part of the repository: `AVAL_CONFORMANCE`, or `../shared/conformance`.
enum Conformance {
    static let folder: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["AVAL_CONFORMANCE"].map { URL(filePath: $0) }
        let folder = named ?? root.appending(path: "../shared/conformance")
        if FileManager.default.fileExists(atPath: folder.path) { return folder }
        print("conformance material not found: its tests are skipped (set AVAL_CONFORMANCE)")
        return nil
    }()

    static var isPresent: Bool { folder != nil }

    static func hasWycheproof(_ name: String) -> Bool {
        guard let folder else { return false }
        return FileManager.default.fileExists(
            atPath: folder.appending(path: "wycheproof/testvectors_v1/\(name).json").path)
    }

    static func wycheproof<Suite: Decodable>(_ name: String, as type: Suite.Type) throws -> Suite {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        let file = folder.appending(path: "wycheproof/testvectors_v1/\(name).json")
        return try JSONDecoder().decode(type, from: Data(contentsOf: file))
    }
}
