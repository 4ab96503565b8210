public import AvalModel
internal import Synchronization

/// Says of certificates that they are not revoked, and gives what proves it (Fuente de revocación): lists at hand, or
/// else lists and responders that the certificates themselves name. Each question is asked once in the life of a
/// source: make one for a batch.
public final class RevocationSource: Sendable {
    /// What is asked of a host that a certificate names.
    public enum Question: Hashable, Sendable {
        /// GET of a CertificateList (RFC 5280 §4.2.1.13).
        case list(address: String)
        /// POST of an OCSPRequest (RFC 6960 appendix A).
        case status(address: String, request: [UInt8])

        public var address: String {
            switch self {
            case .list(let address), .status(let address, _): address
            }
        }
    }

    private let kept: [[UInt8]]
    private let ask: @Sendable (Question) throws -> [UInt8]
    private let answers = Mutex<[Question: [UInt8]]>([:])

    /// - Parameters:
    ///   - kept: revocation lists at hand, in DER; those of other issuers do no harm.
    ///   - ask: answers a question or throws; it bounds its own time and the size of the answer.
    public init(kept: [[UInt8]] = [], ask: @escaping @Sendable (Question) throws -> [UInt8]) {
        self.kept = kept
        self.ask = ask
    }

    /// What proves that no certificate of a chain but its anchor, which nobody can revoke, was revoked at `instant`:
    /// one list or response for each. A certificate that a list at hand calls revoked is so, whatever another says.
    ///
    /// - Parameter chain: from the leaf to the anchor, believed already: the addresses in it are asked.
    /// - Throws: for the first certificate that is revoked or that nothing counts for.
    public func evidence(
        for chain: [X509Certificate], at instant: Instant
    ) throws(RevocationFlaw) -> [RevocationStatement] {
        var statements: [RevocationStatement] = []
        for (certificate, issuer) in zip(chain, chain.dropFirst()) {
            let statement = try statement(RevocationQuery(certificate: certificate, issuer: issuer, instant: instant))
            if !statements.contains(statement) { statements.append(statement) }
        }
        return statements
    }

    private func statement(_ query: RevocationQuery) throws(RevocationFlaw) -> RevocationStatement {
        var tried: [RevocationAttempt] = []
        var found: RevocationStatement?
        for list in kept.map(RevocationStatement.list) {
            switch query.judge(list) {
            case .good: found = list
            case .revoked(let since): throw .revoked(certificate: query.certificate.subject, since: since)
            case .flawed(.outOfDate(let until)): tried.append(.init(place: nil, flaw: .outOfDate(until: until)))
            case .flawed: break
            }
        }
        if let found { return found }
        for question in query.questions {
            let answer: RevocationStatement
            do {
                answer = try self.answer(to: question)
            } catch {
                tried.append(.init(place: question.address, flaw: .unreachable("\(error)")))
                continue
            }
            switch query.judge(answer) {
            case .good: return answer
            case .revoked(let since): throw .revoked(certificate: query.certificate.subject, since: since)
            case .flawed(let flaw): tried.append(.init(place: question.address, flaw: flaw))
            }
        }
        throw .unknown(certificate: query.certificate.subject, tried: tried)
    }

    private func answer(to question: Question) throws -> RevocationStatement {
        let bytes: [UInt8]
        if let known = answers.withLock({ $0[question] }) {
            bytes = known
        } else {
            bytes = try ask(question)
            answers.withLock { $0[question] = bytes }
        }
        return switch question {
        case .list: .list(bytes)
        case .status: .response(bytes)
        }
    }
}

/// What an issuer said of its certificates, in DER.
public enum RevocationStatement: Hashable, Sendable {
    case list([UInt8])
    /// OCSPResponse.
    case response([UInt8])
}

/// Whether one certificate is revoked.
private struct RevocationQuery {
    enum Verdict {
        case good
        case revoked(since: Instant)
        case flawed(RevocationAttempt.Flaw)
    }

    let certificate: X509Certificate
    let issuer: X509Certificate
    let instant: Instant

    /// Where its issuer publishes lists, then its responders.
    var questions: [RevocationSource.Question] {
        certificate.revocationListAddresses.map { .list(address: $0) }
            + certificate.responderAddresses.map {
                .status(address: $0, request: StatusRequest.der(about: certificate, of: issuer))
            }
    }

    func judge(_ statement: RevocationStatement) -> Verdict {
        let (lists, responses): ([[UInt8]], [[UInt8]]) =
            switch statement {
            case .list(let der): ([der], [])
            case .response(let der): ([], [der])
            }
        let material = ValidationMaterial(certificates: [], revocationLists: lists, statusResponses: responses)
        switch material.status(of: certificate, issuer: issuer, at: instant) {
        case .good: return .good
        case .revoked(let since): return .revoked(since: since)
        case .unknown: return .flawed(flaw(statement))
        }
    }

    private func flaw(_ statement: RevocationStatement) -> RevocationAttempt.Flaw {
        switch statement {
        case .list(let der):
            guard let list = RevocationList(der: der) else { return .unreadable }
            return list.isSigned(by: issuer) ? .outOfDate(until: list.nextUpdate) : .otherIssuer
        case .response(let der):
            guard let response = StatusResponse(der: der) else { return .unreadable }
            guard let answer = response.answer(about: certificate, of: issuer), answer.status != .unknown else {
                return .noAnswer
            }
            return response.isSigned(by: issuer) ? .outOfDate(until: answer.nextUpdate) : .otherIssuer
        }
    }
}

extension RevocationSource {
    /// The lists of a file: one in DER, or any number in PEM.
    /// - Throws: `.revocationListMalformed` for a file with anything else in it, or none.
    public static func lists(in file: [UInt8]) throws(CryptoError) -> [[UInt8]] {
        if RevocationList(der: file) != nil { return [file] }
        guard let blocks = PEM.parse(file), !blocks.isEmpty,
            blocks.allSatisfy({ $0.label == "X509 CRL" && RevocationList(der: $0.bytes) != nil })
        else { throw .revocationListMalformed }
        return blocks.map(\.bytes)
    }

    /// Until when a list of this issuer says something; `nil` where it is not one, or does not say so.
    public static func end(of list: [UInt8], issuer: X509Certificate) -> Instant? {
        guard let list = RevocationList(der: list), list.isSigned(by: issuer) else { return nil }
        return list.nextUpdate
    }

    /// RFC 7468 text of a list in DER.
    public static func pem(list: [UInt8]) -> [UInt8] {
        Array(PEM(label: "X509 CRL", bytes: list).text.utf8)
    }
}
