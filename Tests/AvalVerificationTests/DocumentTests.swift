import AvalCrypto
import AvalModel
import AvalPDF
import AvalTesting
import AvalVerification
import Testing

@Suite("Judging a document")
struct DocumentTests {
    private static let office = try? SealOffice()
    private let bench: Bench
    private let office: SealOffice
    private let token: [UInt8]
    private let file: [UInt8]

    init() throws {
        office = try #require(Self.office)
        var bench = try Bench()
        bench.roots = [office.root]
        self.bench = bench
        token = try bench.house.credential()
        file = try office.document([("credential.jwt", token)])
    }

    @Test("a sealed document with its credential is valid, with and without a record of it")
    func valid() throws {
        let alone = bench.judge(file)
        #expect(
            alone.verdict == .valid && alone.outcome(.seal) == .passed && alone.outcome(.document) == .notApplicable)
        #expect(alone.facts?.holderName == "María Núñez Xuꞌnaxi")
        let recorded = bench.recording(file).judge(file)
        #expect(recorded.verdict == .valid && recorded.outcome(.document) == .passed)
        #expect(recorded.checks.map(\.name).suffix(3) == [.document, .seal, .changes])
        #expect(recorded.outcome(.changes) == .passed)
    }

    @Test("a recorded digest of other bytes is \"not as issued\", though the seal holds")
    func otherDigest() throws {
        let report = bench.recording(file + [0x0A]).judge(file)
        #expect(report.verdict == .invalid && report.outcome(.document) == .failed(.notAsIssued))
        #expect(report.outcome(.seal) == .passed)
        #expect(report.facts != nil)
    }

    @Test("a flipped bit anywhere, also in the room of the seal, is never valid where the file is on record")
    func flipsRecorded() {
        let bench = bench.recording(file)
        var random = SeededGenerator(seed: 3)
        for index in stride(from: 0, to: file.count, by: 23) {
            var changed = file
            changed[index] ^= 1 << UInt8.random(in: 0...7, using: &random)
            #expect(bench.judge(changed).verdict != .valid)
        }
    }

    @Test("without a record a flipped bit outside the seal's own CMS is never valid either")
    func flips() throws {
        let room = try #require(try PDFFile(reading: file).signatures.first).contentsRange
        var random = SeededGenerator(seed: 4)
        for index in Array(stride(from: 0, to: file.count, by: 29)) where !room.contains(index) {
            var changed = file
            changed[index] ^= 1 << UInt8.random(in: 0...7, using: &random)
            #expect(bench.judge(changed).verdict != .valid, "byte \(index)")
        }
    }

    @Test("the room of the seal holds the signature as it was written: no other case, space, digit or rest")
    func room() throws {
        let signature = try #require(try PDFFile(reading: file).signatures.first)
        let room = signature.contentsRange
        let end = room.lowerBound + 1 + 2 * signature.cms.count
        let letter = try #require(file[room].firstIndex { (UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0) })
        var changes: [(Int, UInt8)] = [(letter, file[letter] | 0x20), (room.lowerBound, UInt8(ascii: "("))]
        if end < room.upperBound - 1 {
            changes += [(end, UInt8(ascii: " ")), (end, UInt8(ascii: "1")), (room.upperBound - 2, 0)]
        }
        for (index, byte) in changes {
            var changed = file
            changed[index] = byte
            #expect(bench.judge(changed).verdict != .valid, "byte \(index)")
        }
    }

    @Test("an update that changes nothing visible is not valid and is counted")
    func update() throws {
        let changed = IncrementalUpdate(of: file).appending([(9_001, "<</Nada true>>")])
        #expect(try PDFFile(reading: changed).updateCount == 1)
        let report = bench.judge(changed)
        #expect(report.verdict == .invalid && report.outcome(.seal) == .failed(.sealBroken))
        let recorded = bench.recording(file).judge(changed).checks.first { $0.name == .document }
        #expect(recorded?.outcome == .failed(.notAsIssued) && recorded?.detail == "modified after issue: other")
    }

    @Test("bytes behind the end are not valid", arguments: ["\n", " ", "%", "% nada\n", "%%EOF\n", "PK\u{3}\u{4}"])
    func trailing(rest: String) {
        #expect(bench.judge(file + Array(rest.utf8)).verdict == .invalid)
        #expect(bench.recording(file).judge(file + Array(rest.utf8)).verdict == .invalid)
    }

    @Test("bytes before the header are not a PDF")
    func prepended() {
        #expect(bench.judge([0x0A] + file).outcomes(.format) == [.failed(.formatUnknown)])
    }

    @Test("another good credential put in the place of the attached one breaks the seal")
    func swapped() throws {
        var other = SampleCertificate()
        other.given = "Marta"
        let credential = String(decoding: try bench.house.credential(other), as: UTF8.self)
        let update = IncrementalUpdate(of: file)
        let number = try #require(update.number(of: "/Type/EmbeddedFile"))
        let stream = "<</Type/EmbeddedFile/Length \(credential.utf8.count)>>\nstream\n\(credential)\nendstream"
        let report = bench.judge(update.appending([(number, stream)]))
        #expect(report.facts?.holderName == "Marta Núñez Xuꞌnaxi", "the reader follows the update")
        #expect(report.outcome(.signature) == .passed && report.outcome(.seal) == .failed(.sealBroken))
        #expect(report.verdict == .invalid)
    }

    @Test("a seal under a root that is not trusted is not valid, with or without its root in the file")
    func strangersSeal() throws {
        var bench = bench
        let stranger = try SealOffice(sealName: "Sello\u{202E} falso " + String(repeating: "x", count: 40))
        let forged = try stranger.document([("credential.jwt", token)])
        let report = bench.judge(forged)
        #expect(report.verdict == .indeterminate && report.outcome(.seal) == .indeterminate(.sealUntrusted))
        let detail = try #require(report.checks.first { $0.name == .seal }?.detail)
        #expect(!detail.unicodeScalars.contains("\u{202E}"))
        #expect(bench.recording(file).judge(forged).verdict == .invalid)
        bench.roots = []
        #expect(bench.judge(file).verdict == .indeterminate)
    }

    @Test("a seal by a certificate that may not seal is broken, though it leads to the root")
    func authoritysSeal() throws {
        let report = bench.judge(try office.document([("credential.jwt", token)], sealedBy: office.authoritySigner))
        #expect(report.verdict == .invalid && report.outcome(.seal) == .failed(.sealBroken))
    }

    @Test("a seal of another kind is broken, though every byte is signed")
    func otherSubFilter() throws {
        for (kind, outcome) in [
            ("ETSI.CAdES.detached", Check.Outcome.passed), ("adbe.pkcs7.detached", .failed(.sealBroken)),
        ] {
            var changed = file
            let place = try #require(changed.firstRange(of: Array("ETSI.CAdES.detached".utf8)))
            changed.replaceSubrange(place, with: kind.utf8)
            let frame = try #require(try PDFFile(reading: changed).signatures.first)
            let cms = try office.signer.sign(contentDigest: sha256(of: frame.signedRanges(of: changed))).der
            let digits = Array(Hex.encode(cms).uppercased().utf8)
            let room = frame.contentsRange.lowerBound + 1..<frame.contentsRange.upperBound - 1
            let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: room.count - digits.count)
            changed.replaceSubrange(room, with: digits + zeros)
            #expect(bench.judge(changed).outcome(.seal) == outcome)
        }
    }

    @Test("a document without a seal is not valid")
    func unsealed() throws {
        let report = bench.judge(try office.unsealed([("credential.jwt", token)]))
        #expect(report.verdict == .invalid && report.outcome(.seal) == .failed(.sealMissing))
    }

    @Test("a document with two seals is not valid, though each of them may be")
    func twoSeals() throws {
        let seal = try #require(try PDFFile(reading: file).signatures.first)
        let update = IncrementalUpdate(of: file)
        let value =
            "<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[\(seal.byteRange.map(String.init).joined(separator: " "))]"
            + "/Contents<\(Hex.encode(seal.cms))>>>"
        let changed = update.appending([
            try #require(update.catalog(replacing: "/Fields[", by: "/Fields[9001 0 R ")),
            (9_001, "<</FT/Sig/T(Otro)/V 9002 0 R>>"), (9_002, value),
        ])
        #expect(try PDFFile(reading: changed).signatures.count == 2)
        let report = bench.judge(changed)
        #expect(report.verdict == .invalid && report.outcome(.seal) == .failed(.sealRange))
        #expect(report.checks.first { $0.name == .seal }?.detail == "gap_elsewhere")
    }

    @Test("a seal field taken out of the form by an update leaves no seal")
    func sealRemoved() throws {
        let update = IncrementalUpdate(of: file)
        let changed = update.appending([try #require(update.catalog(replacing: "/AcroForm", by: "/Nada"))])
        #expect(bench.judge(changed).outcome(.seal) == .failed(.sealMissing))
    }

    @Test("a seal counts while its certificate does; a file on record outlives it")
    func sealTimes() {
        var bench = bench
        bench.instant = SealOffice.end.adding(seconds: -1)
        #expect(bench.judge(file).verdict == .valid)
        bench.instant = SealOffice.end.adding(seconds: 86_400)
        #expect(bench.judge(file).outcome(.seal) == .indeterminate(.sealUntrusted))
        #expect(bench.judge(file).verdict == .indeterminate)
        #expect(bench.recording(file).judge(file).verdict == .valid)
        #expect(bench.recording([]).judge(file).outcome(.seal) == .indeterminate(.sealUntrusted))
    }

    @Test("the verdict on the credential is the document's too: suspended, withdrawn, expired, unknown issuer")
    func credentialVerdict() throws {
        var bench = bench
        for (status, verdict) in [(CertificateStatus.suspended, Verdict.suspended), (.withdrawn, .withdrawn)] {
            bench.status = .recorded(status)
            #expect(bench.judge(file).verdict == verdict)
        }
        bench.status = .recorded(.active)
        let stranger = try TestIssuer(origin: "https://otro.example", seed: 2)
        let report = bench.judge(try office.document([("credential.jwt", stranger.credential())]))
        #expect(report.verdict == .indeterminate && report.facts == nil && report.outcome(.seal) == .passed)
    }

    @Test("a changed credential under a good seal is not valid")
    func badCredential() throws {
        var changed = token
        changed[changed.count / 2] ^= 1
        let report = bench.judge(try office.document([("credential.jwt", changed)]))
        #expect(report.verdict == .invalid && report.facts == nil)
    }

    @Test("a document without a credential, or with one under another name, has none attached")
    func noAttachment() throws {
        for name in [nil, "CREDENTIAL.JWT", "credential.xml", "credential.jwt ", "credential.jwt.jwt"] {
            let report = bench.judge(try office.document(name.map { [($0, token)] } ?? []))
            #expect(report.verdict == .invalid && report.checks.map(\.outcome) == [.failed(.noCredentialAttached)])
        }
        let beside = try office.document([("leeme.txt", [0x41]), ("credential.jwt", token)])
        #expect(bench.judge(beside).verdict == .valid)
    }

    @Test("an attachment that inflates beyond what a token may have is refused as too large")
    func bomb() throws {
        let long = Array("A.".utf8) + [UInt8](repeating: UInt8(ascii: "A"), count: 4 << 20)
        let file = try office.document([("credential.jwt", long)])
        #expect(file.count < 100_000)
        let report = bench.judge(file)
        #expect(report.outcome(.format) == .failed(.tooLarge) && report.verdict == .invalid)
    }

    @Test("a PDF header with anything behind it is malformed, not a crash", arguments: [1, 2, 3] as [UInt64])
    func garbage(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let noise = (0..<2_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        for presented in [Array("%PDF-".utf8), Array("%PDF-1.7\n".utf8) + noise, Array("%PDF-1.7\n%%EOF\n".utf8)] {
            #expect(bench.judge(presented).checks.map(\.outcome) == [.failed(.malformed)])
        }
        for _ in 0..<40 {
            let cut = Int.random(in: 5..<file.count, using: &random)
            let report = bench.judge(Array(file.prefix(cut)))
            #expect(report.verdict != .valid)
        }
    }

    @Test("a PDF larger than is read is too large")
    func large() {
        let report = bench.judge(file + [UInt8](repeating: 0x20, count: 20 << 20))
        #expect(report.checks.map(\.outcome) == [.failed(.tooLarge)])
    }

    @Test("no check of a document says who the holder is")
    func personalData() throws {
        let sample = SampleCertificate()
        for report in [bench.judge(file), bench.recording(file).judge(file), bench.recording([]).judge(file)] {
            for detail in report.checks.map(\.detail) {
                for part in [sample.given, sample.family, "escuela", sample.number] { #expect(!detail.contains(part)) }
            }
        }
    }
}
