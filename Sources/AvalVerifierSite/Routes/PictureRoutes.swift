internal import AvalModel
internal import AvalRegister
internal import AvalVerification
internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// Pictures of certificates. A picture speaks for itself wherever it goes, so there is one only while the certificate
/// is valid.
extension VerifierSite {
    func picture(_ face: Face, _ visit: Visit) async throws(Problem) -> Response {
        guard let painter else { throw .noSuchPage }
        let code = try VerificationCode(asked: visit.part("code"))
        let record = try record(of: code, visit)
        let facts = try factsToShow(record)
        guard face == .previewSVG || painter.paintsPixels else { throw .pictureUnavailable }
        let subject = Gallery.Subject(number: record.number, face: face)
        let drawing = await gallery.drawing(of: subject, at: ticks()) { [logger] in
            do {
                return .success(try painter.paint(face, of: record, certifying: facts))
            } catch {
                logger.error("the picture of a certificate cannot be drawn", metadata: ["error": "\(error)"])
                return .failure(.pictureUnavailable)
            }
        }
        let bytes = try drawing.get()
        // Drawing takes its time, in which the certificate may have been suspended.
        _ = try factsToShow(try self.record(of: code, visit))
        // A number is capital letters, digits and hyphens: it needs no quoting.
        let name = "inline; filename=\"\(record.number)\(face.fileEnding)\""
        return Reply.tagged(bytes, face.mediaType, headers: [.contentDisposition: name], to: visit.request)
    }

    /// What the page of a certificate may show of it; `nil` where it is not valid or cannot be drawn.
    func showing(_ record: CertificateRecord, _ report: VerificationReport) -> ShownPicture? {
        guard let painter, report.verdict == .valid, let size = painter.previewSize else { return nil }
        let now = ticks()
        func fails(_ face: Face) -> Bool {
            gallery.failed(Gallery.Subject(number: record.number, face: face), at: now)
        }
        guard !fails(.previewSVG) else { return nil }
        return ShownPicture(width: size.width, height: size.height, hasCard: painter.paintsPixels && !fails(.card))
    }

    private func factsToShow(_ record: CertificateRecord) throws(Problem) -> CertifiedFacts {
        let report = judge(record, now())
        guard report.verdict == .valid, let facts = report.facts else { throw .pictureWithheld }
        return facts
    }
}
