public import AvalCrypto
internal import AvalDocument
internal import AvalModel
internal import AvalPDF

/// Who says when documents are sealed, and how much of what proves it goes into them (Sellado de tiempo).
public struct SealTimestamps: Sendable {
    let authority: TimestampAuthority
    /// What each document is to hold: `.timestamped` (PAdES B-T), `.longTerm` (B-LT) or `.archived` (B-LTA).
    let level: SealOverTime.Level
    /// That neither the seal's certificate nor the authority's is revoked.
    let revocation: RevocationSource

    public init(authority: TimestampAuthority, level: SealOverTime.Level, revocation: RevocationSource) {
        self.authority = authority
        self.level = level
        self.revocation = revocation
    }
}

/// The timestamp authority of one batch, asked once: it answers, its tokens take so much room, and from B-LT on there
/// is everything that proves the seal and these tokens good.
struct BatchClock {
    let authority: TimestampAuthority
    let level: SealOverTime.Level
    private let revocation: RevocationSource
    private let seal: PDFValidationMaterial

    /// - Throws: `CryptoError.timestamp`, `IssuanceError.sealRevocation`, `.timestampRevocation`.
    init(
        _ timestamps: SealTimestamps, sealing seal: CAdESSigner, to roots: [X509Certificate], nonce: [UInt8],
        at instant: Instant
    ) throws {
        let measured = try timestamps.authority.measured(nonce: nonce, at: instant)
        authority = measured.authority
        level = timestamps.level
        revocation = timestamps.revocation
        guard level >= .longTerm else {
            self.seal = PDFValidationMaterial()
            return
        }
        let chain = verifyChain(leaf: seal.certificate, intermediates: seal.chain, anchors: roots, at: instant)
        guard case .trusted(let path) = chain else { throw IssuanceError.sealUntrusted }
        do throws(RevocationFlaw) {
            self.seal = PDFValidationMaterial(path, try revocation.evidence(for: path, at: instant))
        } catch {
            throw IssuanceError.sealRevocation(error)
        }
        _ = try material(about: measured.sample, at: instant)
    }

    /// What proves the seal and one of the authority's tokens good.
    private func material(about token: TimestampToken, at instant: Instant) throws -> PDFValidationMaterial {
        guard case .trusted(let path) = token.chain(to: authority.anchors, at: token.time) else {
            throw CryptoError.timestamp(.untrusted(.issuerUnknown))
        }
        var material = seal
        do throws(RevocationFlaw) {
            material.add(PDFValidationMaterial(path, try revocation.evidence(for: path, at: instant)))
        } catch {
            throw IssuanceError.timestampRevocation(error)
        }
        return material
    }

    /// A sealed document with what its level asks for behind it: the same one at B-T.
    ///
    /// - Parameters:
    ///   - token: the timestamp that its seal has.
    ///   - label: what the field of a document timestamp is.
    /// - Returns: also the time of its last timestamp.
    /// - Throws: as `init`, and `DocumentError.writer`.
    func completed(
        _ document: [UInt8], sealed token: TimestampToken, label: String, nonce: [UInt8], at instant: Instant
    ) throws -> (bytes: [UInt8], stampedAt: Instant) {
        guard level >= .longTerm else { return (document, token.time) }
        let material = try material(about: token, at: instant)
        do {
            let file = try PDFSealedFile(document).adding(material)
            guard level == .archived else { return (file.bytes, token.time) }
            var last = token.time
            let stamped = try file.timestamped(label: label, reservedBytes: authority.largestToken) { ranges in
                let token = try authority.timestamp(sha256(of: ranges), nonce: nonce, at: instant)
                last = max(last, token.time)
                return token.der
            }
            return (stamped.bytes, last)
        } catch let error as PDFError {
            throw DocumentError.writer(error)
        }
    }
}

extension PDFValidationMaterial {
    init(_ chain: [X509Certificate], _ statements: [RevocationStatement]) {
        self.init(certificates: chain.map(\.der))
        for statement in statements {
            switch statement {
            case .list(let der): revocationLists.append(der)
            case .response(let der): statusResponses.append(der)
            }
        }
    }

    mutating func add(_ other: PDFValidationMaterial) {
        certificates += other.certificates
        revocationLists += other.revocationLists
        statusResponses += other.statusResponses
    }
}

/// What a reader says of the field of a document timestamp.
func timestampLabel(_ language: Language) -> String {
    switch language {
    case .es: "Sello de tiempo del documento"
    case .pt: "Carimbo do tempo do documento"
    case .en: "Timestamp of the document"
    }
}

/// RFC 3161 §2.4.1: large, and never the same.
func timestampNonce() -> [UInt8] {
    var random = SystemRandom()
    return (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
}
