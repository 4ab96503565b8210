internal import AvalCrypto
internal import AvalModel
internal import AvalPDF

extension Judge {
    /// A PDF: the credential attached to it, whether it is the file that was issued, and its seal.
    mutating func document(_ file: [UInt8]) {
        let pdf: PDFFile
        do {
            pdf = try PDFFile(reading: file)
        } catch {
            note(.format, .failed(.malformed), "the PDF cannot be read: \(error.description)")
            return
        }
        let attached = pdf.attachments.filter { $0.name == Judge.attachmentName }
        guard attached.count == 1, let attachment = attached.first else {
            note(.format, .failed(.noCredentialAttached), "\(attached.count) files named \(Judge.attachmentName)")
            return
        }
        credential(attachment.bytes)
        asIssued(file, pdf)
        seal(file, pdf)
    }

    /// The name under which every document carries its credential.
    static let attachmentName = "credential.jwt"

    /// Only the recorded bytes are "as issued"; a seal alone would not notice what was added after it.
    private mutating func asIssued(_ file: [UInt8], _ pdf: PDFFile) {
        guard let number = facts?.number, let issued = evidence.issuedDocument(number) else {
            note(.document, .notApplicable, "no record of the issued file at hand; its seal is judged instead")
            return
        }
        let isIssued = sha256(file) == issued
        let detail = pdf.updateCount > 0 ? "changed after issue by \(pdf.updateCount) updates" : "other bytes"
        note(.document, isIssued ? .passed : .failed(.notAsIssued), isIssued ? issued.description : detail)
    }

    private mutating func seal(_ file: [UInt8], _ pdf: PDFFile) {
        guard pdf.signatures.count == 1, let signature = pdf.signatures.first else {
            note(.seal, .failed(.sealMissing), "\(pdf.signatures.count) seals; there must be one")
            return
        }
        guard signature.coversWholeFile else {
            note(.seal, .failed(.sealBroken), "the seal does not cover the whole file")
            return
        }
        let judged = CAdESVerification(of: signature.cms, content: signature.signedRanges(of: file))
        guard judged.isSound else {
            note(.seal, .failed(.sealBroken), "the seal does not fit the file")
            return
        }
        // Without a timestamp the only time that can be believed is the verifier's own.
        switch judged.chain(to: anchors.sealRoots, at: instant) {
        case .trusted: note(.seal, .passed, judged.signer?.subject.description ?? "")
        default: note(.seal, .indeterminate(.sealUntrusted), judged.signer?.subject.description ?? "")
        }
    }
}
