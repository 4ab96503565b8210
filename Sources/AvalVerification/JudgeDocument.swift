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
            var reason = Reason.malformed
            if case .tooLarge = error { reason = .tooLarge }
            note(.format, .failed(reason), bounded("the PDF cannot be read: \(error.description)"))
            return
        }
        let attached = pdf.attachments.filter { Judge.attachmentNames.contains($0.name) }
        guard attached.count == 1, let attachment = attached.first else {
            note(.format, .failed(.noCredentialAttached), "\(attached.count) attached credentials")
            return
        }
        secured(attachment.bytes)
        seal(file, pdf, isRecorded: asIssued(file, pdf))
    }

    /// The names under which a document carries its credential, by its form.
    static let attachmentNames: Set = ["credential.json", "credential.jwt", "credential.sd-jwt"]

    /// Only the recorded bytes are "as issued"; a seal alone would not notice what was added after it.
    private mutating func asIssued(_ file: [UInt8], _ pdf: PDFFile) -> Bool {
        guard let number = facts?.number, let issued = evidence.issuedDocument(number) else {
            note(.document, .notApplicable, "no record of the issued file at hand; its seal is judged instead")
            return false
        }
        let isIssued = sha256(file) == issued
        let detail = pdf.updateCount > 0 ? "changed after issue by \(pdf.updateCount) updates" : "other bytes"
        note(.document, isIssued ? .passed : .failed(.notAsIssued), isIssued ? issued.description : detail)
        return isIssued
    }

    private mutating func seal(_ file: [UInt8], _ pdf: PDFFile, isRecorded: Bool) {
        guard pdf.signatures.count == 1, let signature = pdf.signatures.first else {
            note(.seal, .failed(.sealMissing), "\(pdf.signatures.count) seals; there must be one")
            return
        }
        guard signature.subFilter == "ETSI.CAdES.detached", signature.coversWholeFile else {
            note(.seal, .failed(.sealBroken), "the seal does not cover the whole file")
            return
        }
        // No signature covers its own room, so nothing may be in there but the signature, written as we write it.
        guard file[signature.contentsRange].elementsEqual(room(of: signature)) else {
            note(.seal, .failed(.sealBroken), "the room of the seal was changed")
            return
        }
        let judged = CAdESVerification(of: signature.cms, content: signature.signedRanges(of: file))
        guard judged.isSound else {
            note(.seal, .failed(.sealBroken), "the seal does not fit the file")
            return
        }
        let signer = bounded(judged.signer?.subject.description ?? "")
        switch judged.chain(to: anchors.sealRoots, at: sealedBy(judged.signer, isRecorded: isRecorded)) {
        case .trusted: note(.seal, .passed, signer)
        default: note(.seal, .indeterminate(.sealUntrusted), signer)
        }
    }

    /// The latest time at which the seal can have been made and its certificate must have been good.
    ///
    /// Without a timestamp the only time that can be believed is the verifier's own. A file that the issuer has on
    /// record was sealed before the certificate ran out, or there would be no such record.
    private func sealedBy(_ signer: X509Certificate?, isRecorded: Bool) -> Instant {
        guard isRecorded, let signer else { return instant }
        return min(instant, signer.notAfter.adding(seconds: -1))
    }

    /// What stands in the file where the signature is: upper-case digits and zeros up to the end.
    private func room(of signature: PDFSignature) -> [UInt8] {
        let size = signature.contentsRange.count - 2
        let digits = Array(Hex.encode(signature.cms).uppercased().utf8)
        let zeros = repeatElement(UInt8(ascii: "0"), count: max(0, size - digits.count))
        return [UInt8(ascii: "<")] + digits + zeros + [UInt8(ascii: ">")]
    }
}
