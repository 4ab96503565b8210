import Foundation
import Testing

@testable import AvalDocumentStore

@Suite struct ZipTests {
    let shelf: Shelf

    init() throws {
        shelf = try Shelf()
    }

    /// Little-endian, of so many bytes.
    private func number(_ bytes: [UInt8], _ at: Int, _ width: Int) -> UInt64 {
        bytes[at..<(at + width)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Names and contents as the directory at the end of the file has them.
    private func entries(_ file: [UInt8]) throws -> [(name: String, content: [UInt8])] {
        let end = file.count - 22
        try #require(number(file, end, 4) == 0x0605_4B50)
        var (count, at) = (number(file, end + 10, 2), Int(number(file, end + 16, 4)))
        if count == 0xFFFF || at == 0xFFFF_FFFF {
            let far = end - 76
            try #require(number(file, end - 20, 4) == 0x0706_4B50 && Int(number(file, end - 12, 8)) == far)
            try #require(number(file, far, 4) == 0x0606_4B50)
            (count, at) = (number(file, far + 32, 8), Int(number(file, far + 48, 8)))
        }
        var found: [(String, [UInt8])] = []
        for _ in 0..<count {
            try #require(number(file, at, 4) == 0x0201_4B50)
            let (size, length) = (Int(number(file, at + 24, 4)), Int(number(file, at + 28, 2)))
            let local = Int(number(file, at + 42, 4))
            let name = Array(file[(at + 46)..<(at + 46 + length)])
            try #require(number(file, local, 4) == 0x0403_4B50)
            try #require(Array(file[(local + 30)..<(local + 30 + length)]) == name)
            #expect(Array(file[(local + 14)..<(local + 26)]) == Array(file[(at + 16)..<(at + 28)]))
            let start = local + 30 + length
            found.append((String(decoding: name, as: UTF8.self), Array(file[start..<(start + size)])))
            at += 46 + length + Int(number(file, at + 30, 2))
        }
        return found
    }

    @Test("every entry comes out as it went in, and the same entries make the same file")
    func roundTrip() throws {
        let batch = Batch()
        var files: [[UInt8]] = []
        for name in ["a.zip", "b.zip"] {
            var zip = try ZipWriter(creating: "\(shelf.path)/\(name)")
            for (index, document) in batch.documents.enumerated() { try zip.add(document, as: "ñ-\(index).pdf") }
            try zip.finish()
            files.append(shelf.bytes("\(shelf.path)/\(name)"))
        }
        #expect(files[0] == files[1])
        let found = try entries(files[0])
        #expect(found.map(\.content) == batch.documents)
        #expect(found.map(\.name) == (0..<5).map { "ñ-\($0).pdf" })
        #expect(shelf.files == ["a.zip", "b.zip"])
    }

    @Test("an empty one, and one of more entries than sixteen bits count", arguments: [0, 65_534, 65_535])
    func counts(count: Int) throws {
        var zip = try ZipWriter(creating: "\(shelf.path)/many.zip")
        for index in 0..<count { try zip.add([UInt8(truncatingIfNeeded: index)], as: "\(index)") }
        try zip.finish()
        let found = try entries(shelf.bytes("\(shelf.path)/many.zip"))
        #expect(found.count == count)
        #expect(found.last?.name == (count == 0 ? nil : "\(count - 1)"))
        #expect(found.allSatisfy { $0.content == [UInt8(truncatingIfNeeded: Int($0.name) ?? -1)] })
    }

    @Test("an offset beyond 32 bits stands in the extended record, and only there")
    func farOffsets() {
        let name = Array("x.pdf".utf8)
        for offset in [0xFFFF_FFFE, 0xFFFF_FFFF, 0x1_0000_0000, 0x12_3456_789A] as [UInt64] {
            let header = ZipEntry(name: name, size: 1, checksum: 2, offset: offset).centralHeader
            let isFar = offset >= 0xFFFF_FFFF
            #expect(number(header, 42, 4) == (isFar ? 0xFFFF_FFFF : offset))
            #expect(number(header, 30, 2) == (isFar ? 12 : 0))
            #expect(header.count == 46 + name.count + (isFar ? 12 : 0))
            if isFar { #expect(number(header, 46 + name.count + 4, 8) == offset) }
        }
        let end = ZipEntry.end(count: 3, directorySize: 300, directoryOffset: 0x1_0000_0000)
        #expect(end.count == 98 && number(end, 48, 8) == 0x1_0000_0000 && number(end, 64, 8) == 0x1_0000_012C)
        #expect(ZipEntry.end(count: 0xFFFE, directorySize: 0xFFFF_FFFE, directoryOffset: 0xFFFF_FFFE).count == 22)
    }

    @Test(
        "names that lead elsewhere are refused",
        arguments: [
            "", ".", "..", "../x", "a/b", "a\\b", "C:x", "a\0b", "a\nb", String(repeating: "a", count: 256),
        ])
    func names(name: String) throws {
        var zip = try ZipWriter(creating: "\(shelf.path)/x.zip")
        #expect(throws: ArchiveError.entryName(name)) { try zip.add([1], as: name) }
        try zip.finish()
    }

    @Test("a file that is not finished is not there, and an older one stays")
    func unfinished() throws {
        try shelf.write([1, 2, 3], to: "\(shelf.path)/x.zip")
        do {
            var zip = try ZipWriter(creating: "\(shelf.path)/x.zip")
            try zip.add([1], as: "a")
        }
        #expect(shelf.files == ["x.zip"] && shelf.bytes("\(shelf.path)/x.zip") == [1, 2, 3])
        #expect(throws: ArchiveError.self) { _ = try ZipWriter(creating: "\(shelf.path)/not/there.zip") }
    }
}
