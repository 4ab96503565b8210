public import AvalCrypto
internal import AvalDocument
public import AvalModel
internal import AvalPDF
public import AvalRegister
public import AvalVerification
internal import StrictJSON

/// Keeps recorded documents provable over the years (Conservación): behind one come what proves its seal and its last
/// timestamp good, and a newer document timestamp (PAdES B-LTA, EN 319 142-1 §5.5). What was issued stays as it was and
/// on record, and so does each step. It needs no key of the institute.
public struct Preservation: Sendable {
    public enum Outcome: Hashable, Sendable {
        case preserved(Digest)
        /// Its last document timestamp lasts.
        case notDue
        /// At B-B nothing says when it was sealed but itself.
        case notTimestamped
    }

    let register: any Register
    let documents: any DocumentStore
    /// Measured.
    let authority: TimestampAuthority
    let revocation: RevocationSource
    let anchors: TrustAnchors
    let language: Language
    let now: @Sendable () -> Instant

    /// Asks the authority once: whether it answers, and how much room its tokens take.
    ///
    /// - Parameters:
    ///   - timestamps: whose level does not matter here.
    ///   - language: of the documents.
    /// - Throws: `CryptoError.timestamp`.
    public init(
        register: any Register, documents: any DocumentStore, timestamps: SealTimestamps, anchors: TrustAnchors,
        language: Language, now: @escaping @Sendable () -> Instant
    ) throws(CryptoError) {
        self.register = register
        self.documents = documents
        authority = try timestamps.authority.measured(nonce: timestampNonce(), at: now()).authority
        revocation = timestamps.revocation
        self.anchors = anchors
        self.language = language
        self.now = now
    }

    /// Preserves the newest recorded document of a certificate. Durable when it returns; a crash before leaves a file
    /// that no record names, or nothing.
    ///
    /// - Parameter lasting: nothing is done where the last document timestamp's authority is certified until then.
    /// - Throws: as `IssuingOffice.issue`; there is no new file and no new record then.
    public func preserve(_ record: CertificateRecord, unlessLasting lasting: Instant?) throws -> Outcome {
        let renewed = try renewedDocuments(of: record.number.description, in: register)
        guard let digest = renewed.last ?? record.document, let bytes = documents.document(digest) else {
            throw IssuanceError.storage(
                "the document of \(record.number) is not in documents/, or it was changed there; restore it")
        }
        let plan: PreservationPlan
        let file: [UInt8]
        let stampedAt: Instant
        do {
            plan = try PreservationPlan(of: bytes)
            guard let last = plan.tokens.last else { return .notTimestamped }
            if let lasting, plan.isArchived, last.signer.notAfter >= lasting { return .notDue }
            let material = try plan.material(
                revocation, sealRoots: anchors.sealRoots, timestampRoots: authority.anchors, at: now())
            var time = now()
            file = try plan.file.adding(material).timestamped(
                label: timestampLabel(language), reservedBytes: authority.largestToken
            ) { ranges in
                let token = try authority.timestamp(sha256(of: ranges), nonce: timestampNonce(), at: now())
                time = max(time, token.time)
                return token.der
            }.bytes
            stampedAt = time
        } catch let error as PDFError {
            throw DocumentError.writer(error)
        }
        try check(file, of: record.number, at: stampedAt)
        let made = sha256(file)
        try documents.store(file, as: made)
        // A crash here leaves a file that no record names: harmless, and the next walk makes another.
        try register.append(
            [JournalEntry(at: now(), bytes: RenewedDocument(digest: made).canonicalBytes)],
            to: RenewedDocument.subject(record.number.description), after: renewed.count)
        return .preserved(made)
    }

    /// The seal as everybody sees it from now on. Whether the certificate is still in force is not asked.
    private func check(_ file: [UInt8], of number: CertificateNumber, at instant: Instant) throws(IssuanceError) {
        let report = verify(
            file, trusting: anchors, knowing: Evidence(status: { _ in .recorded(.active) }), at: instant)
        for name in [Check.Name.signature, .seal, .changes] {
            guard let check = report.checks.first(where: { $0.name == name }), check.outcome == .passed else {
                throw .selfCheck(number, reason: name.rawValue)
            }
        }
        guard report.facts?.number == number.description, report.sealLevel == .archived else {
            throw .sealLevel(number, found: report.sealLevel, required: .archived)
        }
    }
}

/// What a document has, and what it lacks.
private struct PreservationPlan {
    let file: PDFSealedFile
    let tokens: [TimestampToken]
    var isArchived: Bool { file.signatures.count > 1 }
    private let seal: CAdESVerification

    init(of bytes: [UInt8]) throws {
        file = try PDFSealedFile(bytes)
        let signature = file.signatures[0]
        seal = CAdESVerification(of: signature.cms, content: signature.signedRanges(of: bytes))
        let own = seal.signatureTimestamp.token.map { [$0] } ?? []
        do throws(TimestampFlaw) {
            tokens =
                try own
                + file.signatures.dropFirst().map { stamp throws(TimestampFlaw) in try TimestampToken(der: stamp.cms) }
        } catch {
            throw CryptoError.timestamp(error)
        }
    }

    /// Of the seal's chain and of older timestamps what the file does not hold already, at their own times; of the last
    /// timestamp what is known today.
    func material(
        _ revocation: RevocationSource, sealRoots: [X509Certificate], timestampRoots: [X509Certificate],
        at instant: Instant
    ) throws -> PDFValidationMaterial {
        let kept = ValidationMaterial(
            certificates: file.material.certificates, revocationLists: file.material.revocationLists,
            statusResponses: file.material.statusResponses)
        var material = PDFValidationMaterial()
        let sealed = tokens[0].time
        guard let signer = seal.signer,
            case .trusted(let path) = verifyChain(
                leaf: signer, intermediates: seal.certificates + kept.certificates, anchors: sealRoots,
                at: sealed)
        else { throw IssuanceError.sealUntrusted }
        if !kept.statuses(of: path, at: sealed).allSatisfy({ $0.isGood }) {
            do throws(RevocationFlaw) {
                material.add(PDFValidationMaterial(path, try revocation.evidence(for: path, at: sealed)))
            } catch {
                throw IssuanceError.sealRevocation(error)
            }
        }
        for (place, token) in tokens.enumerated() {
            let isLast = place == tokens.count - 1
            let time = isLast ? instant : token.time
            let path: [X509Certificate]
            switch token.chain(to: timestampRoots, at: time, others: kept.certificates) {
            case .trusted(let chain): path = chain
            case .untrusted(let failure, _): throw CryptoError.timestamp(.untrusted(failure))
            }
            if !isLast, kept.statuses(of: path, at: time).allSatisfy({ $0.isGood }) { continue }
            do throws(RevocationFlaw) {
                material.add(PDFValidationMaterial(path, try revocation.evidence(for: path, at: time)))
            } catch {
                throw IssuanceError.timestampRevocation(error)
            }
        }
        return material
    }
}

/// That a document was preserved, as the register's journal keeps it: `aval-document-event/1`.
private struct RenewedDocument {
    let digest: Digest

    static func subject(_ number: String) -> String { "document/\(number)" }

    init(digest: Digest) {
        self.digest = digest
    }

    init?(canonical bytes: [UInt8]) {
        guard let value = try? JSONValue(parsing: bytes),
            let digest = value["sha256"]?.string.flatMap({ Hex.decode($0) }).flatMap({ Digest(bytes: $0) })
        else { return nil }
        self.digest = digest
        guard canonicalBytes == bytes else { return nil }
    }

    /// RFC 8785 form.
    var canonicalBytes: [UInt8] {
        let object: JSONObject = [
            "format": "aval-document-event/1", "event": "preserved", "sha256": .string(digest.description),
        ]
        // It holds no number and is one level deep, and canonical() refuses nothing but numbers and depth.
        return try! JSONValue.object(object).canonical()
    }
}

/// SHA-256 of what a certificate's document became each time that it was preserved, the newest last.
/// - Throws: `RegisterError`, also for an entry of another kind.
public func renewedDocuments(of number: String, in register: any Register) throws(RegisterError) -> [Digest] {
    var digests: [Digest] = []
    for entry in try register.journal(of: RenewedDocument.subject(number)) {
        guard let renewed = RenewedDocument(canonical: entry.bytes) else {
            throw .damaged(what: "the journal of the document of \(number)")
        }
        digests.append(renewed.digest)
    }
    return digests
}
