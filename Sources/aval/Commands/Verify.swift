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

    @Option(
        help: "Judge without a register: trust the keys of this DID document; may be given more than once.",
        completion: .file())
    var trust: [String] = []

    @Option(help: "Judge without a register: root certificates (PEM) that seals must lead to.", completion: .file())
    var roots: String?

    @Option(help: "Judge without a register: a signed status list; may be given more than once.", completion: .file())
    var statusList: [String] = []

    @OptionGroup var institute: InstituteOptions

    func run() throws {
        let report: VerificationReport
        if !trust.isEmpty {
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
            }, issuedDocument: { number in (try? find(number, register))?.document })
        return verify(try readFile(presented, limit: 64 << 20), trusting: anchors, knowing: evidence, at: now())
    }

    private func judge(
        _ credential: [UInt8], _ record: CertificateRecord, _ anchors: TrustAnchors
    ) throws -> VerificationReport {
        let status = try CertificateStatus.after(record.events)
        return verify(credential, trusting: anchors, knowing: Evidence(status: { _ in .recorded(status) }), at: now())
    }

    private func offline() throws -> VerificationReport {
        let issuers = try trust.map { try readTrust($0) }
        let roots = try roots.map { try X509Certificate.parse(pem: try readFile($0, limit: 1 << 20)) } ?? []
        let lists = try KeptLists(statusList)
        return verify(
            try readFile(presented, limit: 64 << 20), trusting: TrustAnchors(issuers: issuers, sealRoots: roots),
            knowing: Evidence(status: { claim in lists[claim.listURL].map { .list($0) } ?? .unavailable }), at: now())
    }
}
