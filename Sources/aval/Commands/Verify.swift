import ArgumentParser
import AvalCredential
import AvalCrypto
import AvalModel
import AvalRegister
import AvalRegisterSQLite
import AvalVerification
import Foundation
import StrictJSON

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Verify a certificate by its code, its PDF or its credential.",
        discussion: """
            Exit codes: 0 valid; 1 suspended, withdrawn, expired or superseded; 2 could not be checked; 3 not found; 65 \
            not what was issued. A file is judged with the institute's register at hand, or, with --trust, against a DID \
            document that you trust and a status list that you have.
            """)

    @Argument(help: "A verification code, a PDF, a credential (.json, .jwt, .sd-jwt, .cose) or an image with one.")
    var presented: String

    @Option(help: "Judge without a register: trust the keys of this DID document.", completion: .file())
    var trust: String?

    @Option(help: "Judge without a register: root certificates (PEM) that seals must lead to.", completion: .file())
    var roots: String?

    @Option(help: "Judge without a register: a signed status list.", completion: .file())
    var statusList: String?

    @OptionGroup var institute: InstituteOptions

    func run() throws {
        let report: VerificationReport
        if let trust {
            report = try offline(trust)
        } else if FileManager.default.fileExists(atPath: presented) {
            report = try file(try institute.open())
        } else {
            report = try code(try institute.open())
        }
        if institute.json { Output.json(answer(report)) } else { show(report) }
        switch report.verdict {
        case .valid: return
        case .indeterminate: throw ExitStatus.indeterminate.code
        case .invalid: throw ExitStatus.refused.code
        default: throw ExitStatus.notValid.code
        }
    }

    private func code(_ institute: Institute) throws -> VerificationReport {
        let code: VerificationCode
        do {
            code = try VerificationCode(parsing: presented)
        } catch {
            let text = words(error, in: institute.settings.language)
            throw Failure.badData(["\(presented): \(text)"])
        }
        let register = try SQLiteRegister(readingOnly: institute.folder.register)
        guard let record = try register.certificate(lookup: try institute.lookupKey()(code)),
            let credential = record.credential
        else {
            Output.error("aval: there is no certificate with this code")
            throw ExitStatus.notFound.code
        }
        let anchors = try KeyRing(institute, register).anchors(institute.settings.issuer)
        return try judge(credential, record, anchors)
    }

    private func file(_ institute: Institute) throws -> VerificationReport {
        let register = try SQLiteRegister(readingOnly: institute.folder.register)
        let anchors = try KeyRing(institute, register).anchors(institute.settings.issuer)
        let evidence = Evidence(
            status: { claim in
                guard let record = (try? find(claim.number, register)), record.stage == .published,
                    let status = try? CertificateStatus.after(record.events)
                else { return .unavailable }
                return .recorded(status)
            }, issuedDocument: { number in (try? find(number, register))?.document })
        return verify(try readFile(presented, limit: 64 << 20), trusting: anchors, knowing: evidence, at: now())
    }

    private func judge(
        _ credential: [UInt8], _ record: CertificateRecord, _ anchors: TrustAnchors
    ) throws -> VerificationReport {
        let status = try CertificateStatus.after(record.events)
        return verify(credential, trusting: anchors, knowing: Evidence(status: { _ in .recorded(status) }), at: now())
    }

    private func offline(_ trust: String) throws -> VerificationReport {
        let issuer = try readTrust(trust)
        let roots = try roots.map { try X509Certificate.parse(pem: try readFile($0, limit: 1 << 20)) } ?? []
        let list = try statusList.map { try readFile($0, limit: 4 << 20) }
        return verify(
            try readFile(presented, limit: 64 << 20), trusting: TrustAnchors(issuers: [issuer], sealRoots: roots),
            knowing: Evidence(status: { _ in list.map { .list($0) } ?? .unavailable }), at: now())
    }

    /// A DID document, which the caller vouches for: the keys that it keeps for assertions.
    private func readTrust(_ path: String) throws -> TrustedIssuer {
        let bytes = try readFile(path, limit: 1 << 20)
        let document: DIDDocument
        do {
            document = try DIDDocument(vouchedFor: bytes)
        } catch {
            throw Failure.badData(["\(path): \(error)"])
        }
        let keys = document.methods(for: .assertionMethod).compactMap { method -> TrustedKey? in
            guard let key = try? method.key, method.revoked == nil else { return nil }
            let end = method.expires.map { $0.adding(seconds: -1) } ?? Instant(secondsSinceEpoch: .max)
            return TrustedKey(
                url: method.id, key: key, notBefore: Instant(secondsSinceEpoch: 0), verifyUntil: end,
                isCompromised: false)
        }
        guard !keys.isEmpty else {
            throw Failure.badData(["\(path): the document has no key for assertions (assertionMethod)"])
        }
        return TrustedIssuer(did: document.did.description, keys: keys)
    }

    private func show(_ report: VerificationReport) {
        Output.line(report.verdict.rawValue)
        if let facts = report.facts {
            Output.line("\(facts.number)  \(facts.holderName)")
            Output.line("\(facts.standardCode) v\(facts.standardVersion)  \(facts.title)")
            Output.line("\(facts.issuerName)  \(facts.validFrom) – \(facts.validUntil?.description ?? "∞")")
        }
        for check in report.checks {
            let (mark, reason) = outcome(check.outcome)
            Output.line("  \(mark) \(check.name.rawValue)\(reason.isEmpty ? "" : " \(reason)")  \(check.detail)")
        }
    }

    private func outcome(_ outcome: Check.Outcome) -> (String, String) {
        switch outcome {
        case .passed: ("✓", "")
        case .failed(let reason): ("✗", reason.rawValue)
        case .indeterminate(let reason): ("?", reason.rawValue)
        case .notApplicable: ("–", "")
        }
    }

    private func answer(_ report: VerificationReport) -> JSONValue {
        let checks = report.checks.map { check -> JSONValue in
            var object: JSONObject = ["name": .string(check.name.rawValue), "detail": .string(check.detail)]
            switch check.outcome {
            case .passed: object.set("outcome", "passed")
            case .notApplicable: object.set("outcome", "not_applicable")
            case .failed(let reason):
                object.set("outcome", "failed")
                object.set("reason", .string(reason.rawValue))
            case .indeterminate(let reason):
                object.set("outcome", "indeterminate")
                object.set("reason", .string(reason.rawValue))
            }
            return .object(object)
        }
        var object: JSONObject = [
            "verdict": .string(report.verdict.rawValue), "checkedAt": .string(report.checkedAt.description),
            "checks": .array(checks),
        ]
        if let facts = report.facts {
            object.set(
                "certificate",
                [
                    "number": .string(facts.number), "holder": .string(facts.holderName),
                    "standard": .string(facts.standardCode), "title": .string(facts.title),
                    "validFrom": .string(facts.validFrom.description),
                    "validUntil": facts.validUntil.map { .string($0.description) } ?? .null,
                ])
        }
        return .object(object)
    }
}
