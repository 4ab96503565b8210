import Foundation
import Testing

@testable import AvalPDF

/// SplitMix64, so that each run tries the same files.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

@Suite struct HostileFileTests {
    /// A whole file around objects 1... of which the first is the root.
    private func file(_ objects: [String], trailer: String = "") -> [UInt8] {
        var output = Output()
        output.write("%PDF-1.7\n")
        var rows = Output()
        for (index, object) in objects.enumerated() {
            rows.write(output.count, digits: 10)
            rows.write(" 00000 n \n")
            output.write(text: "\(index + 1) 0 obj\n\(object)\nendobj\n")
        }
        let start = output.count
        output.write(text: "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n")
        output.bytes += rows.bytes
        output.write(text: "trailer\n<</Size \(objects.count + 1)/Root 1 0 R\(trailer)>>\nstartxref\n\(start)\n%%EOF\n")
        return output.bytes
    }

    /// A file is read or refused with an error of ours; anything else would end the process.
    private func survives(_ bytes: [UInt8]) -> Bool {
        do {
            let read = try PDFFile(reading: bytes)
            return read.attachments.count <= bytes.count
        } catch {
            return !error.description.isEmpty
        }
    }

    @Test("a file cut at any byte is read or refused")
    func truncation() throws {
        let whole = try Sample().sealed()
        for length in stride(from: 0, through: whole.count, by: 37) { #expect(survives(Array(whole.prefix(length)))) }
        for length in (whole.count - 300)..<(whole.count - 2) {
            #expect(throws: PDFReadError.noCrossReference) { try PDFFile(reading: Array(whole.prefix(length))) }
        }
    }

    @Test("flipped bits anywhere are survived", arguments: [1, 2, 3, 4] as [UInt64])
    func flips(seed: UInt64) throws {
        let whole = try Sample().sealed()
        var random = SeededGenerator(state: seed)
        for _ in 0..<400 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0...7, using: &random)
            }
            #expect(survives(bytes))
        }
    }

    @Test("spliced, repeated and deleted stretches are survived", arguments: [5, 6, 7, 8] as [UInt64])
    func splices(seed: UInt64) throws {
        let whole = try Sample().sealed()
        var random = SeededGenerator(state: seed)
        for _ in 0..<200 {
            var bytes = whole
            let start = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, start + Int.random(in: 1...600, using: &random))
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0...2, using: &random) {
            case 0: bytes.removeSubrange(start..<end)
            case 1: bytes.insert(contentsOf: whole[start..<end], at: place)
            default:
                bytes.replaceSubrange(
                    start..<end, with: (start..<end).map { _ in random.next() & 1 == 0 ? 0x3C : 0x5B })
            }
            #expect(survives(bytes))
        }
    }

    @Test("loops of every kind end")
    func loops() {
        let root = "<</AcroForm<</Fields[2 0 R]>>/Names<</EmbeddedFiles 3 0 R>>>>"
        #expect(throws: PDFReadError.self) { try PDFFile(reading: file([root, "<</Kids[2 0 R]>>", "<<>>"])) }
        #expect(throws: PDFReadError.self) { try PDFFile(reading: file([root, "<<>>", "<</Kids[3 0 R]>>"])) }
        #expect(throws: PDFReadError.self) { try PDFFile(reading: file(["1 0 R"])) }
        var looped = file(["<<>>"], trailer: "/Prev 0000000000")
        let start = String(decoding: looped.suffix(20), as: UTF8.self).split(separator: "\n").dropLast().last ?? ""
        let digits = Array(("0000000000" + start).utf8.suffix(10))
        let place = looped.count - "0000000000>>\nstartxref\n\(start)\n%%EOF\n".utf8.count
        looped.replaceSubrange(place..<(place + 10), with: digits)
        #expect(throws: PDFReadError.crossReference(offset: Int(start) ?? 0)) { try PDFFile(reading: looped) }
    }

    @Test("nesting beyond the limit is refused, one below is read")
    func depth() throws {
        func nested(_ count: Int) -> [UInt8] {
            file(["<</A" + String(repeating: "[", count: count) + String(repeating: "]", count: count) + ">>"])
        }
        _ = try PDFFile(reading: nested(60))
        #expect { try PDFFile(reading: nested(100)) } throws: { error in
            if case .tooDeep? = error as? PDFReadError { true } else { false }
        }
        #expect(throws: PDFReadError.self) { try PDFFile(reading: nested(1_000_000)) }
    }

    @Test("a stream that inflates beyond the budget is refused")
    func bomb() throws {
        let bomb = try Deflate.compress([UInt8](repeating: 0, count: 3 << 20))
        var store = Output()
        store.write("<</Type/EmbeddedFile/Filter/FlateDecode/Length ")
        store.write(bomb.count)
        let (document, structure) = try Sample().open()
        var attached = document
        try attached.attach(
            PDFAttachment(
                name: "bomba", mediaType: "application/zip", description: "", relationship: .data, modified: noon,
                bytes: [UInt8](repeating: 0, count: 3 << 20)))
        let bytes = try attached.finish(structure: structure, identifier: identifier)
        #expect(bytes.count < 40_000)
        #expect(try PDFFile(reading: bytes).attachments.count == 2)
        #expect(throws: PDFReadError.tooMuchWork) {
            try PDFFile(reading: bytes, limits: PDFReadLimits(inflated: 2 << 20))
        }
    }

    @Test("limits of size, rows and values are kept")
    func limits() throws {
        let bytes = try Sample().sealed()
        #expect(throws: PDFReadError.tooLarge(bytes: bytes.count, limit: 100)) {
            try PDFFile(reading: bytes, limits: PDFReadLimits(fileSize: 100))
        }
        for limits in [PDFReadLimits(objects: 5), PDFReadLimits(values: 20), PDFReadLimits(syntax: 50)] {
            #expect(throws: PDFReadError.tooMuchWork) { try PDFFile(reading: bytes, limits: limits) }
        }
    }

    @Test("what readers take differently is refused")
    func ambiguity() {
        #expect { try PDFFile(reading: file(["<</A 1/B 2/A 3>>"])) } throws: { error in
            if case .duplicateKey? = error as? PDFReadError { true } else { false }
        }
        let twice = "<</Names<</EmbeddedFiles<</Names[(a)2 0 R(b)2 0 R]>>>>>>"
        let specification = "<</UF(a)/EF<</F 3 0 R>>>>"
        #expect(throws: PDFReadError.attachedTwice) {
            try PDFFile(reading: file([twice, specification, "<</Length 1>>\nstream\nx\nendstream"]))
        }
        #expect(throws: PDFReadError.stream(number: 3)) {
            try PDFFile(reading: file([twice, specification, "<</Length 9>>\nstream\nx\nendstream"]))
        }
        #expect(throws: PDFReadError.unsupported(feature: "encryption")) {
            try PDFFile(reading: file(["<<>>"], trailer: "/Encrypt 2 0 R"))
        }
        #expect(throws: PDFReadError.notPDF) { try PDFFile(reading: Array("hello".utf8)) }
    }

    @Test("files of other makers are read or refused", .enabled(if: Conformance.exists))
    func corpus() throws {
        var (read, all) = (0, 0)
        for path in Conformance.files("pdf") {
            let bytes = [UInt8](try Data(contentsOf: path))
            all += 1
            if (try? PDFFile(reading: bytes)) != nil { read += 1 }
            #expect(survives(bytes))
        }
        #expect(all > 50 && read > 20)
    }
}

/// Material that nobody of this project wrote, where it is at hand.
enum Conformance {
    static let root = URL(
        fileURLWithPath: ProcessInfo.processInfo.environment["AVAL_CONFORMANCE"] ?? "../shared/conformance")

    static var exists: Bool {
        let found = FileManager.default.fileExists(atPath: root.path)
        if !found { print("no conformance material at AVAL_CONFORMANCE: its tests are left out") }
        return found
    }

    static func files(_ ending: String) -> [URL] {
        let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        return (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == ending }
    }
}
