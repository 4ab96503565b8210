public import AvalCrypto
public import AvalModel
import AvalPDF

/// A root, an issuing authority and one seal under it, valid from the beginning of the fixed clock.
public struct SealOffice: Sendable {
    public let root: X509Certificate
    public let signer: CAdESSigner
    /// Signs with the issuing authority's own key, which may seal nothing.
    public let authoritySigner: CAdESSigner
    private let authorities: (root: CertificateAuthority, issuing: CertificateAuthority)
    /// The second in which the seal's certificate ends.
    public static let end = instant("2029-01-01T00:00:00Z")

    public init(sealName: String = "Sello de muestra") throws {
        var random = SystemRandom()
        let authority = try CertificateAuthority.root(
            DistinguishedName(commonName: "Raíz de muestra"), key: .generate(.p384), notBefore: FixedClock.begin,
            notAfter: instant("2056-01-01T00:00:00Z"), using: &random)
        let issuingKey = try PrivateKey.generate(.p256)
        let issuing = try CertificateAuthority(
            certificate: authority.issueCertificate(
                .issuing, subject: DistinguishedName(commonName: "Emisora de muestra"), key: issuingKey.publicKey,
                notBefore: FixedClock.begin, notAfter: instant("2036-01-01T00:00:00Z"), using: &random),
            key: issuingKey)
        let sealKey = try PrivateKey.generate(.p256)
        let seal = try issuing.issueCertificate(
            .documentSeal, subject: DistinguishedName(commonName: sealName), key: sealKey.publicKey,
            notBefore: FixedClock.begin, notAfter: SealOffice.end, using: &random)
        root = authority.certificate
        authorities = (authority, issuing)
        signer = try CAdESSigner(key: sealKey, certificate: seal, chain: [issuing.certificate])
        authoritySigner = try CAdESSigner(key: issuingKey, certificate: issuing.certificate, chain: [])
    }

    /// The revocation lists of both authorities, in DER.
    public func revocationLists(revokingSeal: Bool = false, at instant: Instant, days: Int64) throws -> [[UInt8]] {
        let revoked = revokingSeal ? [RevokedCertificate(serial: signer.certificate.serial, since: instant)] : []
        let until = instant.adding(seconds: days * 86_400)
        return [
            try authorities.root.revocationList([], number: 1, thisUpdate: instant, nextUpdate: until),
            try authorities.issuing.revocationList(revoked, number: 1, thisUpdate: instant, nextUpdate: until),
        ]
    }

    /// A small document with these files attached, sealed by this office, or by another signer.
    public func document(
        _ files: [(name: String, bytes: [UInt8])], sealedBy other: CAdESSigner? = nil
    ) throws -> [UInt8] {
        let (document, structure) = try blank(files)
        let signer = other ?? signer
        let frame = PDFSeal(
            sealedAt: date, name: "Instituto de muestra", fieldLabel: "Sello", reservedBytes: signer.longestSignature)
        return try document.finish(structure: structure, identifier: identifier, seal: frame) { ranges in
            try signer.sign(contentDigest: sha256(of: ranges)).der
        }
    }

    /// The same without a seal.
    public func unsealed(_ files: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
        let (document, structure) = try blank(files)
        return try document.finish(structure: structure, identifier: identifier)
    }

    private var date: PDFDate { PDFDate(secondsSinceEpoch: FixedClock.noon.secondsSinceEpoch) }
    private var identifier: [UInt8] { [UInt8](0..<16) }

    private func blank(_ files: [(name: String, bytes: [UInt8])]) throws -> (PDFDocument, [PDFElement]) {
        let metadata = PDFMetadata(
            titles: [.init("Certificado", language: "es")], producer: "Aval", language: "es", created: date)
        var document = try PDFDocument(prefix: PDFPrefixBuilder().finish(), metadata: metadata)
        var content = PDFContent()
        let mark = content.tagged(.figure) { content in
            content.rectangle(PDFRect(x: 10, y: 10, width: 50, height: 50))
            content.fill()
        }
        let page = try document.addPage(width: 200, height: 100, content: content)
        for file in files {
            try document.attach(
                PDFAttachment(
                    name: file.name, mediaType: "application/vc+jwt", description: "Open Badges 3.0",
                    relationship: .source, modified: date, bytes: file.bytes))
        }
        let figure = PDFElement(
            .figure, kids: [.mark(mark, page: page)], alternativeText: "Un cuadro",
            boundingBox: PDFRect(x: 10, y: 10, width: 50, height: 50))
        return (document, [figure])
    }
}
