import AvalPDF
import Foundation
import Testing

/// Programs that nobody of this project wrote, asked about our files.
enum Judge {
    static func path(_ name: String) -> URL? {
        ["/usr/bin/", "/usr/local/bin/"].map { URL(fileURLWithPath: $0 + name) }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    static func has(_ names: String...) -> Bool {
        let missing = names.filter { path($0) == nil }
        if !missing.isEmpty { print("left out for want of \(missing.joined(separator: ", "))") }
        return missing.isEmpty
    }

    /// Runs a program in a folder of its own that holds `files`.
    static func run(
        _ name: String, _ arguments: [String], files: [String: [UInt8]]
    ) throws -> (status: Int32, output: String, folder: URL) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("aval-pdf-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (file, bytes) in files { try Data(bytes).write(to: folder.appendingPathComponent(file)) }
        let process = Process()
        let program: URL = try #require(path(name))
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self), folder)
    }

    /// What a program writes to its output, as bytes.
    static func output(_ name: String, _ arguments: [String], _ file: [UInt8]) throws -> [UInt8] {
        let redirected = ["-c", "exec \"$0\" \"$@\" > out 2> /dev/null; true", name] + arguments
        let answer = try run("sh", redirected, files: ["file.pdf": file])
        let bytes = [UInt8](try Data(contentsOf: answer.folder.appendingPathComponent("out")))
        try FileManager.default.removeItem(at: answer.folder)
        return bytes
    }

    static func ask(_ name: String, _ arguments: [String], _ file: [UInt8]) throws -> (status: Int32, output: String) {
        let answer = try run(name, arguments, files: ["file.pdf": file])
        try FileManager.default.removeItem(at: answer.folder)
        return (answer.status, answer.output)
    }
}

@Suite struct JudgeTests {
    @Test("qpdf finds no fault in syntax, streams or table", .enabled(if: Judge.has("qpdf")))
    func qpdf() throws {
        let answer = try Judge.ask("qpdf", ["--check", "file.pdf"], try Sample().sealed())
        #expect(answer.status == 0)
        #expect(answer.output.contains("No syntax or stream encoding errors found"))
    }

    @Test("pdftotext reads what the glyphs say, and ActualText where it is given", .enabled(if: Judge.has("pdftotext")))
    func text() throws {
        let answer = try Judge.ask("pdftotext", ["file.pdf", "-"], try Sample().sealed())
        #expect(answer.output.contains("Añfi"))
        #expect(answer.output.contains("A g\u{303}"))
    }

    @Test("pdfinfo sees the tags in reading order, the title and the page", .enabled(if: Judge.has("pdfinfo")))
    func info() throws {
        let file = try Sample().sealed()
        let info = try Judge.ask("pdfinfo", ["file.pdf"], file).output
        #expect(info.contains("Tagged:          yes") && info.contains("Page size:       400 x 300 pts"))
        #expect(info.contains("Constancia de Ñandú"))
        let tree = try Judge.ask("pdfinfo", ["-struct", "file.pdf"], file).output
        let places = ["Document", "H1", "P ", "Figure", "Form"].map { tree.range(of: $0)?.lowerBound }
        #expect(!places.contains(nil))
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }

    @Test("pdffonts sees an embedded subset with text", .enabled(if: Judge.has("pdffonts")))
    func fonts() throws {
        let answer = try Judge.ask("pdffonts", ["file.pdf"], try Sample().sealed()).output
        let row = try #require(answer.split(separator: "\n").last)
        #expect(row.contains("+Boxes-Regular") && row.contains("CID TrueType") && row.contains("Identity-H"))
        #expect(row.components(separatedBy: "yes").count == 4)
    }

    @Test("pdfdetach takes the attachment out", .enabled(if: Judge.has("pdfdetach")))
    func attachment() throws {
        let answer = try Judge.run(
            "pdfdetach", ["-save", "1", "-o", "out.json", "file.pdf"], files: ["file.pdf": try Sample().sealed()])
        let saved = try Data(contentsOf: answer.folder.appendingPathComponent("out.json"))
        try FileManager.default.removeItem(at: answer.folder)
        #expect(saved == Data("{\"prueba\":true}".utf8))
    }

    @Test("mutool draws every object without a warning", .enabled(if: Judge.has("mutool")))
    func mutool() throws {
        let answer = try Judge.ask(
            "mutool", ["draw", "-q", "-F", "pnm", "-o", "/dev/null", "file.pdf"], try Sample().sealed())
        #expect(answer.status == 0)
        #expect(!answer.output.contains("error") && !answer.output.contains("repair"))
    }

    @Test("a page with art, text and figure is painted", .enabled(if: Judge.has("pdftoppm")))
    func paint() throws {
        let answer = try Judge.run(
            "pdftoppm", ["-r", "36", "file.pdf", "page"], files: ["file.pdf": try Sample().sealed()])
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: answer.folder.path).first { $0.hasSuffix(".ppm") })
        let picture = [UInt8](try Data(contentsOf: answer.folder.appendingPathComponent(name)))
        try FileManager.default.removeItem(at: answer.folder)
        // 200 by 150 pixels behind a header of 15 bytes; the figure's square is 25 pixels wide.
        let header = Array("P6\n200 150\n255\n".utf8)
        try #require(picture.starts(with: header) && picture.count == header.count + 90_000)
        func pixel(_ x: Int, _ y: Int) -> ArraySlice<UInt8> {
            picture.dropFirst(header.count + 3 * (200 * y + x)).prefix(3)
        }
        #expect(pixel(162, 117).allSatisfy { $0 < 10 })
        // The colour jumps in the middle: yellow to its left, blue to its right, at half opacity on white.
        let (left, right) = (Array(pixel(96, 20)), Array(pixel(103, 20)))
        #expect(left[0] > 240 && left[2] < 160 && right[0] < 160 && right[2] > 240)
    }

    @Test(
        "pdfsig accepts a seal that openssl made over the ranges, and sees all of the file signed",
        .enabled(if: Judge.has("openssl", "pdfsig")))
    func seal() throws {
        let configuration = """
            [req]
            distinguished_name = name
            x509_extensions = extensions
            prompt = no
            [name]
            CN = Throwaway key of a test
            [extensions]
            keyUsage = critical, digitalSignature, nonRepudiation
            extendedKeyUsage = emailProtection
            """
        let made = try Judge.run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key.pem",
                "-out", "certificate.pem", "-days", "2", "-config", "request.cnf",
            ], files: ["request.cnf": Array(configuration.utf8)])
        #expect(made.status == 0)
        let key = [UInt8](try Data(contentsOf: made.folder.appendingPathComponent("key.pem")))
        let certificate = [UInt8](try Data(contentsOf: made.folder.appendingPathComponent("certificate.pem")))
        try FileManager.default.removeItem(at: made.folder)
        let (document, structure) = try Sample().open()
        let file = try document.finish(structure: structure, identifier: identifier, seal: sampleSeal) { ranges in
            let signed = try Judge.run(
                "openssl",
                [
                    "cms", "-sign", "-binary", "-cades", "-md", "sha256", "-outform", "DER", "-in", "content", "-out",
                    "seal.der", "-signer", "certificate.pem", "-inkey", "key.pem",
                ], files: ["content": Array(ranges.joined()), "key.pem": key, "certificate.pem": certificate])
            defer { try? FileManager.default.removeItem(at: signed.folder) }
            return [UInt8](try Data(contentsOf: signed.folder.appendingPathComponent("seal.der")))
        }
        let answer = try Judge.ask("pdfsig", ["file.pdf"], file).output
        #expect(answer.contains("Signature is Valid") && answer.contains("Total document signed"))
        #expect(answer.contains("ETSI.CAdES.detached"))
        let changed = try Judge.ask("pdfsig", ["file.pdf"], try replacing("/Tabs/S", by: "/Tabs/R", in: file)).output
        #expect(!changed.contains("Signature is Valid"))
        #expect(try PDFFile(reading: file).signatures.first?.coversWholeFile == true)
    }
}
