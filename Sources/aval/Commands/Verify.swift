import ArgumentParser
import AvalCredential
import AvalCrypto
import AvalIssuance
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

    @Argument(
        help: """
            A verification code, what a QR symbol says (with its digits), a PDF, a credential (.json, .jwt, .sd-jwt, .cose) \
            or an image with one.
            """)
    var presented: String

    @Option(
        help: "Judge without a register: trust the keys of this DID document; may be given more than once.",
        completion: .file())
    var trust: [String] = []

    @Option(help: "Judge without a register: root certificates (PEM) that seals must lead to.", completion: .file())
    var roots: String?

    @Option(
        help: "Judge without a register: root certificates (PEM) that timestamps must lead to.", completion: .file())
    var timestampRoots: String?

    @Option(help: "Judge without a register: a signed status list; may be given more than once.", completion: .file())
    var statusList: [String] = []

    @OptionGroup var institute: InstituteOptions

    func run() throws {
        let report: VerificationReport
        if OfflineLink.isMeant(by: presented) {
            report = try symbol()
        } else if !trust.isEmpty {
            report = try offline()
        } else if FileManager.default.fileExists(atPath: presented) {
            report = try file(try institute.open())
        } else {
            report = try code(try institute.open())
        }
        try tell(report, isJSON: institute.json)
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
            }, issuedDocument: { number in (try? find(number, register))?.document },
            renewedDocuments: { number in (try? AvalIssuance.renewedDocuments(of: number, in: register)) ?? [] })
        return verify(try readFile(presented, limit: 64 << 20), trusting: anchors, knowing: evidence, at: now())
    }

    private func judge(
        _ credential: [UInt8], _ record: CertificateRecord, _ anchors: TrustAnchors
    ) throws -> VerificationReport {
        let status = try CertificateStatus.after(record.events)
        return verify(credential, trusting: anchors, knowing: Evidence(status: { _ in .recorded(status) }), at: now())
    }

    /// What the symbol of a certificate proves by itself; the status comes from the register, where there is one.
    private func symbol() throws -> VerificationReport {
        let answer: OfflineReport
        if trust.isEmpty {
            let institute = try institute.open()
            let register = try SQLiteRegister(readingOnly: institute.folder.register)
            let lookup = try institute.lookupKey()
            answer = verify(
                offline: presented, trusting: try KeyRing(institute, register).anchors(institute.settings.issuer),
                status: { code in
                    guard let record = try? register.certificate(lookup: lookup(code)), record.stage == .published
                    else { return nil }
                    return try? CertificateStatus.after(record.events)
                }, at: now())
        } else {
            let issuers = try trust.map { try readTrust($0) }
            answer = verify(
                offline: presented, trusting: TrustAnchors(issuers: issuers, sealRoots: []), at: now())
        }
        if let claim = answer.claim, !institute.json {
            Output.line(claim.name)
            Output.line(
                "\(claim.standard), \(claim.level); \(claim.validFrom) – \(claim.validThrough?.description ?? "∞")")
        }
        return answer.report
    }

    private func offline() throws -> VerificationReport {
        let issuers = try trust.map { try readTrust($0) }
        let lists = try KeptLists(statusList)
        let anchors = TrustAnchors(
            issuers: issuers, sealRoots: try certificates(roots), timestampRoots: try certificates(timestampRoots))
        return verify(
            try readFile(presented, limit: 64 << 20), trusting: anchors,
            knowing: Evidence(status: { claim in lists[claim.listURL].map { .list($0) } ?? .unavailable }), at: now())
    }

    private func certificates(_ path: String?) throws -> [X509Certificate] {
        try path.map { try X509Certificate.parse(pem: try readFile($0, limit: 1 << 20)) } ?? []
    }
}
