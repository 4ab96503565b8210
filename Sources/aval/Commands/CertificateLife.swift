import ArgumentParser
import AvalAssessment
import AvalIssuance
import AvalModel
import AvalRegister
import StrictJSON

extension CertificateCommand {
    struct Reduce: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Reduce a certificate's scope: decide on a part of it; the next aval issue supersedes the old one.")

        @Argument(help: "The certificate's number.")
        var number: String

        @Option(help: "An element that stays in scope, as E1; may be given more than once.")
        var keep: [String]

        @Option(help: "Who decides: a certifier in people.yaml who did not rate the case.")
        var by: String

        @Option(help: "Why; kept in the register, not published.")
        var reason: String

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            try requireText(reason, "--reason")
            let institute = try institute.open()
            let (scope, recorded) = try holdingCaseworkLock(of: institute) { try reduce(in: institute) }
            if self.institute.json {
                Output.json([
                    "number": .string(number), "scope": .array(scope.map { .string($0) }),
                    "recorded": .bool(recorded),
                ])
            } else {
                Output.line(
                    "\(number): scope reduced to \(scope.joined(separator: ", ")); aval issue makes the new certificate"
                )
            }
        }

        private func reduce(in institute: Institute) throws -> (scope: [String], recorded: Bool) {
            let register = try institute.register()
            let (record, dossier) = try certified(number, register)
            guard try !register.pendingReplacements().contains(where: { $0.old == record.number }) else {
                throw Failure.badData(["\(number) is to be replaced already; aval issue makes the new certificate"])
            }
            let status = try CertificateStatus.after(record.events)
            guard status == .active else {
                throw Failure.badData(["\(number) is \(status.rawValue); only a certificate in force is reduced"])
            }
            let certifier = try institute.person(by, as: .certifier)
            let made = dossier.record.decision
            if let reference = CaseReference(
                candidate: made.candidate, standard: made.standard, attempt: made.attempt)
            {
                // Whoever trained, rated or reviews the candidate does not decide on the certificate either.
                try institute.cases(register).file(of: reference).duties.requireFree(certifier.code, for: .decider)
            }
            let kept = try keep.map { text -> ElementCode in
                guard let code = ElementCode(text) else { throw Failure.badData(["\(text) is not an element's code"]) }
                return code
            }
            let pin = dossier.record.decision.standard
            let standard = try institute.published(pin.code.description, version: pin.version.number).standard
            let decision = try AvalAssessment.reduce(
                dossier.record.decision, of: standard, replacing: record.number,
                validThrough: try lastDay(of: record, institute), to: kept, by: certifier, lot: "\(institute.today)-R",
                at: now(), reason: reason)
            let recorded = try register.record([decision])
            return (decision.scope?.map(\.description) ?? [], recorded == 1)
        }
    }

    struct Recertify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Open the renewal of a certificate: the candidate's next attempt, whose grant supersedes it.")

        @Argument(help: "The certificate's number.")
        var number: String

        @Option(help: "Who opens it: a code of people.yaml.")
        var by: String

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let reference = try holdingCaseworkLock(of: institute) { try recertify(in: institute) }
            if self.institute.json {
                Output.json([
                    "number": .string(number), "attempt": .number(JSONNumber(reference.attempt)),
                    "case": .string(reference.description),
                ])
            } else {
                Output.line("\(number): case \(reference) is open; rate it as attempt \(reference.attempt)")
            }
        }

        /// Opens the attempt after the last one, of which a refused renewal may be the last.
        private func recertify(in institute: Institute) throws -> CaseReference {
            let register = try institute.register()
            let (record, dossier) = try certified(number, register)
            let pin = dossier.record.decision.standard
            let pinned = try institute.published(pin.code.description, version: pin.version.number)
            try requireRenewable(
                under: pinned.standard, validThrough: try lastDay(of: record, institute),
                status: try CertificateStatus.after(record.events),
                on: institute.today)
            let attempts = try register.decisions(on: dossier.record.candidate.code, under: pin).map(\.attempt)
            let cases = try institute.cases(register)
            var last = attempts.max() ?? dossier.record.decision.attempt
            // What was opened and abandoned is an attempt too, and the next one comes after it.
            while let after = CaseReference(
                candidate: dossier.record.candidate.code, standard: pin, attempt: last + 1),
                try cases.isJournaled(after), try cases.file(of: after).assessment.isAbandoned
            { last += 1 }
            guard let person = PersonCode(by),
                let reference = CaseReference(
                    candidate: dossier.record.candidate.code, standard: pin, attempt: last + 1)
            else { throw Failure.badData(["\(by) is not in people.yaml"]) }
            let instant = now()
            _ = try cases.record(
                .recertificationOpened(record.number), in: reference, by: person, at: instant, now: instant)
            // Who renews brought the prerequisites the first time. A crash before it leaves a case that waits for admission.
            _ = try cases.record(.admitted, in: reference, by: person, at: instant, now: instant)
            return reference
        }
    }

    struct Due: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the certificates in force whose validity ends soon, for recertification.")

        @Option(help: "Days from today.")
        var within = 180

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let register = try institute.register()
            let today = institute.today
            guard (0...36_600).contains(within) else { throw Failure.badData(["--within takes 0 to 36600 days"]) }
            let end = today.adding(days: within)
            let offset = Int64(institute.settings.wording.utcOffset)
            var due: [(record: CertificateRecord, last: CalendarDate)] = []
            for record in try register.certificates(at: .published, limit: .max) {
                guard try CertificateStatus.after(record.events) == .active,
                    let until = try JSONValue(parsing: record.intent)["validUntil"]?.string,
                    let last = Instant(rfc3339: until)?.adding(seconds: offset).date, last <= end, last >= today
                else { continue }
                due.append((record, last))
            }
            due.sort { $0.last < $1.last }
            if self.institute.json {
                Output.json(
                    .array(
                        due.map {
                            ["number": .string($0.record.number.description), "validThrough": .string("\($0.last)")]
                        }))
            } else {
                Output.table(["number", "valid through"], due.map { ["\($0.record.number)", "\($0.last)"] })
            }
        }
    }
}

/// The last day of validity, where the institute is; `nil` without end.
private func lastDay(of record: CertificateRecord, _ institute: Institute) throws -> CalendarDate? {
    try JSONValue(parsing: record.intent)["validUntil"]?.string.flatMap { Instant(rfc3339: $0) }
        .map { $0.adding(seconds: Int64(institute.settings.wording.utcOffset)).date }
}

/// A published certificate with the dossier behind it.
private func certified(
    _ text: String, _ register: any Register
) throws -> (record: CertificateRecord, dossier: DecidedDossier) {
    let record = try find(text, register)
    guard record.stage == .published, let dossier = try register.dossiers(behind: [record.number]).first else {
        throw Failure.badData(["\(text) is not issued"])
    }
    return (record, dossier)
}
