import AvalCrypto
import AvalModel
import Foundation
import Testing

@testable import AvalDocumentStore

/// What a crash can leave, made by hand: every document whole or not there, and the next walk goes on.
@Suite struct CrashTests {
    let shelf: Shelf
    let batch = Batch()

    init() throws {
        shelf = try Shelf()
    }

    /// The files of a whole walk, in the order in which they get their names.
    private func steps() throws -> [(path: String, bytes: [UInt8])] {
        let rehearsal = try Shelf()
        let digests = try rehearsal.archive.store(batch.documents, sharing: batch.shared.count)
        let paths = [rehearsal.archive.prefixPath(sha256(batch.shared))] + digests.map(rehearsal.archive.tailPath)
        return paths.map { ($0.replacing(rehearsal.path, with: shelf.path), rehearsal.bytes($0)) }
    }

    @Test("after each name that was given, and in the middle of each file, all documents are whole or not there")
    func everyInstant() throws {
        let digests = batch.documents.map { sha256($0) }
        for (index, step) in try steps().enumerated() {
            // The crash comes while this file is written under its other name.
            let slash = try #require(step.path.lastIndex(of: "/"))
            let name = step.path[step.path.index(after: slash)...]
            let half = "\(step.path[..<slash])/.\(name).1\(FileBatch.suffix)"
            try shelf.write(Array(step.bytes.prefix(step.bytes.count / 2)), to: half)
            for (place, digest) in digests.enumerated() {
                let found = try shelf.archive.document(digest)
                #expect(found == (place < index - 1 ? batch.documents[place] : nil))
            }
            #expect(try shelf.findings().contains(.leftover(path: half)))
            #expect(try shelf.archive.tidy() >= 1)
            // What was begun before this file goes on from where it stood.
            if index > 0 { try shelf.write(try steps()[0].bytes, to: try steps()[0].path) }
            try shelf.write(step.bytes, to: step.path)
        }
        #expect(try shelf.archive.store(batch.documents, sharing: batch.shared.count) == digests)
        #expect(try shelf.findings() == [])
    }

    @Test("a disk that refuses leaves no half-written file, and the next try succeeds")
    func refusal() throws {
        let digests = batch.documents.map { sha256($0) }
        // A folder stands where the third document belongs.
        let obstacle = shelf.archive.tailPath(digests[2])
        try FileManager.default.createDirectory(atPath: obstacle, withIntermediateDirectories: true)
        #expect(throws: ArchiveError.self) {
            try shelf.archive.store(batch.documents, sharing: batch.shared.count)
        }
        #expect(!shelf.files.contains { $0.hasSuffix(FileBatch.suffix) })
        try FileManager.default.removeItem(atPath: obstacle)
        _ = try shelf.archive.store(batch.documents, sharing: batch.shared.count)
        for (digest, document) in zip(digests, batch.documents) {
            #expect(try shelf.archive.document(digest) == document)
        }
    }

    @Test("a folder that is none is an error that names it")
    func noFolder() throws {
        let archive = DocumentArchive(folder: "\(shelf.path)/not/there", hashing: { sha256($0) })
        #expect(throws: ArchiveError.self) { try archive.store(batch.documents) }
        #expect(try archive.document(sha256([1])) == nil)
    }

    @Test("scrubbing counts what is sound and names what is not; tidying takes away what nobody needs")
    func scrubbing() throws {
        let digests = try shelf.archive.store(batch.documents, sharing: batch.shared.count)
        _ = try shelf.archive.store([[1, 2, 3]])
        let census = try shelf.archive.scrub()
        #expect(census.tails == 5 && census.whole == 1 && census.prefixes == 1 && census.findings == 0)
        #expect(census.documentBytes == batch.documents.reduce(3) { $0 + $1.count })

        let archive = shelf.archive
        try shelf.write([0], to: archive.tailPath(digests[4]))
        try shelf.write([1], to: archive.prefixPath(sha256([1])))
        try shelf.write([2], to: archive.prefixPath(sha256([3])))
        try shelf.write([], to: "\(shelf.path)/ab/notes.txt")
        try shelf.write([], to: "\(shelf.path)/ab/.x.part")
        let found = Set(try shelf.findings())
        #expect(
            found == [
                .damaged(digests[4]), .unusedPrefix(sha256([1])), .damagedPrefix(sha256([3])),
                .unusedPrefix(sha256([3])), .foreign(path: "\(shelf.path)/ab/notes.txt"),
                .leftover(path: "\(shelf.path)/ab/.x.part"),
            ])
        #expect(try archive.tidy() == 3)
        #expect(Set(try shelf.findings()) == [.damaged(digests[4]), .foreign(path: "\(shelf.path)/ab/notes.txt")])
        #expect(try archive.document(digests[0]) == batch.documents[0])
    }
}
