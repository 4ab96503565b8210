import ArgumentParser
import AvalAssessment
import AvalCredential
import AvalCrypto
import AvalIssuance
import AvalModel
import AvalRegister
import AvalStandards
import StrictJSON

extension StandardCommand {
    struct Retire: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End a published version: from the day on it rates nobody; certificates by it stand.")

        @Argument(help: "The standard's code.")
        var code: String

        @Argument(help: "The version.")
        var version: Int

        @Option(help: "The first day on which it is no longer rated; today by default.")
        var on: String?

        @Option(help: "The version that takes its place, as ITE-101/2.")
        var replacedBy: String?

        @Option(help: "Who orders it: a certifier in people.yaml.")
        var by: String

        @Option(help: "Why.")
        var reason: String

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let register = try institute.register()
            let pinned = try institute.published(code, version: version)
            let person = try institute.person(by, as: .certifier)
            try requireText(reason, "--reason")
            let first = try day(institute)
            let farthest = institute.today.adding(years: 10)
            guard first >= pinned.standard.effectiveFrom, first <= farthest else {
                throw Failure.badData([
                    "\(first) is no day to retire it on: it took effect on \(pinned.standard.effectiveFrom), "
                        + "and nobody knows what is after \(farthest)"
                ])
            }
            let retirement = Retirement(
                on: first, replacedBy: try replacement(institute), by: person.code, reason: reason)
            if let known = pinned.retirement {
                throw Failure.badData(["\(code) version \(version) was retired on \(known.on); that is final"])
            }
            try requireUnrated(pinned.reference, from: first, register)
            let entry = JournalEntry(at: now(), bytes: retirement.canonicalBytes(of: pinned.reference))
            try register.append([entry], to: "standard/\(code)/\(version)", after: 0)
            if self.institute.json {
                Output.json(try JSONValue(parsing: entry.bytes))
            } else {
                let next = retirement.replacedBy.map { ", replaced by \($0)" } ?? ""
                Output.line("\(code) version \(version): retired on \(retirement.on)\(next)")
            }
        }

        /// From its day on the version rates nobody, so nobody has been rated by it on that day or later.
        private func requireUnrated(
            _ reference: StandardReference, from first: CalendarDate, _ register: any Register
        ) throws {
            let days = try register.ratings().filter { $0.rating.standard == reference }.map(\.rating.ratedOn)
            guard let last = days.max(), last >= first else { return }
            throw Failure.badData([
                "\(days.count { $0 >= first }) ratings under \(reference.code) version \(reference.version) were made on "
                    + "\(first) or later, the last on \(last); retire it from \(last.adding(days: 1)) on at the earliest"
            ])
        }

        private func day(_ institute: Institute) throws -> CalendarDate {
            guard let on else { return institute.today }
            guard let day = CalendarDate(iso: on) else {
                throw Failure.badData(["\(on) is not a day that exists, as 2026-12-31"])
            }
            return day
        }

        private func replacement(_ institute: Institute) throws -> StandardVersionName? {
            guard let replacedBy else { return nil }
            let parts = replacedBy.split(separator: "/")
            guard parts.count == 2, let number = Int(parts[1]), parts[0] != code || number != version else {
                throw Failure.badData(["\(replacedBy) is not another published version, as ITE-101/2"])
            }
            let next = try institute.published(String(parts[0]), version: number).standard
            return StandardVersionName(code: next.code, version: next.version)
        }
    }

    struct Export: ParsableCommand {
        enum Form: String, ExpressibleByArgument, CaseIterable {
            case `case`, openbadge, json, text, markdown, html
        }

        static let configuration = CommandConfiguration(
            abstract: "Write a published standard for others: CASE 1.1, Open Badges 3.0 Achievement, a page.")

        @Argument(help: "The standard's code.")
        var code: String

        @Option(help: "The version; the last one by default.")
        var version: Int?

        @Option(name: .customLong("as"), help: "case, openbadge, json, text, markdown or html.")
        var form: Form

        @Option(help: "es, pt or en; the institute's by default.")
        var language: Language?

        @Option(help: "The file to write; standard output by default.", completion: .file())
        var out: String?

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let pinned = try institute.published(code, version: version)
            let bytes = try bytes(pinned, institute, language ?? institute.settings.language)
            guard let out else {
                Output.raw(String(decoding: bytes, as: UTF8.self))
                return
            }
            try writeFile(bytes, to: out)
            Output.line("\(out): \(pinned.standard.code) version \(pinned.standard.version), \(form.rawValue)")
        }

        private func bytes(_ pinned: PinnedStandard, _ institute: Institute, _ language: Language) throws -> [UInt8] {
            let published = publish(pinned.standard, hashing: sha256)
            switch form {
            case .case: return institute.casePackage(pinned, language).exported().serialized(pretty: true)
            case .openbadge:
                let reference = pinned.reference
                let url = "\(institute.settings.issuer.origin)/standards/\(reference.code)/\(reference.version)"
                return achievementDefinition(of: pinned.standard, pinned: reference, url: url, language: language)
                    .serialized(pretty: true)
            case .json: return published.canonicalBytes
            case .text: return Array(view(of: published, as: .text, in: language).utf8)
            case .markdown: return Array(view(of: published, as: .markdown, in: language).utf8)
            case .html: return Array(view(of: published, as: .html, in: language).utf8)
            }
        }
    }
}

/// Words that are kept for good: something, nothing invisible, not too much.
func requireText(_ text: String, _ option: String) throws {
    guard CaseText(text) != nil else {
        throw Failure.badData([
            "\(option): 1 to \(CaseText.limit) characters are expected, none invisible, no white space at the ends"
        ])
    }
}

extension Institute {
    /// Today, where the institute is.
    var today: CalendarDate { now().adding(seconds: Int64(settings.wording.utcOffset)).date }

    /// A published version; the last one where none is named.
    func published(_ code: String, version: Int?) throws -> PinnedStandard {
        let versions = try standards(try register()).filter {
            $0.standard.code.description == code && (version == nil || $0.standard.version.number == version)
        }
        // Where none is named: the last one in force, else the last one there is.
        let inForce = versions.filter {
            StandardLifecycle(of: $0.standard, retirement: $0.retirement, on: today) == .implemented
        }
        let candidates = inForce.isEmpty ? versions : inForce
        guard let pinned = candidates.max(by: { $0.standard.version < $1.standard.version }) else {
            let name = version.map { "\(code) version \($0)" } ?? code
            throw Failure.notFound("no published standard \(name); aval standard list names those there are")
        }
        return pinned
    }

    /// Somebody of people.yaml in a role.
    func person(_ text: String, as role: Person.Role) throws -> Person {
        guard let code = PersonCode(text), let person = try directory().people[code], person.roles.contains(role) else {
            throw Failure.badData(["\(text) is not a \(role.rawValue) in people.yaml"])
        }
        return person
    }

    /// A standard as CASE in one language, under the institute's public address.
    func casePackage(_ pinned: PinnedStandard, _ language: Language) -> CASEPackage {
        AvalStandards.casePackage(
            of: publish(pinned.standard, hashing: sha256),
            by: CASEPublisher(name: settings.issuer.name, base: settings.issuer.origin + "/ims/case/v1p1"),
            language: language,
            lifecycle: StandardLifecycle(of: pinned.standard, retirement: pinned.retirement, on: today),
            hashing: sha256)
    }
}
