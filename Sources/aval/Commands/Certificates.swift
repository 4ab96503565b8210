import ArgumentParser
import AvalAssessment
import AvalCredential
import AvalCrypto
import AvalIssuance
import AvalModel
import AvalRegister
import AvalVerification
import StrictJSON

struct CertificateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate", abstract: "Show certificates and change their status.",
        subcommands: [
            List.self, Show.self, Export.self, Suspend.self, Reinstate.self, Withdraw.self, Reduce.self,
            Recertify.self, Due.self, Preserve.self,
        ])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List certificates by number.")

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let register = try institute.register()
            let records = try Stage.allCases.flatMap { try register.certificates(at: $0, limit: .max) }
                .sorted { $0.number < $1.number }
            let shown = try records.map { try Shown($0, institute, register) }
            if self.institute.json {
                Output.json(.array(shown.map(\.json)))
            } else {
                Output.table(
                    ["number", "code", "status", "holder"],
                    shown.map { [$0.number, $0.code, $0.status, $0.holder] })
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a certificate: code, holder, status and its history, document.")

        @Argument(help: "The certificate's number, as ITE-2026-000001.")
        var number: String

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let register = try institute.register()
            let shown = try Shown(try find(number, register), institute, register)
            if self.institute.json {
                Output.json(shown.json)
                return
            }
            for (name, value) in shown.lines { Output.line("\(name): \(value)") }
        }
    }

    struct Suspend: ParsableCommand, StatusChange {
        static let configuration = CommandConfiguration(abstract: "Suspend a certificate for a time.")
        static let kind = StatusEvent.Kind.suspend
        @OptionGroup var change: ChangeOptions
        func run() throws { try carryOut() }
    }

    struct Reinstate: ParsableCommand, StatusChange {
        static let configuration = CommandConfiguration(abstract: "End a suspension.")
        static let kind = StatusEvent.Kind.reinstate
        @OptionGroup var change: ChangeOptions
        func run() throws { try carryOut() }
    }

    struct Withdraw: ParsableCommand, StatusChange {
        static let configuration = CommandConfiguration(abstract: "Withdraw a certificate for good.")
        static let kind = StatusEvent.Kind.withdraw
        @OptionGroup var change: ChangeOptions
        func run() throws { try carryOut() }
    }
}

struct ChangeOptions: ParsableArguments {
    @Argument(help: "The certificate's number.")
    var number: String

    @Option(help: "Who orders it: a certifier in people.yaml.")
    var by: String

    @Option(help: "Why; kept in the register, not published.")
    var reason: String

    @OptionGroup var institute: InstituteOptions
    @OptionGroup var passphrase: PassphraseOptions
}

protocol StatusChange {
    static var kind: StatusEvent.Kind { get }
    var change: ChangeOptions { get }
}

extension StatusChange {
    func carryOut() throws {
        try requireText(change.reason, "--reason")
        let institute = try change.institute.open()
        let register = try institute.register()
        let record = try find(change.number, register)
        guard let code = PersonCode(change.by), let person = try institute.directory().people[code],
            try person.roles.contains(.certifier) || isRuled(record, by: person, institute, register)
        else { throw Failure.badData(["\(change.by) is not a certifier in people.yaml"]) }
        let office = try institute.office(register, try change.passphrase.passphrase())
        try office.change(record.number, Self.kind, by: code, reason: change.reason)
        let shown = try Shown(try find(change.number, register), institute, register)
        if change.institute.json {
            Output.json(shown.json)
        } else {
            Output.line("\(shown.number): \(shown.status)")
        }
    }
}

extension StatusChange {
    /// Whether a ruling on an appeal took the certificate back; its reviewer orders the withdrawal.
    private func isRuled(
        _ record: CertificateRecord, by person: Person, _ institute: Institute, _ register: any Register
    ) throws -> Bool {
        guard Self.kind == .withdraw, person.roles.contains(.reviewer),
            let decision = try register.dossiers(behind: [record.number]).first?.record.decision,
            let reference = CaseReference(
                candidate: decision.candidate, standard: decision.standard, attempt: decision.attempt)
        else { return false }
        guard case .withdraw(let reviewer, _)? = try institute.cases(register).file(of: reference).effect else {
            return false
        }
        return reviewer == person.code
    }
}

func find(_ text: String, _ register: any RegisterReader) throws -> CertificateRecord {
    guard let number = CertificateNumber(text) else {
        throw Failure.badData(["\(text) is not a certificate number, as ITE-2026-000001"])
    }
    guard let record = try register.certificate(number: number) else {
        throw Failure.notFound("there is no certificate \(number)")
    }
    return record
}

/// A certificate as the command line shows it.
struct Shown {
    let number: String
    let code: String
    let status: String
    let holder: String
    let lines: [(String, String)]
    let json: JSONValue

    init(_ record: CertificateRecord, _ institute: Institute, _ register: any RegisterReader) throws {
        let payload = try JSONValue(parsing: record.intent)
        let status = try CertificateStatus.after(record.events)
        let document = record.document?.description
        let code = try VerificationCode(parsing: payload["id"]?.string?.split(separator: "/").last ?? "")
        let subject = payload["credentialSubject"]
        holder =
            subject?["identifier"]?.array?.first { $0["identityType"]?.string == "name" }?["identityHash"]?.string ?? ""
        number = record.number.description
        self.code = code.grouped
        self.status = record.stage == .published ? status.rawValue : record.stage.rawValue
        lines =
            [
                ("number", number), ("code", self.code), ("holder", holder), ("status", self.status),
                ("standard", subject?["achievement"]?["humanCode"]?.string ?? ""),
                ("valid from", payload["validFrom"]?.string ?? ""),
                ("valid until", payload["validUntil"]?.string ?? "–"),
                ("url", payload["id"]?.string ?? ""), ("document", document.map { "sha256 \($0)" } ?? "–"),
            ] + record.events.map { ("event", "\($0.at) \($0.kind.rawValue) by \($0.by): \($0.reason)") }
        json = [
            "number": .string(number), "code": .string(self.code), "holder": .string(holder),
            "status": .string(self.status), "stage": .string(record.stage.rawValue),
            "validFrom": payload["validFrom"] ?? .null, "validUntil": payload["validUntil"] ?? .null,
            "url": payload["id"] ?? .null, "document": document.map { .string($0) } ?? .null,
            "statusIndex": .number(JSONNumber(record.statusEntry.index)),
            "events": .array(
                record.events.map {
                    [
                        "kind": .string($0.kind.rawValue), "at": .string($0.at.description),
                        "by": .string($0.by.description), "reason": .string($0.reason),
                    ]
                }),
        ]
    }
}
