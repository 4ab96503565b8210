internal import AvalModel
internal import AvalRegister
internal import AvalVerification
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import StrictJSON

/// The routes about one certificate. The register is read in the handler, synchronously: that is the fastest.
extension VerifierSite {
    func formPage(_ visit: Visit) -> Response {
        Reply.page(renderer.form(visit.language), in: visit.language)
    }

    /// `GET /v?code=…`, what the form sends.
    func search(_ visit: Visit) throws(Problem) -> Response {
        guard let typed = visit.query["code"] else {
            return Reply.redirect(to: "/" + visit.languageSuffix, status: .seeOther)
        }
        let code = try VerificationCode(asked: typed)
        return Reply.redirect(to: "/v/\(code.compact)\(visit.languageSuffix)", status: .seeOther)
    }

    func certificate(_ visit: Visit) throws(Problem) -> Response {
        let typed = visit.part("code")
        let code = try VerificationCode(asked: typed)
        if visit.wantsJSON { return try verdictJSON(of: code, visit) }
        guard typed == code.compact else {
            return Reply.redirect(to: "/v/\(code.compact)\(visit.languageSuffix)", status: .permanentRedirect)
        }
        let (record, report) = try judged(code, visit)
        let page = renderer.verdict(
            report, of: code, showing: showing(record, report), in: visit.language,
            suffix: visit.languageSuffix)
        return Reply.page(page, in: visit.language)
    }

    func certificateJSON(_ visit: Visit) throws(Problem) -> Response {
        try verdictJSON(of: VerificationCode(asked: visit.part("code")), visit)
    }

    /// The sealed document as it was issued, for who holds the code.
    func certificateDocument(_ visit: Visit) throws(Problem) -> Response {
        let record = try record(of: VerificationCode(asked: visit.part("code")), visit)
        guard let digest = record.document else { throw .certificateNotFound }
        guard let bytes = document(digest) else {
            logger.error("the document of a certificate is missing", metadata: ["sha256": "\(digest)"])
            throw .unavailable
        }
        // A number is capital letters, digits and hyphens: it needs no quoting.
        return Reply.bytes(
            bytes, "application/pdf", headers: [.contentDisposition: "inline; filename=\"\(record.number).pdf\""])
    }

    /// The signed credential as it was issued, in the form it was issued in.
    func credential(_ visit: Visit) throws(Problem) -> Response {
        let record = try record(of: VerificationCode(asked: visit.part("code")), visit)
        guard let bytes = record.credential else { throw .certificateNotFound }
        let form = CredentialForm(of: bytes)
        return Reply.bytes(
            bytes, form.mediaType,
            headers: [.contentDisposition: "attachment; filename=\"\(record.number).\(form.rawValue)\""])
    }

    private func verdictJSON(of code: VerificationCode, _ visit: Visit) throws(Problem) -> Response {
        let (_, report) = try judged(code, visit)
        return Reply.bytes(
            answerJSON(report, to: code, of: settings).serialized(), "application/json",
            headers: [.vary: Reply.negotiated])
    }

    private func judged(
        _ code: VerificationCode, _ visit: Visit
    ) throws(Problem) -> (CertificateRecord, VerificationReport) {
        let record: CertificateRecord
        do {
            record = try self.record(of: code, visit)
        } catch {
            if error == .certificateNotFound { counters.note(.notFound) }
            throw error
        }
        let report = judge(record, now())
        counters.note(Finding(report.verdict))
        return (record, report)
    }

    func record(of code: VerificationCode, _ visit: Visit) throws(Problem) -> CertificateRecord {
        let prefix = prefix(of: visit.request, visit.context)
        let wait = throttle.admitLookup(from: prefix, at: ticks())
        guard wait == 0 else { throw .tooManyRequests(retryAfter: roundedUpSeconds(wait)) }
        let record: CertificateRecord?
        do {
            record = try register.certificate(lookup: lookupKey(code))
        } catch {
            logger.error("the register cannot be read", metadata: ["error": "\(error)"])
            throw .unavailable
        }
        guard let record else {
            throttle.noteMiss(from: prefix, at: ticks())
            throw .certificateNotFound
        }
        return record
    }
}

extension VerificationCode {
    /// Any Crockford spelling, as people type it.
    init(asked text: String) throws(Problem) {
        do {
            try self.init(parsing: text)
        } catch {
            throw .malformedCode(error)
        }
    }
}
