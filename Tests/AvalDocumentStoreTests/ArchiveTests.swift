import AvalCrypto
import AvalModel
import Foundation
import Testing

@testable import AvalDocumentStore

@Suite struct ArchiveTests {
    let shelf: Shelf
    let batch = Batch()

    init() throws {
        shelf = try Shelf()
    }

    @Test("what was stored is given back byte for byte, under the SHA-256 of the whole")
    func roundTrip() throws {
        let digests = try shelf.archive.store(batch.documents, sharing: batch.shared.count)
        #expect(digests == batch.documents.map { sha256($0) })
        for (digest, document) in zip(digests, batch.documents) {
            #expect(try shelf.archive.document(digest) == document)
        }
        #expect(try shelf.archive.document(sha256([1])) == nil)
    }

    @Test("the shared bytes are on the disk once")
    func sharedOnce() throws {
        _ = try shelf.archive.store(batch.documents, sharing: batch.shared.count)
        // Two bytes: none of the random tails is as long.
        _ = try shelf.archive.store([batch.shared + [7, 7]], sharing: batch.shared.count)
        let files = shelf.files
        #expect(files.count(where: { $0.hasSuffix(".prefix") }) == 1)
        #expect(files.count(where: { $0.hasSuffix(".tail") }) == batch.documents.count + 1)
        let size = files.reduce(0) { $0 + shelf.bytes("\(shelf.path)/\($1)").count }
        let tails = batch.documents.reduce(2) { $0 + $1.count - batch.shared.count }
        #expect(size == batch.shared.count + tails + (batch.documents.count + 1) * TailFile.headerLength)
    }

    @Test("a whole file of an earlier archive is found, and one that was changed is not given out")
    func wholeFiles() throws {
        let document = batch.documents[0]
        let digest = sha256(document)
        let path = "\(shelf.path)/\(digest.description.prefix(2))/\(digest).pdf"
        try shelf.write(document, to: path)
        #expect(try shelf.archive.document(digest) == document)
        #expect(shelf.archive.wholeFile(digest) == path)
        try shelf.write(document + [10], to: path)
        #expect(throws: ArchiveError.damaged(digest)) { try shelf.archive.document(digest) }
    }

    @Test("without shared bytes each document is a file of its own, as it is")
    func nothingShared() throws {
        let digests = try shelf.archive.store(batch.documents)
        for (digest, document) in zip(digests, batch.documents) {
            let file = try #require(shelf.archive.wholeFile(digest))
            #expect(shelf.bytes(file) == document)
        }
        #expect(!shelf.files.contains { $0.hasPrefix("shared/") })
    }

    @Test("the same document twice, in one batch or in two, is kept once")
    func twice() throws {
        let documents = batch.documents + batch.documents
        let first = try shelf.archive.store(documents, sharing: batch.shared.count)
        let files = shelf.files
        #expect(try shelf.archive.store(documents, sharing: batch.shared.count) == first)
        #expect(shelf.files == files && files.count == batch.documents.count + 1)
    }

    @Test("storing again mends what was damaged: a tail, the shared bytes, either missing")
    func mending() throws {
        let digests = try shelf.archive.store(batch.documents, sharing: batch.shared.count)
        let archive = shelf.archive
        let prefix = archive.prefixPath(sha256(batch.shared))
        for (path, bytes) in [
            (archive.tailPath(digests[0]), [UInt8(0)]), (archive.tailPath(digests[0]), nil), (prefix, [1, 2, 3]),
            (prefix, nil),
        ] {
            if let bytes {
                try shelf.write(bytes, to: path)
            } else {
                try FileManager.default.removeItem(atPath: path)
            }
            #expect((try? archive.document(digests[0])) ?? nil == nil)
            _ = try archive.store(batch.documents, sharing: batch.shared.count)
            for (digest, document) in zip(digests, batch.documents) {
                #expect(try archive.document(digest) == document)
            }
            #expect(try shelf.findings() == [])
        }
    }

    @Test("a flipped bit anywhere is noticed, and nothing is given out")
    func flippedBits() throws {
        let small = Batch(shared: 40, tails: [30])
        let digest = try #require(try shelf.archive.store(small.documents, sharing: 40).first)
        for path in [shelf.archive.tailPath(digest), shelf.archive.prefixPath(sha256(small.shared))] {
            let sound = shelf.bytes(path)
            for bit in 0..<(sound.count * 8) {
                var changed = sound
                changed[bit / 8] ^= 1 << UInt8(bit % 8)
                try shelf.write(changed, to: path)
                #expect(throws: ArchiveError.damaged(digest)) { try shelf.archive.document(digest) }
            }
            for count in 0..<sound.count {
                try shelf.write(Array(sound[..<count]), to: path)
                #expect(throws: ArchiveError.damaged(digest)) { try shelf.archive.document(digest) }
            }
            try shelf.write(sound, to: path)
        }
        #expect(try shelf.archive.document(digest) == small.documents[0])
    }

    @Test("a document that does not begin as the others do is refused before anything is written")
    func otherPrefix() throws {
        var documents = batch.documents
        documents[3][10] ^= 1
        #expect(throws: ArchiveError.prefixDiffers(index: 3)) {
            try shelf.archive.store(documents, sharing: batch.shared.count)
        }
        #expect(throws: ArchiveError.prefixDiffers(index: 0)) { try shelf.archive.store([[1, 2]], sharing: 3) }
        #expect(throws: ArchiveError.prefixDiffers(index: 0)) { try shelf.archive.store([[1, 2]], sharing: -1) }
        #expect(shelf.files.isEmpty)
    }

    @Test("a tail file that asks for more than there can be costs nothing")
    func hostileHeader() throws {
        let digest = sha256([9])
        let lengths: [Int] = [.max, DocumentArchive.documentLimit + 1, -1]
        for length in lengths {
            try shelf.write(TailFile.header(prefix: digest, length: length), to: shelf.archive.tailPath(digest))
            #expect(throws: ArchiveError.damaged(digest)) { try shelf.archive.document(digest) }
        }
        // A link to somewhere else is not followed.
        let path = shelf.archive.tailPath(sha256([8]))
        try shelf.write([], to: path)
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/hostname")
        #expect(throws: ArchiveError.self) { try shelf.archive.document(sha256([8])) }
    }

    @Test("a removed document is gone, the others are not")
    func removal() throws {
        let digests = try shelf.archive.store(batch.documents, sharing: batch.shared.count)
        #expect(try shelf.archive.remove(digests[1]))
        #expect(try !shelf.archive.remove(digests[1]))
        #expect(try shelf.archive.document(digests[1]) == nil)
        #expect(try shelf.archive.document(digests[0]) == batch.documents[0])
        #expect(try shelf.findings() == [])
    }
}
