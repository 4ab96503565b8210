public import AvalAssessment
public import AvalCredential
internal import AvalCrypto
public import AvalDocument
public import AvalModel
public import AvalRegister
internal import StrictJSON

/// What a certificate says and how it looks, before and after it is signed; needs no key (Sala de redacción).
public struct DraftingRoom: Sendable {
    let standards: [PinnedStandard]
    let issuer: Issuer
    let wording: OfficeWording
    let template: Template

    public init(standards: [PinnedStandard], issuer: Issuer, wording: OfficeWording, template: Template) {
        self.standards = standards
        self.issuer = issuer
        self.wording = wording
        self.template = template
    }

    /// The layout of a signed certificate in the template as it is now, for pictures of it. What was issued is the
    /// sealed document, which may have been made with an earlier template.
    ///
    /// - Parameter now: the date of the document where it has none of its own.
    /// - Throws: `IssuanceError`, `DocumentError`, `RegisterError`.
    public func layout(
        of record: CertificateRecord, in register: any Register, now: Instant
    ) throws -> (edition: Edition, request: DocumentRequest) {
        guard let credential = record.credential, let dossier = try register.dossiers(behind: [record.number]).first
        else { throw IssuanceError.intentDamaged(record.number) }
        let certificate = try draft(dossier, number: record.number, code: try code(of: record))
        let request = request(certificate, credential: credential, sealedAt: now)
        return (try Edition(template, for: [request]), request)
    }

    /// - Parameter url: what the QR symbol says; the address of the certificate's page without it.
    func request(
        _ certificate: Certificate, credential: [UInt8], url: String? = nil, sealedAt: Instant
    ) -> DocumentRequest {
        DocumentRequest(
            certificate: certificate, issuerName: issuer.name,
            signatory: DocumentRequest.Signatory(name: wording.signatoryName, title: wording.signatoryTitle),
            verificationURL: url ?? "\(issuer.origin)/v/\(certificate.code.compact)",
            attachment: DocumentRequest.Attachment(
                fileName: CredentialForm(of: credential).fileName,
                mediaType: CredentialForm(of: credential).mediaType, bytes: credential,
                description: "Open Badges 3.0"),
            sealedAt: sealedAt, documentID: Array(sha256(credential).bytes.prefix(16)))
    }

    /// The code that an intent was drafted with, from its credential's id.
    func code(of record: CertificateRecord) throws(IssuanceError) -> VerificationCode {
        guard let id = (try? JSONValue(parsing: record.intent))?["id"]?.string,
            let code = try? VerificationCode(parsing: id.split(separator: "/").last ?? "")
        else { throw .intentDamaged(record.number) }
        return code
    }

    /// The day an instant falls on where the institute is.
    func day(of instant: Instant) -> CalendarDate {
        instant.adding(seconds: Int64(wording.utcOffset)).date
    }
}
