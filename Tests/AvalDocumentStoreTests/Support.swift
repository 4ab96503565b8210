import AvalCrypto
import AvalModel
import Foundation

@testable import AvalDocumentStore

/// A folder of its own, gone with its last reference.
final class Shelf {
    let path: String
    let archive: DocumentArchive

    init() throws {
        path = NSTemporaryDirectory() + "aval-archive-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        archive = DocumentArchive(folder: path, hashing: { sha256($0) })
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Every file, by its path in the folder.
    var files: [String] {
        let all = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return all.filter { !DiskFile.isFolder("\(path)/\($0)") }.sorted()
    }

    func bytes(_ file: String) -> [UInt8] {
        FileManager.default.contents(atPath: file).map { [UInt8]($0) } ?? []
    }

    func write(_ bytes: [UInt8], to file: String) throws {
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: file))
    }

    func findings() throws -> [ArchiveFinding] {
        var findings: [ArchiveFinding] = []
        _ = try archive.scrub { findings.append($0) }
        return findings
    }
}

/// Documents that begin with the same bytes.
struct Batch {
    let shared: [UInt8]
    let documents: [[UInt8]]

    init(shared count: Int = 4_000, tails: [Int] = [900, 1, 0, 5_000, 333]) {
        let shared = Batch.noise(count)
        self.shared = shared
        documents = tails.map { shared + Batch.noise($0) }
    }

    static func noise(_ count: Int) -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
}
