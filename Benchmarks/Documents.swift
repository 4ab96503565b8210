import AvalCredential
import AvalCrypto
import AvalDocument
import AvalModel
import AvalQR
import Foundation
import StrictJSON

/// Certificates as PDF, sealed, against the bare signature and beside what others make of the same design.
func benchmarkDocuments(_ sample: Sample, root: String) throws {
    let folder = "\(root)/Templates/ilce-clasico/1"
    let batch = try DocumentBatch(sample, count: 256)
    let loading = Measurement("load a template: art, rules, fonts", rounds: 5, turns: 3) { _ in
        _ = try? Template.load(folder: folder)
    }
    let template = try Template.load(folder: folder)
    let instant = Instant(startOf: sample.certificate.validFrom)
    let (p256Seal, rsaSeal) = (try SampleSeal(.p256, from: instant), try SampleSeal(.rsa3072, from: instant))
    var bytes = 0
    try batch.documents(template, p256Seal.signer) { bytes += $0.count }
    print("certificate in PDF/A-3a and PDF/UA-1, \(batch.requests[0].attachment.bytes.count) bytes attached")
    print("load a template: art, rules, fonts: \(hundredths(1_000 / loading.perSecond)) ms")
    print("a document, sealed with P-256: \(bytes / batch.requests.count) bytes")

    let digest = sha256(batch.requests[0].attachment.bytes)
    let p256 = try Measurement("raw P-256 signature", turns: 2_000) { _ in _ = try p256Seal.key.sign(digest.bytes) }
    p256.tell()
    let seal = try Measurement("CAdES seal, P-256", turns: 1_000) { _ in
        _ = try p256Seal.signer.sign(contentDigest: digest)
    }
    seal.tell(against: p256)
    let sealed = try batch.rate("certificate, sealed with P-256", template, p256Seal.signer)
    sealed.tell(against: seal)
    let rsa = try Measurement("raw RSA-3072 signature", rounds: 3, turns: 100) { _ in
        _ = try rsaSeal.key.sign(digest.bytes)
    }
    rsa.tell()
    try batch.rate("certificate, sealed with RSA-3072", template, rsaSeal.signer).tell(against: rsa)
    try tellPeers(sealed, batch, folder, root: root)
}

private func tellPeers(_ sealed: Measurement, _ batch: DocumentBatch, _ folder: String, root: String) throws {
    let (key, certificate) = try batch.keyForOthers()
    let samples = JSONValue.array(try batch.requests.prefix(64).map(sampleForOthers))
    try withTemporaryFile(samples.serialized()) { samples in
        try withTemporaryFile(key) { key in
            try withTemporaryFile(certificate) { certificate in
                let names = [
                    "Typst, not sealed", "Typst, compiler kept", "WeasyPrint, not sealed", "reportlab, not sealed",
                ]
                let arguments = [folder, samples, key, certificate]
                guard let peer = try Peer("bench-documents.py", arguments, root: root) else { return }
                for (line, name) in (names + ["pyHanko's seal alone, P-256"]).enumerated() {
                    guard let other = peer.rate(line, name) else { continue }
                    other.tell()
                    print("  ours, sealed, is \(hundredths(sealed.ratio(to: other))) times as fast")
                }
            }
        }
    }
}

/// What is a document's own, for engines that do not know our requests.
private func sampleForOthers(_ request: DocumentRequest) throws -> JSONValue {
    let symbol = try QRSymbol(segments: [.text(request.verificationURL)], level: .medium)
    let side = symbol.side + 2 * QRSymbol.quietZone
    let modules = symbol.rectangles.map { rect in
        "M\(rect.x + QRSymbol.quietZone) \(rect.y + QRSymbol.quietZone)h\(rect.width)v\(rect.height)h-\(rect.width)z"
    }
    let drawing = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" width="\(side)" height="\(side)">\
        <path d="\(modules.joined())"/></svg>
        """
    let certificate = request.certificate
    return [
        "facts": [
            "holder.name": .string(certificate.holder.name.full),
            "certificate.number": .string("\(certificate.number)"),
            "certificate.code": .string("\(certificate.code)"), "verification.url": .string(request.verificationURL),
        ],
        "qr": .string(drawing), "credential": .string(String(decoding: request.attachment.bytes, as: UTF8.self)),
    ]
}

/// A key and the seal that it makes, under an authority of its own.
struct SampleSeal {
    let key: PrivateKey
    let signer: CAdESSigner

    init(_ algorithm: KeyAlgorithm, from instant: Instant) throws {
        key = try PrivateKey.generate(algorithm)
        var random = SystemRandom()
        let end = instant.adding(seconds: 365 * 86_400)
        let root = try CertificateAuthority.root(
            DistinguishedName(commonName: "Root", organization: "Sample"), key: try PrivateKey.generate(.p384),
            notBefore: instant, notAfter: end, using: &random)
        let authorityKey = try PrivateKey.generate(.p256)
        let authority = try CertificateAuthority(
            certificate: try root.issueCertificate(
                .issuing, subject: DistinguishedName(commonName: "Issuing", organization: "Sample"),
                key: authorityKey.publicKey, notBefore: instant, notAfter: end, using: &random), key: authorityKey)
        let certificate = try authority.issueCertificate(
            .documentSeal, subject: DistinguishedName(commonName: "Seal", organization: "Sample"),
            key: key.publicKey, notBefore: instant, notAfter: end, using: &random)
        signer = try CAdESSigner(key: key, certificate: certificate, chain: [authority.certificate])
    }
}

/// Requests for documents, each of another holder.
struct DocumentBatch {
    let requests: [DocumentRequest]

    private static let given = [
        "María José", "Juan Ñahui", "Lupita", "Ana Sofía", "Xóchitl", "João Víctor", "Inês", "José Ángel", "Citlali",
        "Øyvind", "Zoë", "Francisca", "Ulises", "Renée", "Martín", "Yaretzi",
    ]
    private static let family = [
        "Güemes Huanca", "Hernández de la Garza", "Núñez Xuꞌnaxi", "Conceição", "Pérez Ek", "Ŵyn Morgan",
        "Rodríguez Villaseñor", "Araújo Brandão", "López", "Martínez Tzoc", "Fernández-Peña", "Ibáñez Quispe",
        "Guaraní Ñandutĩ", "Mamani Condori", "Zúñiga Ávila", "O’Higgins Sáez",
    ]

    init(_ sample: Sample, count: Int, from first: Int = 0) throws {
        let instant = Instant(startOf: sample.certificate.validFrom)
        requests = try (first..<first + count).map { index in
            let name = try PersonName(
                given: DocumentBatch.given[index % 16], family: DocumentBatch.family[index / 16 % 16])
            return try DocumentBatch.request(sample, name, index, instant)
        }
    }

    private static func request(
        _ sample: Sample, _ name: PersonName, _ index: Int, _ instant: Instant
    ) throws -> DocumentRequest {
        let model = sample.certificate
        guard let number = CertificateNumber(series: "ITE", year: 2026, sequence: index + 1) else {
            throw Sample.Missing.value
        }
        var random = SystemRandom()
        let salt = VerificationCode.random(using: &random).compact + VerificationCode.random(using: &random).compact
        let certificate = Certificate(
            number: number, code: VerificationCode.random(using: &random),
            holder: Holder(candidate: model.holder.candidate, name: name, email: model.holder.email),
            standard: model.standard, title: model.title, purpose: model.purpose,
            level: model.level, instrument: model.instrument, results: model.results,
            score: model.score, minimumScore: model.minimumScore, assessedOn: model.assessedOn,
            decidedOn: model.decidedOn, validFrom: model.validFrom,
            validThrough: model.validThrough, elements: model.elements, language: model.language)
        return DocumentRequest(
            certificate: certificate, issuerName: "Instituto de muestra",
            signatory: .init(name: "Dra. Ana Martínez Ek", title: "Directora de Certificación"),
            verificationURL: "https://certifica.example.org/v/\(certificate.code.compact)",
            attachment: .init(
                fileName: "credential.json", mediaType: "application/vc",
                bytes: try sample.payload(of: certificate, salt: salt),
                description: "Open Badges 3.0"),
            sealedAt: instant, documentID: Array(sha256(Array("\(number)".utf8)).bytes.prefix(16)))
    }

    /// The whole batch: fonts cut down, art compiled, every document set, written, sealed, and handed to `take`.
    func documents(_ template: Template, _ signer: CAdESSigner, _ take: ([UInt8]) -> Void) throws {
        let edition = try Edition(template, for: requests)
        let seal = DocumentSeal(name: "Instituto de muestra", reservedBytes: signer.longestSignature)
        let beginning = SharedBeginning(edition.sharedBytes)
        for request in requests {
            take(
                try edition.render(request, seal: seal) { ranges in
                    try signer.sign(contentDigest: beginning.sha256(of: ranges)).der
                })
        }
    }

    /// Documents a second, what the batch shares included.
    func rate(_ name: String, _ template: Template, _ signer: CAdESSigner) throws -> Measurement {
        let batches = try Measurement(name, rounds: 5, turns: 1) { _ in try documents(template, signer) { _ in } }
        let count = Double(requests.count)
        return Measurement(
            name, perSecond: batches.perSecond * count,
            perProcessorSecond: batches.perProcessorSecond.map { $0 * count })
    }

    /// A key and a certificate of its own as other programs read them.
    func keyForOthers() throws -> (key: [UInt8], certificate: [UInt8]) {
        let folder = NSTemporaryDirectory() + "aval-bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=Seal",
            "-addext", "keyUsage=digitalSignature,nonRepudiation", "-keyout", "\(folder)/key", "-out", "\(folder)/crt",
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard let key = FileManager.default.contents(atPath: "\(folder)/key"),
            let certificate = FileManager.default.contents(atPath: "\(folder)/crt")
        else { throw Sample.Missing.value }
        return ([UInt8](key), [UInt8](certificate))
    }
}
