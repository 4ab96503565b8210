internal import AvalCrypto
internal import AvalModel
internal import AvalPDF

extension Judge {
    /// A PDF: the credential attached to it, whether it is the file that was issued, its seal, and what was changed
    /// since.
    mutating func document(_ file: [UInt8]) {
        let pdf: PDFFile
        do {
            pdf = try PDFFile(reading: file)
        } catch {
            var reason = Reason.malformed
            if case .tooLarge = error { reason = .tooLarge }
            note(.format, .failed(reason), bounded("the PDF cannot be read: \(error.description)"))
            if reason == .malformed { lastReadable(of: file) }
            return
        }
        guard let attachment = credential(of: pdf) else {
            let count = pdf.attachments.count { Judge.attachmentNames.contains($0.name) }
            note(.format, .failed(.noCredentialAttached), "\(count) attached credentials")
            return
        }
        secured(attachment.bytes)
        let update = SealedUpdate(of: file, pdf)
        let isRecorded = asIssued(file, pdf, update)
        seal(file, pdf, update, isRecorded: isRecorded)
        changes(update)
    }

    /// The names under which a document carries its credential, by its form.
    static let attachmentNames: Set = ["credential.json", "credential.jwt", "credential.sd-jwt"]

    /// The credential, where there is exactly one.
    private func credential(of pdf: PDFFile) -> PDFEmbeddedFile? {
        let attached = pdf.attachments.filter { Judge.attachmentNames.contains($0.name) }
        return attached.count == 1 ? attached[0] : nil
    }

    /// Only recorded bytes are "as issued", those of the issue or those that their issuer made of them to preserve them; a
    /// seal alone would not notice what was added after it.
    private mutating func asIssued(_ file: [UInt8], _ pdf: PDFFile, _ update: SealedUpdate?) -> Bool {
        guard let number = facts?.number, let issued = evidence.issuedDocument(number) else {
            note(.document, .notApplicable, "no record of the issued file at hand; its seal is judged instead")
            return false
        }
        let digest = sha256(file)
        guard digest != issued else {
            note(.document, .passed, issued.description)
            return true
        }
        if evidence.renewedDocuments(number).contains(digest) {
            note(.document, .passed, "\(digest), preserved by its issuer")
            return true
        }
        if let end = issuedEnd(file, pdf, issued), isExtended(file, since: end) {
            note(.document, .indeterminate(.extendedAfterIssue), "the issued file and validation data behind it")
            return true
        }
        var detail = "modified after issue: other bytes"
        if let update, !update.words.isEmpty { detail = "modified after issue: \(update.words)" }
        note(.document, .failed(.notAsIssued), detail)
        return false
    }

    /// Where the recorded file ends in this one, if that is what this one begins with.
    private func issuedEnd(_ file: [UInt8], _ pdf: PDFFile, _ issued: Digest) -> Int? {
        // Each candidate costs a digest over the file: a file with more updates than these is nobody's archive.
        pdf.revisionEnds.prefix(16).first { $0 < file.count && sha256(of: [file[..<$0]]) == issued }
    }

    private func isExtended(_ file: [UInt8], since end: Int) -> Bool {
        guard let changes = try? PDFFile.changes(in: file, since: end), !changes.isEmpty else { return false }
        let behind = PDFFile.revisionEnds(of: file).last ?? 0
        return behind == file.count && changes.allSatisfy(\.kind.isPermitted)
    }

    /// A file that cannot be read as it is, while what it was before an update can: that was sealed, this was not.
    private mutating func lastReadable(of file: [UInt8]) {
        for end in PDFFile.revisionEnds(of: file).prefix(4) where end < file.count {
            let before = Array(file[..<end])
            guard let pdf = try? PDFFile(reading: before), pdf.signatures.contains(where: \.coversWholeFile),
                let attachment = credential(of: pdf)
            else { continue }
            note(.changes, .failed(.updateUnreadable), "what follows byte \(end), where the sealed file ends")
            secured(attachment.bytes)
            return
        }
    }
}
