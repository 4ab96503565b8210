import AvalAssessment
import AvalModel

/// What casework is tested on: one case, its people, good events one hour apart.
enum CaseSample {
    static let digest: Digest = bytes(0x2F)
    static let standard = StandardReference(code: code("ITE-101"), version: version(1), digest: digest)
    static let reference = attempt(1)
    static let items: Set<ItemCode> = [code("R01"), code("R02"), code("R03")]

    static let evaluators: [PersonCode] = [code("EV-1"), code("EV-2"), code("EV-3")]
    static let trainer: PersonCode = code("TR-1")
    static let verifier: PersonCode = code("VE-1")
    static let certifiers: [PersonCode] = [code("CT-1"), code("CT-2"), code("CT-3"), code("CT-4")]
    static let reviewer: PersonCode = code("RV-1")
    static let registrar: PersonCode = code("RG-1")

    static let directory: Directory = {
        let accreditation = Accreditation(standard: standard.code, from: day("2026-04-01"), through: day("2026-12-31"))
        var roles: [PersonCode: Set<Person.Role>] = [
            trainer: [.trainer], verifier: [.verifier], reviewer: [.reviewer], registrar: [],
        ]
        for person in evaluators { roles[person] = [.evaluator] }
        for person in certifiers { roles[person] = [.certifier] }
        let people = roles.map { (person: PersonCode, roles: Set<Person.Role>) -> Person in
            Person(
                code: person, name: "Persona \(person)", roles: roles, centre: nil,
                accreditations: roles.contains(.evaluator) ? [accreditation] : [])
        }
        return Directory(centres: [Centre(code: code("CE-1"), name: "Centro")], people: people)
    }()

    static let strict = CaseRules(
        prerequisites: [code("P1")], requiresApplication: true, requiresPlan: true, requiresVerification: true,
        allowsAI: true, panel: PanelRule(members: 3, majority: .simple), appealDays: 10, items: items)

    static let start = Instant(startOf: day("2026-10-01"))

    static func attempt(_ number: Int) -> CaseReference {
        guard let reference = CaseReference(candidate: code("C-1"), standard: standard, attempt: number)
        else { preconditionFailure("an attempt of a test is 1 to 9999") }
        return reference
    }

    static func version(_ number: Int) -> StandardVersion {
        guard let version = StandardVersion(number) else { preconditionFailure("\(number) is no version") }
        return version
    }

    static func bytes(_ byte: UInt8) -> Digest {
        guard let digest = Digest(bytes: [UInt8](repeating: byte, count: 32)) else { preconditionFailure("32 bytes") }
        return digest
    }

    static func event(
        _ what: CaseEvent.Kind, by person: PersonCode = registrar, hour: Int = 0,
        of reference: CaseReference = reference
    ) -> CaseEvent {
        CaseEvent(case: reference, at: start.adding(seconds: Int64(hour) * 3_600), by: person, what: what)
    }

    /// A case after these events, the first at the start, each of the others an hour later.
    static func file(_ steps: [Step], rules: CaseRules = CaseRules()) throws(CaseworkError) -> CaseFile {
        try CaseFile(reference, events: events(steps), rules: rules)
    }

    static func events(_ steps: [Step]) -> [CaseEvent] {
        steps.enumerated().map { event($1.what, by: $1.person, hour: $0) }
    }
}

/// One event of a sample, without its time.
struct Step {
    let what: CaseEvent.Kind
    let person: PersonCode

    init(_ what: CaseEvent.Kind, by person: PersonCode = CaseSample.registrar) {
        self.what = what
        self.person = person
    }
}

/// Good values; a wrong one is a fault of the test.
enum Good {
    static func text(_ words: String) -> CaseText { proven(CaseText(words)) }

    static var application: Application {
        proven(Application(prerequisites: [PrerequisiteProof(code: code("P1"), document: CaseSample.bytes(1))]))
    }

    static func training(by trainer: PersonCode = CaseSample.trainer) -> TrainerDeclaration {
        proven(TrainerDeclaration(trainer: trainer, from: day("2026-08-01"), through: day("2026-09-01")))
    }

    static func plan(
        _ evaluators: [PersonCode] = Array(CaseSample.evaluators.prefix(2)), items: [ItemCode] = [code("R01")],
        agreedOn: CalendarDate = day("2026-10-01")
    ) -> AssessmentPlan {
        proven(
            AssessmentPlan(
                centre: code("CE-1"), place: text("Aula 3"), day: day("2026-10-15"), evaluators: evaluators,
                items: items.map { PlannedItem(item: $0, method: .observation) }, agreedOn: agreedOn))
    }

    static func piece(
        _ name: String = "E1", items: [ItemCode] = [code("R01")], supersedes: EvidenceCode? = nil, digest: UInt8 = 7,
        receivedOn: CalendarDate = day("2026-10-01")
    ) -> EvidencePiece {
        proven(
            EvidencePiece(
                code: code(name), digest: CaseSample.bytes(digest), mediaType: proven(MediaType("video/mp4")),
                size: 1_024, medium: .video, items: items, receivedOn: receivedOn,
                receivedBy: CaseSample.evaluators[0], supersedes: supersedes))
    }

    static func step(
        _ pieces: [String] = ["E1"], from: PersonCode, to: PersonCode, hour: Int = 0
    ) -> CustodyStep {
        proven(
            CustodyStep(
                pieces: pieces.map { code($0) }, from: from, to: to,
                at: CaseSample.start.adding(seconds: Int64(hour) * 3_600), place: text("Archivo")))
    }

    static func incident(_ effect: Incident.Effect, items: [ItemCode] = []) -> Incident {
        proven(Incident(kind: .technicalFault, items: items, description: text("Sin corriente"), effect: effect))
    }

    static func declaration(confirmedBy person: PersonCode = CaseSample.evaluators[0]) -> AIDeclaration {
        proven(
            AIDeclaration(
                system: text("Lector"), version: text("2.1"), purpose: text("Propone un resultado por reactivo"),
                items: [code("R02")], confirmedBy: person, disclosedOn: day("2026-10-01")))
    }

    static func note(item: ItemCode? = nil) -> CaseNote {
        CaseNote(kind: .bestPractice, item: item, text: text("Prepara el grupo"))
    }

    static func rating(by rater: PersonCode, on day: CalendarDate = day("2026-10-01")) -> CaseEvent.Kind {
        .rated(RatingEntry(rater: rater, ratedOn: day))
    }

    static func vote(_ member: PersonCode, _ choice: PanelVote.Choice = .inFavour) -> CaseEvent.Kind {
        .voted(PanelVote(member: member, choice: choice))
    }

    static func ruling(_ outcome: Ruling.Outcome) -> CaseEvent.Kind {
        .ruled(Ruling(outcome: outcome, reasons: text("Se revisó todo")))
    }

    static func thirdRater(_ person: PersonCode) -> CaseEvent.Kind {
        .reconciled(Reconciliation(outcome: .thirdRater(person), reasons: text("No hubo acuerdo")))
    }

    static func proven<Value>(_ value: Value?) -> Value {
        guard let value else { preconditionFailure("a good value of a test is not good") }
        return value
    }
}

/// What an expression throws; `nil` when it does not.
func casework<Value>(_ body: () throws(CaseworkError) -> Value) -> CaseworkError? {
    do {
        _ = try body()
        return nil
    } catch {
        return error
    }
}
