import AvalCrypto
import AvalModel
import AvalPDF
import AvalTesting
import AvalVerification
import Testing

@Suite("Attacks on a seal")
struct DocumentSealAttackTests {
    private static let office = try? SealOffice()
    private let bench: Bench
    private let office: SealOffice
    private let file: [UInt8]

    init() throws {
        office = try #require(Self.office)
        var bench = try Bench()
        bench.roots = [office.root]
        self.bench = bench
        file = try office.document([("credential.jwt", try bench.house.credential())])
    }

    private func replacing(_ old: String, by new: String, in file: [UInt8]? = nil) throws -> [UInt8] {
        var file = file ?? self.file
        let place = try #require(file.firstRange(of: Array(old.utf8)), "\(old)")
        try #require(old.utf8.count == new.utf8.count)
        file.replaceSubrange(place, with: new.utf8)
        return file
    }

    private func tenDigits(_ number: Int) -> String {
        String(repeating: "0", count: 10 - String(number).utf8.count) + String(number)
    }

    @Test("bytes changed in the signed part")
    func changed() throws {
        let report = bench.judge(try replacing("/Alt(Un cuadro)", by: "/Alt(Un cuadra)"))
        #expect(report.outcome(.seal) == .failed(.signedBytesChanged) && report.verdict == .invalid)
    }

    @Test("a seal without /ByteRange or /Contents, or with one that signs nothing in particular")
    func missing() throws {
        let signature = try #require(try PDFFile(reading: file).signatures.first)
        let (start, end) = (signature.contentsRange.lowerBound, signature.contentsRange.upperBound)
        let written = "/ByteRange[0 \(tenDigits(start)) \(tenDigits(end)) \(tenDigits(file.count - end))]"
        func range(_ numbers: [Int]) -> String {
            "/ByteRange[\(numbers[0]) \(numbers.dropFirst().map(tenDigits).joined(separator: " "))]"
        }
        let cases: [(String, String, PDFSignatureFlaw)] = [
            ("/ByteRange[", "/ByteRangX[", .byteRangeMissing), ("/Contents<", "/Contentz<", .contentsMissing),
            ("/Contents<30", "/Contents<31", .contentsMalformed),
            (
                written, "/ByteRange[" + String(repeating: " ", count: written.utf8.count - 12) + "]",
                .byteRangeMalformed
            ),
            (written, range([0, end, start, file.count - end]), .byteRangeMalformed),
            (written, range([0, start, end, file.count]), .byteRangeMalformed),
            (written, range([5, start, end, file.count - end]), .beginningNotSigned),
            (written, range([0, start - 40, end, file.count - end]), .gapElsewhere),
            (written, range([0, start, end + 40, file.count - end - 40]), .gapElsewhere),
            (written, range([0, start, end, file.count - end - 40]), .endNotSigned),
            (written, range([0, 0, file.count, 0]), .gapElsewhere),
        ]
        for (old, new, flaw) in cases {
            let changed = try replacing(old, by: new)
            #expect(try PDFFile(reading: changed).signatures.map(\.coverage) == [.flawed(flaw)], "\(new)")
            let report = bench.judge(changed)
            #expect(report.outcome(.seal) == .failed(.sealRange) && report.verdict == .invalid, "\(new)")
            #expect(report.checks.first { $0.name == .seal }?.detail == flaw.rawValue)
            #expect(report.outcome(.signature) == .passed, "the credential by itself")
        }
    }

    @Test("the signed bytes are moved apart and others put between them (wrapping)")
    func wrapping() throws {
        let signature = try #require(try PDFFile(reading: file).signatures.first)
        let hole = signature.contentsRange
        let insertion = Array("\n9001 0 obj\n<</Otro true>>\nendobj\n".utf8)
        let digits = signature.byteRange.map(String.init)
        // The signed bytes are all there, and the range leads to them; between them stands more than the signature.
        let apart = file[..<hole.upperBound] + insertion + file[hole.upperBound...]
        let moved = try replacing(
            "\(tenDigits(hole.upperBound)) ", by: "\(tenDigits(hole.upperBound + insertion.count)) ", in: Array(apart))
        #expect(digits.count == 4)
        #expect(bench.judge(moved).verdict == .invalid)
        // The same with a range of its own in an update, where no signature covers it.
        let field = try #require(IncrementalUpdate(of: file).number(of: "/Type/Annot/Subtype/Widget"))
        let dictionary =
            "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[\(digits.joined(separator: " "))]"
            + "/Contents<\(Hex.encode(signature.cms))>>>"
        let wrapped = IncrementalUpdate(of: file).appending([
            (field, "<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal)/Rect[0 0 0 0]/F 132/V 9001 0 R>>"),
            (9_001, dictionary),
        ])
        #expect(try PDFFile(reading: wrapped).signatures.map(\.coverage) == [.flawed(.gapElsewhere)])
        #expect(bench.judge(wrapped).outcome(.seal) == .failed(.sealRange))
        #expect(bench.judge(wrapped).verdict == .invalid)
    }

    @Test("a file that was put together in two parts and then sealed whole is none of ours")
    func revisionBefore() throws {
        let unsealed = try office.unsealed([("credential.jwt", try bench.house.credential())])
        let update = IncrementalUpdate(of: unsealed)
        let form = "/Type/Catalog/AcroForm<</SigFlags 3/Fields[9001 0 R]>>"
        let changed = try update.signing(
            [
                try #require(update.catalog(replacing: "/Type/Catalog", by: form)),
                (9_001, "<</FT/Sig/T(Seal)/V 9002 0 R>>"),
            ],
            value: (9_002, "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached"), by: office.signer)
        #expect(try PDFFile(reading: changed).signatures.map(\.coversWholeFile) == [true])
        let report = bench.judge(changed)
        #expect(report.outcome(.seal) == .failed(.revisionBeforeSeal) && report.verdict == .invalid)
    }

    @Test("another certificate in the seal: of another key, of another name for the same key, of another serial number")
    func swappedCertificate() throws {
        let begin = FixedClock.begin
        let end = SealOffice.end
        let rootKey = try PrivateKey.generate(.p384)
        var random = SeededGenerator(seed: 7)
        let root = try CertificateAuthority.root(
            DistinguishedName(commonName: "Raíz"), key: rootKey, notBefore: begin, notAfter: end, using: &random)
        let issuingKey = try PrivateKey.generate(.p256)
        let issuing = try CertificateAuthority(
            certificate: root.issueCertificate(
                .issuing, subject: DistinguishedName(commonName: "Emisora"), key: issuingKey.publicKey,
                notBefore: begin, notAfter: end, using: &random),
            key: issuingKey)
        let (key, other) = (try PrivateKey.generate(.p256), try PrivateKey.generate(.p256))
        /// Signatures differ in length by a byte or two; one is taken that fits the room of the seal.
        func certificate(_ name: String, _ key: PrivateKey, seed: UInt64, most: Int = .max) throws -> X509Certificate {
            while true {
                var random = SeededGenerator(seed: seed)
                let made = try issuing.issueCertificate(
                    .documentSeal, subject: DistinguishedName(commonName: name), key: key.publicKey, notBefore: begin,
                    notAfter: end, using: &random)
                if made.der.count <= most { return made }
            }
        }
        let genuine = try certificate("Sello", key, seed: 1)
        var bench = bench
        bench.roots = [root.certificate]
        let signer = try CAdESSigner(key: key, certificate: genuine, chain: [issuing.certificate])
        let sealed = try office.document([("credential.jwt", try bench.house.credential())], sealedBy: signer)
        #expect(bench.judge(sealed).verdict == .valid)
        let most = genuine.der.count
        let swaps = [
            try certificate("Sello", other, seed: 1, most: most), try certificate("Silla", key, seed: 1, most: most),
            try certificate("Sello", key, seed: 2, most: most),
        ]
        let signature = try #require(try PDFFile(reading: sealed).signatures.first)
        for swap in swaps {
            let cms = try replacingCertificate(genuine.der, by: swap.der, in: signature.cms)
            let room = signature.contentsRange.lowerBound + 1..<signature.contentsRange.upperBound - 1
            let digits = Hex.encode(cms).uppercased()
            var changed = sealed
            changed.replaceSubrange(
                room, with: Array((digits + String(repeating: "0", count: room.count - digits.utf8.count)).utf8))
            let report = bench.judge(changed)
            #expect(report.outcome(.seal) == .failed(.sealCertificateSwapped) && report.verdict == .invalid)
        }
    }

    // MARK: What is permitted

    @Test("validation data behind the seal leaves it good; the record says that the file was extended")
    func validationData() throws {
        let sealed = try PDFSealedFile(file)
        let more = PDFValidationMaterial(
            certificates: [office.root.der], revocationLists: [[0x30, 0]], statusResponses: [[0x30, 3, 2, 1, 1]])
        let extended = try sealed.adding(more)
        let twice = try extended.adding(
            PDFValidationMaterial(
                certificates: [[0x30, 0]], revocationLists: [], statusResponses: []))
        for file in [extended.bytes, twice.bytes] {
            let report = bench.judge(file)
            #expect(report.verdict == .valid && report.outcome(.seal) == .passed)
            let changes = report.checks.first { $0.name == .changes }
            #expect(changes?.outcome == .passed && changes?.detail == "added: validation")
        }
        let recorded = bench.recording(file).judge(extended.bytes)
        #expect(
            recorded.outcome(.document) == .indeterminate(.extendedAfterIssue) && recorded.verdict == .indeterminate)
        #expect(bench.recording(extended.bytes).judge(extended.bytes).verdict == .valid)
        #expect(bench.recording(extended.bytes).judge(file).verdict == .invalid, "cut back is not as issued")
    }

    @Test("a document timestamp behind the seal leaves it good; one that can be seen, or has no ranges, does not")
    func timestamp() throws {
        let sealed = try PDFSealedFile(file)
        let stamped = try sealed.timestamped(label: "Sello de tiempo", reservedBytes: 64) { _ in [0x30, 3, 2, 1, 1] }
        let report = bench.judge(stamped.bytes)
        #expect(report.outcome(.changes) == .passed)
        #expect(report.checks.first { $0.name == .changes }?.detail == "added: timestamp")
        func forged(_ old: String, _ new: String) throws -> VerificationReport {
            var bytes = stamped.bytes
            let places = bytes.ranges(of: Array(old.utf8))
            bytes.replaceSubrange(try #require(places.last), with: new.utf8)
            return bench.judge(bytes)
        }
        #expect(try forged("[-1 -1 -1 -1]", "[11 11 99 99]").verdict == .invalid)
        #expect(try forged("ETSI.RFC3161", "ETSI.RFC3162").verdict == .invalid)
        #expect(try forged("/DocTimeStamp", "/DocTimeStemp").verdict == .invalid)
        #expect(try forged("/ByteRange[", "/ByteRangX[").verdict == .invalid)
    }

    @Test("a security store that brings anything else with it is no validation data")
    func smuggled() throws {
        let update = IncrementalUpdate(of: file)
        func store(_ body: String, _ objects: [(Int, String)] = []) throws -> VerificationReport {
            let catalog = try #require(update.catalog(replacing: "/Type/Catalog", by: "/Type/Catalog/DSS \(body)"))
            return bench.judge(update.appending([catalog] + objects.map { (number: $0.0, body: $0.1) }))
        }
        let certificate = "<</Length 1>>\nstream\nx\nendstream"
        #expect(try store("<</Certs[9001 0 R]>>", [(9_001, certificate)]).outcome(.changes) == .passed)
        let vri = "<</Certs[9001 0 R]/VRI<</AB<</Cert[9001 0 R]/TU(D:2026)>>>>>>"
        #expect(try store(vri, [(9_001, certificate)]).outcome(.changes) == .passed)
        let figure = try #require(update.number(of: "/Type/StructElem/S/Figure"))
        let page = try #require(update.number(of: "/Type/Page/Parent"))
        let bad: [(String, [(Int, String)])] = [
            ("<</Certs[9001 0 R]/Otro 1>>", [(9_001, certificate)]),
            ("<</Certs[9001 0 R]>>", [(9_001, "<</Type/XObject/Subtype/Form/Length 1>>\nstream\nx\nendstream")]),
            ("<</Certs[9001 0 R]>>", [(9_001, certificate), (9_002, "<<>>")]),
            ("<</Certs[\(figure) 0 R]>>", [(figure, certificate)]),
            ("\(figure) 0 R", [(figure, "<</Certs[]>>")]), ("<</Certs \(figure) 0 R>>", [(figure, "[]")]),
            ("<</VRI \(page) 0 R>>", [(page, "<<>>")]),
        ]
        for (body, objects) in bad {
            let report = try store(body, objects)
            #expect(report.verdict == .invalid, "\(body)")
            #expect(!report.outcomes(.changes).contains(.passed), "\(body)")
        }
    }
}
