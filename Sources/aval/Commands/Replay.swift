import ArgumentParser
import AvalAssessment
import AvalCrypto
import AvalModel
import AvalRegister
import AvalStandards
import StrictJSON

extension AssessCommand {
    struct Replay: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Recompute decisions from the pinned standards and the ratings, and say whether each still holds.",
            discussion:
                "Works from the register alone: the canonical bytes of each standard are held against the digest "
                + "that the decision pins, the ratings against the digest of the dossier that was decided.")

        @Argument(help: "The candidate's code; every decision where there is none.")
        var candidate: String?

        @Option(help: "Only this standard.")
        var standard: String?

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let register = try institute.register()
            let records = try register.decisions().filter {
                (candidate == nil || $0.candidate.code.description == candidate)
                    && (standard == nil || $0.decision.standard.code.description == standard)
            }
            guard !records.isEmpty else { throw Failure.notFound("there is no such decision to replay") }
            var canonical: [StandardReference: [UInt8]] = [:]
            var replayed: [(DecisionRecord, AvalAssessment.Replay)] = []
            for record in records {
                let pin = record.decision.standard
                if canonical[pin] == nil { canonical[pin] = try register.canonicalStandard(pin) }
                let ratings = try register.ratings(
                    of: record.candidate.code, under: pin, attempt: record.decision.attempt)
                let outcome = replay(
                    record.decision, canonical: canonical[pin], candidate: record.candidate,
                    ratings: ratings.map(\.rating), hashing: sha256, read: { try readCanonical($0) })
                replayed.append((record, outcome))
            }
            try tell(replayed)
        }

        private func tell(_ replayed: [(DecisionRecord, AvalAssessment.Replay)]) throws {
            let broken = replayed.filter { !$0.1.holds }
            if institute.json {
                Output.json(
                    .array(
                        replayed.map { record, outcome in
                            [
                                "candidate": .string(record.candidate.code.description),
                                "standard": .string(record.decision.standard.code.description),
                                "version": .number(JSONNumber(record.decision.standard.version.number)),
                                "attempt": .number(JSONNumber(record.decision.attempt)),
                                "outcome": .string(record.decision.outcome.rawValue),
                                "decidedAt": .string(record.decision.decidedAt.description),
                                "holds": .bool(outcome.holds), "because": .string(outcome.words),
                            ]
                        }))
            } else if candidate != nil {
                for (record, outcome) in replayed {
                    let decision = record.decision
                    Output.line(
                        "\(record.candidate.code)  \(decision.standard.code) v\(decision.standard.version)  "
                            + "\(decision.outcome.rawValue) \(decision.decidedAt)")
                    Output.line("  \(outcome.words)")
                    if case .holds(let derivation) = outcome { show(derivation) }
                }
            } else {
                Output.line("\(replayed.count) decisions replayed, \(replayed.count - broken.count) hold")
            }
            guard broken.isEmpty else {
                throw Failure.badData(
                    broken.map { "\($0.0.candidate.code): decision of \($0.0.decision.decidedAt): \($0.1.words)" })
            }
        }

        private func show(_ derivation: Derivation) {
            Output.table(
                ["  item", "rated", "points", "of"],
                derivation.counted.map {
                    [
                        "  \($0.item.code)\($0.item.isIndispensable ? "*" : "")", $0.rated.description,
                        $0.points.description, $0.item.weight.description,
                    ]
                })
        }
    }
}

extension AvalAssessment.Replay {
    var holds: Bool {
        if case .holds = self { true } else { false }
    }

    var words: String {
        switch self {
        case .holds(let derivation): "holds: \(derivation.judgement.rawValue), \(derivation.reason)"
        case .standardChanged(let found): "the standard's bytes have the digest \(found), not the pinned one"
        case .standardMissing: "the register has no standard under the pinned digest"
        case .standardUnreadable(let why): "the pinned standard cannot be read: \(why)"
        case .dossierChanged(let found):
            "the ratings are not those that were decided" + (found.map { " (digest \($0))" } ?? "")
        case .judgementDiffers(let derivation):
            "the same ratings now give \(derivation.judgement.rawValue), \(derivation.reason)"
        }
    }
}
